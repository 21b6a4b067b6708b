// Package mutate derives faulty programs from correct ones, by single mistakes that a programmer would
// make: a forgotten Release, two defers in the wrong order, a return in the middle.
//
// A mutation is a set of text edits at positions of the syntax tree. It is found without types: what
// acquires and what releases is told by the shape of a statement and by names. Hence some mutants do
// not compile, and some are still correct programs. Whoever judges them finds that out.
//
// The rest of a program keeps its lines. Only a second call and a call that moves get a line of their
// own, so that a finding on a line means one call.
package mutate

import (
	"cmp"
	"go/ast"
	"go/token"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// InputPath is the import path of the package by which a program asks its judge for a decision.
const InputPath = "example.com/mail/input"

// A Mutant is a program with one mistake that a programmer would make.
type Mutant struct {
	Operator string            // "delete-call", "swap-statements", …
	File     string            // the file that differs
	Line     int               // where in the original
	Note     string            // "deletes st.Release()"
	Files    map[string]string // all files of the program
}

// An operator makes one kind of mistake wherever it can be made at a statement.
type operator struct {
	name  string
	apply func(*spot) []change
}

// A change is one mistake.
type change struct {
	at      ast.Node // whose line tells where
	note    string
	edits   []edit.Edit
	imports []string // what the new text needs
}

var operators = []operator{
	{"delete-call", deleteCall},
	{"swap-statements", swapStatements},
	{"swap-defers", swapDefers},
	{"hoist-defer", hoistDefer},
	{"early-return", earlyReturn},
	{"log-fatal", logFatal},
	{"release-twice", releaseTwice},
	{"drop-check", dropCheck},
	{"return-from-loop", returnFromLoop},
	{"break-for-continue", breakForContinue},
	{"use-after-release", useAfterRelease},
	{"wrong-deallocator", wrongDeallocator},
}

// Operators returns the names of the mutations.
func Operators() []string {
	var names []string
	for _, o := range operators {
		names = append(names, o.name)
	}
	return names
}

// Mutants returns the single mutations of a program, files by relative path, in source order. They
// parse; whether they type-check is for the caller to find out. Functions that are called Test… are left
// alone, and so is a file that does not parse.
func Mutants(files map[string]string) []Mutant {
	parsed := make(map[string]*edit.File)
	for name, text := range files {
		if f, err := edit.Parse(name, text); err == nil && strings.HasSuffix(name, ".go") {
			parsed[name] = f
		}
	}
	var mutants []Mutant
	for _, name := range slices.Sorted(maps.Keys(parsed)) {
		mutants = append(mutants, ofFile(files, parsed[name], declared(parsed, path.Dir(name)))...)
	}
	return mutants
}

// declared returns the types that the files of a directory declare.
func declared(parsed map[string]*edit.File, dir string) map[string]ast.Expr {
	var siblings []*edit.File
	for name, f := range parsed {
		if path.Dir(name) == dir {
			siblings = append(siblings, f)
		}
	}
	return edit.Types(siblings...)
}

// ofFile returns the mutants that differ in file f, no two of them alike.
func ofFile(files map[string]string, f *edit.File, types map[string]ast.Expr) []Mutant {
	type found struct {
		pos token.Pos
		m   Mutant
	}
	var all []found
	seen := map[string]bool{files[f.Path]: true}
	for _, s := range spots(f, types) {
		for _, o := range operators {
			for _, c := range o.apply(s) {
				text := c.text(f)
				if seen[text] {
					continue
				}
				seen[text] = true
				m := Mutant{o.name, f.Path, f.Line(c.at.Pos()), c.note, maps.Clone(files)}
				m.Files[f.Path] = text
				all = append(all, found{c.at.Pos(), m})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(a.pos, b.pos) })
	var mutants []Mutant
	for _, x := range all {
		mutants = append(mutants, x.m)
	}
	return mutants
}

// text returns the file with the change, and with the imports that it needs then.
func (c *change) text(f *edit.File) string {
	edits := append(c.edits, addImports(f, c.imports))
	text := f.Apply(edits...)
	if changed, err := edit.Parse(f.Path, text); err == nil {
		text = f.Apply(append(edits, dropImports(f, changed)...)...)
	}
	return text
}

// addImports adds what is missing of some imports, on the line of the package clause.
func addImports(f *edit.File, paths []string) edit.Edit {
	var text string
	for _, p := range paths {
		if f.Import(p) == "" {
			text += "; import \"" + p + "\""
		}
	}
	return edit.Insert(f.AST.Name.End(), text)
}

// dropImports drops the imports that the changed file mentions no more.
func dropImports(f, changed *edit.File) []edit.Edit {
	var edits []edit.Edit
	for _, d := range f.AST.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			continue
		}
		for _, spec := range g.Specs {
			name := f.Import(strings.Trim(spec.(*ast.ImportSpec).Path.Value, "\"`"))
			switch {
			case !qualifies(f, name) || qualifies(changed, name):
			case g.Lparen.IsValid():
				edits = append(edits, edit.Replace(spec, ""))
			default:
				edits = append(edits, edit.Replace(g, ""))
			}
		}
	}
	return edits
}

// qualifies reports whether a name has something selected from it in a file.
func qualifies(f *edit.File, name string) bool {
	return slices.ContainsFunc(edit.All[*ast.SelectorExpr](f.AST), func(sel *ast.SelectorExpr) bool {
		return edit.IsName(sel.X, name)
	})
}
