package analyzer

import (
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// isLibrary reports whether the package is the main package of a library that other programs load: it exports functions
// to C, and its main function does nothing.
func isLibrary(pass *analysis.Pass) bool {
	if pass.Pkg.Name() != "main" {
		return false
	}
	exports, idle := false, false
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			d, ok := decl.(*ast.FuncDecl)
			if !ok || d.Recv != nil || d.Body == nil {
				continue
			}
			exports = exports || isExported(d)
			idle = idle || d.Name.Name == "main" && len(d.Body.List) == 0
		}
	}
	return exports && idle
}

// isExported reports whether a function has a comment that exports it to C.
func isExported(d *ast.FuncDecl) bool {
	if d.Doc == nil {
		return false
	}
	for _, c := range d.Doc.List {
		if strings.HasPrefix(c.Text, "//export ") {
			return true
		}
	}
	return false
}
