package bind

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/internal/protocol"
)

// checked is an importer of the packages that a test has type-checked, and of unsafe.
type checked map[string]*types.Package

func (c checked) Import(path string) (*types.Package, error) {
	if pkg := c[path]; pkg != nil {
		return pkg, nil
	}
	return importer.Default().Import(path)
}

// check type-checks one source file as the package with the given path.
func (c checked) check(t *testing.T, path, src string) *types.Package {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path+".go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	conf := types.Config{Importer: c}
	pkg, err := conf.Check(path, fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	c[path] = pkg
	return pkg
}

// stub type-checks a stub binding of testdata.
func stub(t *testing.T, name string) *types.Package {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "testdata", name, name+".go"))
	if err != nil {
		t.Fatal(err)
	}
	return checked{}.check(t, "example.com/mail/"+name, string(src))
}

// find returns the function "f" or the method "T.f" of pkg, promoted ones included.
func find(t *testing.T, pkg *types.Package, name string) *types.Func {
	t.Helper()
	typ, method, ok := strings.Cut(name, ".")
	obj := pkg.Scope().Lookup(typ)
	if ok && obj != nil {
		obj, _, _ = types.LookupFieldOrMethod(obj.Type(), true, pkg, method)
	}
	fn, _ := obj.(*types.Func)
	if fn == nil {
		t.Fatalf("%s declares no %s", pkg.Path(), name)
	}
	return fn
}

// a meaning is a function and the text of what it should be resolved to.
type meaning struct{ name, want string }

func expect(t *testing.T, pkg *types.Package, tests []meaning) {
	t.Helper()
	r := NewResolver(protocol.Builtin())
	for _, test := range tests {
		fn := find(t, pkg, test.name)
		if got := r.Func(fn).String(); got != test.want {
			t.Errorf("%s.%s\n got %s\nwant %s", pkg.Path(), test.name, got, test.want)
		}
		if r.Func(fn) != r.Func(fn) {
			t.Errorf("%s is resolved twice", test.name)
		}
	}
}
