package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/protocol"
)

// replaceEnd calls the function of the same package that ends what a wrong one is called for.
func (x *fixer) replaceEnd() []repair {
	wrong, c := x.callee(x.at.call), x.known(x.at.call)
	if wrong == nil || c == nil || wrong.Signature().Recv() != nil {
		return nil
	}
	kinds := []protocol.Kind{x.finding.Kind}
	if c.Op == protocol.Uninit {
		kinds = []protocol.Kind{protocol.OLE, protocol.COM, protocol.MAPI, protocol.Util}
	}
	id := calledIdent(x.at.call)
	if id == nil {
		return nil
	}
	step := x.stepOf(x.at)
	used := step == nil || statementCall(step.stmt) != x.at.call
	list := x.freeRightly(step, wrong)
	for _, kind := range kinds {
		right := x.function(wrong.Pkg(), c.Op, kind)
		if right == nil || right == wrong || used && !types.Identical(right.Signature().Results(), wrong.Signature().Results()) {
			continue
		}
		list = append(list, repair{
			message: "call " + right.Name() + " instead of " + wrong.Name(),
			edits:   []analysis.TextEdit{{Pos: id.Pos(), End: id.End(), NewText: []byte(right.Name())}},
		})
	}
	return list
}

// freeRightly calls the deallocator that takes what the variable holds, as it is.
func (x *fixer) freeRightly(s *step, wrong *types.Func) []repair {
	if s == nil || len(x.at.call.Args) != 1 {
		return nil
	}
	v := x.variable(ast.Unparen(x.at.call.Args[0]))
	if conv, ok := ast.Unparen(x.at.call.Args[0]).(*ast.CallExpr); ok && len(conv.Args) == 1 {
		v = x.variable(ast.Unparen(conv.Args[0]))
	}
	if v == nil {
		return nil
	}
	fn, body := s.fn()
	var texts []string
	switch {
	case x.finding.Kind.IsMemory():
		texts = x.deallocator(&spot{fn: fn, body: body, acquire: s.stmt, last: s.stmt}, v)
	case x.finding.Kind.IsObject() && x.finding.Kind != protocol.Variant:
		if release := x.method(v, protocol.Release); release != "" {
			texts = []string{release}
		}
	}
	var list []repair
	for _, text := range texts {
		list = append(list, repair{
			message: "call " + endNames([]string{text}) + " instead of " + wrong.Name(),
			edits:   []analysis.TextEdit{{Pos: x.at.call.Pos(), End: x.at.call.End(), NewText: []byte(text)}},
		})
	}
	return list
}
