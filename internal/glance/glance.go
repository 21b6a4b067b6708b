// Package glance tells from the syntax of a package that it has nothing to do with MAPI.
//
// Most packages have not, and to type-check them takes far longer than to see it. A glance either settles everything that
// the analyzer would say of a package (no finding, and which facts), or nothing: then the package is
// to be analysed in earnest, and may turn out to have nothing to do with MAPI all the same. It is wrong about no package,
// as long as names mean what they say: it knows a function of another package by the name under which it is imported.
package glance

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/fact"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/typestate"
)

// A Package is what is known of a package before it is read.
type Package struct {
	Path     string
	Standard bool     // it is part of the standard library
	Files    []string // its Go files, as the compiler gets them
	// Import resolves the path of an import declaration to that of a package, and tells the facts about that.
	Import func(path string) (resolved string, facts *Imported)
	// NeverReturn are the bare names of functions and methods that never return, of whatever package it reaches.
	NeverReturn map[string]bool
}

// Imported is what is known of an imported package.
type Imported struct {
	Touches, NamesCOM bool
	NoReturn          map[string]typestate.Ending // functions
}

// A Result is the facts about a package without MAPI.
type Result struct {
	Package  []analysis.Fact
	NoReturn map[string]typestate.Ending // functions, by name
}

// Look glances at a package. It reports whether that settles the matter.
func Look(p *Package, set *protocol.Set) (*Result, bool) {
	l := &look{pkg: p, resolver: bind.NewResolver(set), imports: make(map[string]*Imported), decls: make(map[string]bool)}
	if protocol.KnownAt(p.Path) != nil || !l.parse() || !l.unrelated() {
		return nil, false
	}
	r := new(Result)
	if NamesCOM(l.files) {
		r.Package = append(r.Package, new(fact.NamesCOM))
	}
	if f := LocksThreads(l.files); f != nil && l.imported("runtime") {
		r.Package = append(r.Package, f)
	}
	ok := false
	r.NoReturn, ok = l.noReturn()
	return r, ok
}

// A look is a package being looked at.
type look struct {
	pkg      *Package
	resolver *bind.Resolver
	files    []*ast.File
	imports  map[string]*Imported // by resolved path
	decls    map[string]bool      // names that the package declares at its top level
}

// directive begins what a package may say to mapilint.
var directive = []byte("//mapilint:")

// parse reads the files. It reports false if they cannot be read, or speak to mapilint: then they are for the analyzer to read.
func (l *look) parse() bool {
	fset := token.NewFileSet()
	for _, name := range l.pkg.Files {
		text, err := os.ReadFile(name)
		if err != nil || bytes.Contains(text, directive) {
			return false
		}
		f, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
		if err != nil {
			return false
		}
		l.files = append(l.files, f)
	}
	return len(l.files) > 0
}

// unrelated reports whether the package has nothing to do with MAPI, for certain. It may have if it is named for it, or
// imports a package that has, or if it declares something that might be part of a binding.
func (l *look) unrelated() bool {
	named := types.NewPackage(l.pkg.Path, l.files[0].Name.Name)
	if l.resolver.IsBinding(named) || l.resolver.Described(named) {
		return false
	}
	for _, f := range l.files {
		for _, spec := range f.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return false
			}
			resolved, facts := l.pkg.Import(path)
			if facts == nil || facts.Touches || facts.NamesCOM || l.resolver.Described(types.NewPackage(resolved, "")) {
				return false
			}
			l.imports[resolved] = facts
		}
	}
	loads := l.imported("syscall") || l.imported("golang.org/x/sys/windows")
	for _, f := range l.files {
		if slices.ContainsFunc(f.Decls, func(d ast.Decl) bool { return !l.plain(d, loads) }) {
			return false
		}
	}
	return true
}

func (l *look) imported(path string) bool { return l.imports[path] != nil }

// plain reports whether a declaration is no part of a binding, and no helper whose summary callers with MAPI may want.
func (l *look) plain(d ast.Decl, loads bool) bool {
	switch d := d.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv == nil {
			l.decls[name] = true
		}
		if strings.HasPrefix(name, "_C") || l.flat(name) || d.Recv != nil && name == "Release" || !l.pkg.Standard && IsHelper(d) {
			return false
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if !l.plainSpec(spec) {
				return false
			}
		}
	}
	if !loads {
		return true
	}
	plain := true
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				name, err := strconv.Unquote(n.Value)
				plain = plain && (err != nil || l.resolver.Proc(name) == nil)
			}
		case *ast.CallExpr:
			plain = plain && !CallsSlot(n)
		}
		return plain
	})
	return plain
}

func (l *look) flat(name string) bool { return l.resolver.Set().Flat(name) != nil }

func (l *look) plainSpec(spec ast.Spec) bool {
	switch spec := spec.(type) {
	case *ast.ValueSpec:
		for _, id := range spec.Names {
			l.decls[id.Name] = true
		}
	case *ast.TypeSpec:
		l.decls[spec.Name.Name] = true
		iface, ok := spec.Type.(*ast.InterfaceType)
		if !ok {
			return true
		}
		for _, m := range iface.Methods.List {
			for _, id := range m.Names {
				if id.Name == "Release" || l.flat(id.Name) {
					return false
				}
			}
		}
	}
	return true
}

// NamesCOM reports whether files name methods of IUnknown, in whatever case.
func NamesCOM(files []*ast.File) (found bool) {
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				switch len(id.Name) {
				case len("AddRef"):
					found = found || strings.EqualFold(id.Name, "AddRef")
				case len("QueryInterface"):
					found = found || strings.EqualFold(id.Name, "QueryInterface")
				}
			}
			return !found
		})
	}
	return found
}

// CallsSlot reports whether a call may be one of an element of an array of addresses: SyscallN(table[2], …).
func CallsSlot(call *ast.CallExpr) bool {
	fn, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !strings.HasPrefix(fn.Sel.Name, "Syscall") || len(call.Args) == 0 {
		return false
	}
	_, ok = ast.Unparen(call.Args[0]).(*ast.IndexExpr)
	return ok
}
