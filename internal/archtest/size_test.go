package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

// A reader can hold this much in mind.
const (
	maxFile = 400 // lines of a file
	maxFunc = 80  // lines of a function
)

// TestSize checks the length of each file that is not a test, and of each function in it.
func TestSize(t *testing.T) {
	for _, p := range list(t) {
		for _, base := range p.GoFiles {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, filepath.Join(p.Dir, base), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Join(p.rel(), base)
			line := func(pos token.Pos) int { return fset.Position(pos).Line }
			if n := fset.File(file.FileStart).LineCount(); n > maxFile {
				t.Errorf("%s has %d lines", name, n)
			}
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok {
					if n := line(f.End()) - line(f.Pos()) + 1; n > maxFunc {
						t.Errorf("%s: function %s has %d lines", name, f.Name.Name, n)
					}
				}
			}
		}
	}
}
