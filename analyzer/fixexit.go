package analyzer

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// returnInstead has a function that ends the program with a message, and without its deferred calls, print the message and return. The
// program then ends with another status.
func (x *fixer) returnInstead() []repair {
	at := x.stepOf(x.at)
	fn := x.callee(x.at.call)
	if at == nil || !at.plain() || fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "log" {
		return nil
	}
	rest, fatal := strings.CutPrefix(fn.Name(), "Fatal")
	if !fatal || hasResults(at) {
		return nil
	}
	name := x.at.call.Fun.End() - token.Pos(len(fn.Name()))
	if x.between(name, x.at.call.Fun.End()) != fn.Name() {
		return nil
	}
	return []repair{{message: "print and return instead of ending the program", review: true, edits: []analysis.TextEdit{
		{Pos: name, End: x.at.call.Fun.End(), NewText: []byte("Print" + rest)},
		x.add(at.stmt, "return"),
	}}}
}

// hasResults reports whether the function around a statement has to return something.
func hasResults(s *step) bool {
	fn, _ := s.fn()
	switch fn := fn.(type) {
	case *ast.FuncLit:
		return fn.Type.Results.NumFields() > 0
	case *ast.FuncDecl:
		return fn.Type.Results.NumFields() > 0
	}
	return true
}
