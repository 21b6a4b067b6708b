package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// unadviseThere cancels a registration on the object that has issued its number, where the variable that holds that object
// still does.
func (x *fixer) unadviseThere() []repair {
	advise := x.site(x.finding.Acquired)
	wrong, ok := ast.Unparen(x.at.call.Fun).(*ast.SelectorExpr)
	if advise == nil || !ok {
		return nil
	}
	right, ok := ast.Unparen(advise.call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	at := x.stepOf(x.at)
	source := x.variable(right.X)
	if at == nil || source == nil || !x.covers(source, wrong.Pos()) {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(source.Type(), true, x.pass.Pkg, wrong.Sel.Name)
	decl := declarationAt(x.file(wrong.Pos()), wrong.Pos())
	if _, isFunc := obj.(*types.Func); !isFunc || decl == nil || reassigned(x.pass.TypesInfo, decl, source) {
		return nil
	}
	return []repair{{
		message: "call " + wrong.Sel.Name + " on " + source.Name() + ", which has issued the number",
		edits:   []analysis.TextEdit{{Pos: wrong.X.Pos(), End: wrong.X.End(), NewText: []byte(source.Name())}},
	}}
}
