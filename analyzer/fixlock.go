package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

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
		edits = append(edits, x.importRuntime(file))
	}
	return []repair{{message: "lock the goroutine to its thread", edits: edits}}
}

// importRuntime returns the edit that imports package runtime, in the first group of imports.
func (x *fixer) importRuntime(file *ast.File) analysis.TextEdit {
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT {
			break
		}
		if !decl.Lparen.IsValid() {
			return x.group(decl)
		}
		return x.importInGroup(decl)
	}
	end := x.lineEnd(file.Name.End())
	return analysis.TextEdit{Pos: end, End: end, NewText: []byte("\n\nimport \"runtime\"")}
}

// group makes a group of a lone import, and puts the import into it.
func (x *fixer) group(decl *ast.GenDecl) analysis.TextEdit {
	spec := decl.Specs[0].(*ast.ImportSpec)
	first, _, _ := strings.Cut(strings.Trim(spec.Path.Value, `"`), "/")
	lines := []string{"\t\"runtime\"", "\t" + x.between(spec.Pos(), spec.End())}
	switch {
	case strings.Contains(first, "."): // not of the standard library
		lines = slices.Insert(lines, 1, "")
	case spec.Path.Value < `"runtime"`:
		slices.Reverse(lines)
	}
	return analysis.TextEdit{Pos: decl.Pos(), End: decl.End(), NewText: []byte("import (\n" + strings.Join(lines, "\n") + "\n)")}
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
