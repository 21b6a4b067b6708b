package report

import (
	"fmt"
	"io"
)

// writeShort writes a line for each finding, in the form that compilers have taught editors and grep. How it comes about is left out.
func writeShort(w io.Writer, r *Report) error {
	for _, f := range r.Findings {
		if _, err := fmt.Fprintf(w, "%s:%d:%d: %s\n", f.File, f.Line, f.Column, f.text()); err != nil {
			return err
		}
	}
	return nil
}
