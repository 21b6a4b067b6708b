// Package plain has helpers and nothing of MAPI's.
package plain

import "log"

func Failed(err error) bool { return err != nil }

func Check(err error, what string) bool {
	if err != nil {
		log.Printf("%s: %v", what, err)
		return false
	}
	return true
}

func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// CloseAny releases what can be released.
func CloseAny(v any) {
	switch x := v.(type) {
	case nil:
	case interface{ Release() uint32 }:
		x.Release()
	default:
		log.Printf("cannot close %T", v)
	}
}
