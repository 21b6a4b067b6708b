package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// A graph tells which functions of a package can notice a change of another: its callers, those that share a struct or a variable
// with it, and what all these call, with the methods of the structs that they name.
type graph struct {
	decls    map[types.Object]*ast.FuncDecl
	objects  map[*ast.FuncDecl]types.Object
	mentions map[*ast.FuncDecl][]types.Object // functions, structs and variables of the package
	users    map[types.Object][]*ast.FuncDecl
	methods  map[types.Object][]*ast.FuncDecl // of a struct
}

func newGraph(pass *analysis.Pass) *graph {
	g := &graph{
		decls:    make(map[types.Object]*ast.FuncDecl),
		objects:  make(map[*ast.FuncDecl]types.Object),
		mentions: make(map[*ast.FuncDecl][]types.Object),
		users:    make(map[types.Object][]*ast.FuncDecl),
		methods:  make(map[types.Object][]*ast.FuncDecl),
	}
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				obj := pass.TypesInfo.Defs[d.Name]
				g.decls[obj], g.objects[d] = d, obj
				g.read(pass, d)
				if owner := receiver(obj); owner != nil {
					g.methods[owner] = append(g.methods[owner], d)
				}
			}
		}
	}
	return g
}

// receiver returns the type that a function is a method of, nil if it is none.
func receiver(fn types.Object) types.Object {
	f, ok := fn.(*types.Func)
	if !ok || f.Signature().Recv() == nil {
		return nil
	}
	t := f.Signature().Recv().Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := t.(*types.Named); ok {
		return named.Origin().Obj()
	}
	return nil
}

// read notes what a function mentions.
func (g *graph) read(pass *analysis.Pass, d *ast.FuncDecl) {
	seen := make(map[types.Object]bool)
	ast.Inspect(d, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		obj := pass.TypesInfo.Uses[id]
		switch o := obj.(type) {
		case *types.Func:
			obj = o.Origin()
		case *types.TypeName:
			if _, isStruct := o.Type().Underlying().(*types.Struct); !isStruct {
				return true
			}
		case *types.Var:
			if o.Parent() != pass.Pkg.Scope() {
				return true
			}
		default:
			return true
		}
		if obj.Pkg() == pass.Pkg && !seen[obj] {
			seen[obj] = true
			g.mentions[d] = append(g.mentions[d], obj)
			g.users[obj] = append(g.users[obj], d)
		}
		return true
	})
}

// around returns the keys of the functions that can notice a change of d, and their size.
func (g *graph) around(d *ast.FuncDecl) (keys map[string]bool, size int) {
	set := map[*ast.FuncDecl]bool{d: true}
	list := []*ast.FuncDecl{d}
	add := func(more ...*ast.FuncDecl) {
		for _, m := range more {
			if m != nil && !set[m] {
				set[m] = true
				list = append(list, m)
			}
		}
	}
	for i := 0; i < len(list); i++ {
		add(g.users[g.objects[list[i]]]...)
	}
	for _, c := range list {
		for _, obj := range g.mentions[c] {
			if _, isFunc := obj.(*types.Func); !isFunc {
				add(g.users[obj]...)
			}
		}
	}
	for i := 0; i < len(list); i++ {
		for _, obj := range g.mentions[list[i]] {
			add(g.decls[obj])
			add(g.methods[obj]...)
		}
	}
	keys = make(map[string]bool)
	for _, m := range list {
		keys[declKey(m)] = true
		size += int(m.End() - m.Pos())
	}
	return keys, size
}
