package flow

import "fmt"

// Laws returns an error that names the first law which l breaks on the samples, or nil. It is meant for
// the tests of lattices; the cost is cubic in the number of samples.
func Laws[F any](l Lattice[F], samples ...F) error {
	for _, a := range samples {
		if !l.Equal(l.Join(a, a), a) {
			return fmt.Errorf("not idempotent: %v", a)
		}
		for _, b := range samples {
			ab := l.Join(a, b)
			if !l.Equal(ab, l.Join(b, a)) {
				return fmt.Errorf("not commutative: %v, %v", a, b)
			}
			for _, c := range samples {
				if !l.Equal(l.Join(ab, c), l.Join(a, l.Join(b, c))) {
					return fmt.Errorf("not associative: %v, %v, %v", a, b, c)
				}
			}
		}
	}
	return nil
}
