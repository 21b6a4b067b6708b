package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// locks is the fact that a package without MAPI locks threads: a call of one of its functions may have locked the
// caller's. Init tells that an init function does, which locks that of main.
type locks struct{ Init bool }

func (*locks) AFact()         {}
func (*locks) String() string { return "locks threads" }

// exportLocks exports the fact if the package names LockOSThread.
func exportLocks(pass *analysis.Pass) {
	f := new(locks)
	found := false
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok && d.Body != nil && namesLock(d.Body) {
				found = true
				f.Init = f.Init || d.Recv == nil && d.Name.Name == "init"
			}
		}
	}
	if found {
		pass.ExportPackageFact(f)
	}
}

func namesLock(body *ast.BlockStmt) (found bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		found = found || ok && sel.Sel.Name == "LockOSThread"
		return !found
	})
	return found
}

// importsRuntime reports whether the package can lock a thread.
func importsRuntime(pkg *types.Package) bool {
	for _, imp := range pkg.Imports() {
		if imp.Path() == "runtime" {
			return true
		}
	}
	return false
}

// locker returns a function that tells whether a package without MAPI locks threads.
func locker(pass *analysis.Pass) func(*types.Package) bool {
	return func(pkg *types.Package) bool { return pass.ImportPackageFact(pkg, new(locks)) }
}

// lockedEarly reports whether an init function of some dependency has locked the thread of main.
func lockedEarly(pass *analysis.Pass) bool {
	for _, f := range pass.AllPackageFacts() {
		if l, ok := f.Fact.(*locks); ok && l.Init {
			return true
		}
	}
	return false
}
