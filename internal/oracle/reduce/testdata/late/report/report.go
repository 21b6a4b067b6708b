// Package report tells what was done.
package report

import "fmt"

type line struct {
	name string
	n    int
}

func (l line) String() string { return fmt.Sprintf("%s: %d", l.name, l.n) }

// Rows tells of rows.
func Rows(name string, n int) { fmt.Println(line{name: name, n: n}) }
