package analyzer

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/typestate"
)

// Trials analyse what a repair makes of the package before it is offered: the package must still type-check, the finding must be
// gone and none may be new. Only functions that can notice the change are looked at; the others lose their bodies.
type trials struct {
	pass  *analysis.Pass
	opts  *Options
	graph *graph
	paths byPath // the packages that it imports
	known map[*ast.FuncDecl]*neighbourhood
	left  int // bytes of functions that may still be analysed
	rest  int // what it costs to type-check the rest of the package, as many bytes
	spent int // the work that trials have cost
}

// What bounds trials: all those of a package cost at most about as much as half of the analysis of a package may.
const (
	maxTrialText = 2_000_000
	maxTrialWork = typestate.MaxPackage / 2
)

// declarations is what part of a package's text its declarations are, to a type-checker that sees no bodies.
const declarations = 20

func newTrials(pass *analysis.Pass, opts *Options) *trials {
	return &trials{pass: pass, opts: opts, known: make(map[*ast.FuncDecl]*neighbourhood), left: maxTrialText}
}

// mends reports whether edits of the file of x remove diagnostic d and make no other, also together with the fixes that the same function
// has been given before: go vet -fix makes all at once. What overlaps with one of those it leaves for the next time.
func (t *trials) mends(x *fixer, d *analysis.Diagnostic, edits []analysis.TextEdit) bool {
	file := x.file(d.Pos)
	decl := declarationAt(file, d.Pos)
	if decl == nil {
		return false
	}
	if t.graph == nil {
		t.graph, t.paths = newGraph(t.pass), imports(t.pass)
		for _, f := range t.pass.Files {
			t.rest += int(f.FileEnd-f.FileStart) / declarations
		}
	}
	a := t.around(decl, x)
	fixed := append(slices.Clone(a.fixed), d.Message)
	if !t.clears(a, x, edits, d.Message) {
		return false
	}
	if len(a.edits) > 0 {
		all := x.ordered(append(slices.Clone(a.edits), edits...))
		if all == nil {
			return true
		}
		if !t.clears(a, x, all, fixed...) {
			return false
		}
		edits = all
	}
	a.fixed, a.edits = fixed, edits
	return true
}

// A neighbourhood is a function with those that can notice a change of it.
type neighbourhood struct {
	keys   map[string]bool
	size   int
	before []string // what is found there as it is
	fixed  []string // what of that has a fix
	edits  []analysis.TextEdit
}

// around returns the neighbourhood of a function.
func (t *trials) around(decl *ast.FuncDecl, x *fixer) *neighbourhood {
	a, ok := t.known[decl]
	if !ok {
		a = new(neighbourhood)
		a.keys, a.size = t.graph.around(decl)
		t.known[decl] = a
		if t.afford(a) {
			a.before, _ = t.run(a.keys, x.file(decl.Pos()), x.text)
		}
	}
	return a
}

// afford reports whether a neighbourhood may be analysed once more.
func (t *trials) afford(a *neighbourhood) bool {
	t.left -= a.size + t.rest
	return t.left >= 0 && t.spent < maxTrialWork
}

// clears reports whether edits remove the findings with the given messages and make no other.
func (t *trials) clears(a *neighbourhood, x *fixer, edits []analysis.TextEdit, messages ...string) bool {
	if !includes(a.before, messages) || !t.afford(a) {
		return false
	}
	rest := slices.Clone(a.before)
	for _, m := range messages {
		i := slices.Index(rest, m)
		rest = slices.Delete(rest, i, i+1)
	}
	after, ok := t.run(a.keys, x.file(x.at.call.Pos()), x.apply(edits))
	return ok && includes(rest, after)
}

func declarationAt(file *ast.File, pos token.Pos) *ast.FuncDecl {
	for _, d := range file.Decls {
		if d, ok := d.(*ast.FuncDecl); ok && d.Pos() <= pos && pos < d.End() {
			return d
		}
	}
	return nil
}

// includes reports whether each of the strings in some is in all, as often.
func includes(all, some []string) bool {
	all = slices.Clone(all)
	for _, s := range some {
		i := slices.Index(all, s)
		if i < 0 {
			return false
		}
		all = slices.Delete(all, i, i+1)
	}
	return true
}

// run returns what is found in the package with another text of one file. It is not ok if that does not type-check.
func (t *trials) run(around map[string]bool, edited *ast.File, text []byte) (found []string, ok bool) {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, f := range t.pass.Files {
		if f == edited {
			continue
		}
		fset.AddExistingFiles(t.pass.Fset.File(f.FileStart))
	}
	for _, f := range t.pass.Files {
		if f == edited {
			var err error
			name := t.pass.Fset.File(f.FileStart).Name()
			f, err = parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return nil, false
			}
		}
		files = append(files, hollow(f, around))
	}
	pass, err := t.check(fset, files)
	if err != nil || t.orphans(edited, pass, around) {
		return nil, false
	}
	pass.Report = func(d analysis.Diagnostic) { found = append(found, d.Message) }
	opts := *t.opts
	opts.NoFixes, opts.Paths, opts.Debug, opts.spent = true, false, nil, &t.spent
	if err := run(pass, &opts); err != nil {
		return nil, false
	}
	return found, true
}
