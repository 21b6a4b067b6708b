// Package comshim stands in for a counted guard of COM's apartment.
package comshim

// A Shim keeps an apartment up.
type Shim struct{ n int }

// New returns a shim.
func New() *Shim { return new(Shim) }

// Add raises the count.
func (s *Shim) Add(delta int) { s.n += delta }

// Done lowers it.
func (s *Shim) Done() { s.n-- }

var global = New()

// Add raises the count of the global shim.
func Add(delta int) { global.Add(delta) }

// TryAdd raises it, and tells whether the apartment is up.
func TryAdd(delta int) error {
	global.Add(delta)
	return nil
}

// Done lowers the count of the global shim.
func Done() { global.Done() }
