// Package metamorph rewrites a test file into variants that deserve the same verdict.
//
// An analyzer that follows what a program does, and not how it is written, says the same about a file
// and about each of its variants: a closure called on the spot, a condition turned round, a helper that
// moved to another package. A variant that changes the verdict shows a special case in the analyzer.
//
// A rewrite is a set of text edits at positions of the syntax tree. It needs no types, knows only what
// it can read off the syntax, and skips every place where it might change the meaning. Edits keep a
// trailing `// want` comment on the line of its call.
package metamorph

import (
	"go/ast"
	"go/token"
	"path"
	"path/filepath"
	"strings"
)

// MovedPath is the import path of the package that takes the helpers which a rewrite moves away.
const MovedPath = "example.com/mail/moved"

// A Variant is one rewritten form of a file.
type Variant struct {
	// Name tells the rewrite: "closure", "invert-if", …
	Name string
	// Files holds the contents of the files by name. A bare name is a file of the rewritten package;
	// "moved/NAME" is a file of the package MovedPath.
	Files map[string]string
}

// A rewrite edits a source wherever it applies.
type rewrite struct {
	name  string
	apply func(*source)
}

var rewrites = []rewrite{
	{"extract-run", extractRuns},
	{"move-run", moveRuns},
	{"extract-body", extractBodies},
	{"closure", wrapBodies},
	{"named-results", nameResults},
	{"dead-branch", insertDeadBranches},
	{"invert-if", invertIfs},
	{"if-to-switch", ifsToSwitches},
	{"parentheses", parenthesize},
	{"split-variable", splitVariables},
	{"must", useMust},
}

// Variants returns one variant for each rewrite that applies to the file. src is the text that file
// was parsed from, with its comments.
func Variants(fset *token.FileSet, file *ast.File, src []byte) []Variant {
	var variants []Variant
	for _, r := range rewrites {
		s := newSource(fset, file, src)
		r.apply(s)
		if len(s.edits) > 0 {
			variants = append(variants, Variant{r.name, s.files()})
		}
	}
	return variants
}

// newSource prepares a file for a rewrite.
func newSource(fset *token.FileSet, file *ast.File, src []byte) *source {
	base := filepath.Base(fset.Position(file.FileStart).Filename)
	return &source{tok: fset.File(file.FileStart), file: file, src: string(src), base: base}
}

// files returns the edited file, and the moved one if there is any.
func (s *source) files() map[string]string {
	files := map[string]string{s.base: s.edited() + strings.Join(s.decls, "")}
	if len(s.moved) > 0 {
		mapi := path.Join(path.Dir(MovedPath), "mapi")
		files["moved/"+s.base] = "package moved\n\nimport \"" + mapi + "\"\n" + strings.Join(s.moved, "")
	}
	return files
}
