package analyzer_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestLayout demands the same verdict on each function of the probe, whether the helpers it calls stand
// in its own package or in another one.
func TestLayout(t *testing.T) {
	c := corpusOf(t)
	same, other := byFunction(t, c["example.com/mail/probe/same"]), byFunction(t, c["example.com/mail/probe/other"])
	if len(same) == 0 {
		t.Error("no findings at all")
	}
	names := maps.Clone(same)
	maps.Copy(names, other)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if !slices.Equal(same[name], other[name]) {
			t.Errorf("%s: %q with helpers in the same package, %q with helpers in another", name, same[name], other[name])
		}
	}
}

// byFunction returns the rules of the findings in each function of a package.
func byFunction(t *testing.T, p *packages.Package) map[string][]string {
	t.Helper()
	rules := make(map[string][]string)
	for _, f := range analyze(t, p) {
		name := enclosing(p, f.at)
		rules[name] = append(rules[name], f.rule)
	}
	return rules
}

// enclosing returns the name of the declared function around a position, a method's with its type.
func enclosing(p *packages.Package, at token.Position) string {
	for _, file := range p.Syntax {
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			from, to := p.Fset.Position(f.Pos()), p.Fset.Position(f.End())
			if sameFile(from.Filename, at.Filename) && from.Offset <= at.Offset && at.Offset < to.Offset {
				return funcName(p, f)
			}
		}
	}
	return ""
}

func funcName(p *packages.Package, f *ast.FuncDecl) string {
	if f.Recv == nil {
		return f.Name.Name
	}
	recv := types.TypeString(p.TypesInfo.TypeOf(f.Recv.List[0].Type), types.RelativeTo(p.Types))
	return recv + "." + f.Name.Name
}

// sameFile compares the names of files without their directories.
func sameFile(a, b string) bool { return filepath.Base(a) == filepath.Base(b) }
