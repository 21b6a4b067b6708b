package analyzer

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// lockThread locks the goroutine to its thread before the call that initialises a library on it, until the function returns.
func (x *fixer) lockThread() []repair {
	s := x.stepOf(x.at)
	if s == nil || s.repeats() {
		return nil
	}
	edits := []analysis.TextEdit{x.insert(s.stmt, "runtime.LockOSThread()", "defer runtime.UnlockOSThread()")}
	file := x.file(s.stmt.Pos())
	if !slices.ContainsFunc(file.Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == `"runtime"` && spec.Name == nil }) {
		edit, ok := x.importRuntime(file)
		if !ok {
			return nil
		}
		edits = append(edits, edit)
	}
	return []repair{{message: "lock the goroutine to its thread", edits: edits}}
}

// importRuntime returns the edit that imports package runtime, in the first group of imports.
func (x *fixer) importRuntime(file *ast.File) (analysis.TextEdit, bool) {
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT {
			break
		}
		if !decl.Lparen.IsValid() {
			if decl.Doc != nil {
				return analysis.TextEdit{}, false
			}
			return analysis.TextEdit{Pos: decl.Pos(), End: decl.Pos(), NewText: []byte("import \"runtime\"\n")}, true
		}
		return x.importInGroup(decl), true
	}
	end := x.lineEnd(file.Name.End())
	return analysis.TextEdit{Pos: end, End: end, NewText: []byte("\n\nimport \"runtime\"")}, true
}

// importInGroup puts the import where it belongs in the order of the first group.
func (x *fixer) importInGroup(decl *ast.GenDecl) analysis.TextEdit {
	var last *ast.ImportSpec
	for _, s := range decl.Specs {
		spec := s.(*ast.ImportSpec)
		if last != nil && x.lines.Line(spec.Pos()) > x.lines.Line(last.End())+1 || spec.Path.Value > `"runtime"` {
			break
		}
		last = spec
	}
	end := x.lineEnd(decl.Lparen)
	if last != nil {
		end = x.lineEnd(last.End())
	}
	return analysis.TextEdit{Pos: end, End: end, NewText: []byte("\n\t\"runtime\"")}
}
