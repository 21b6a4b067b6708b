package analyzer

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/fact"
	"github.com/mapilint/mapilint/internal/glance"
)

// exportLocks exports the fact if the package names LockOSThread.
func exportLocks(pass *analysis.Pass) {
	if f := glance.LocksThreads(pass.Files); f != nil {
		pass.ExportPackageFact(f)
	}
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
	return func(pkg *types.Package) bool { return pass.ImportPackageFact(pkg, new(fact.Locks)) }
}

// lockedEarly reports whether an init function of some dependency has locked the thread of main.
func lockedEarly(pass *analysis.Pass) bool {
	for _, f := range pass.AllPackageFacts() {
		if l, ok := f.Fact.(*fact.Locks); ok && l.Init {
			return true
		}
	}
	return false
}
