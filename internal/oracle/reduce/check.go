package reduce

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// A program is a parsed and checked candidate. Of the packages that it imports only its own are known.
// Whatever comes from others has an invalid type, about which the type checker keeps silent.
type program struct {
	fset  *token.FileSet
	files map[string]*edit.File
	dirs  map[string][]*edit.File
	info  *types.Info
	pkgs  map[string]*types.Package // by directory; nil while one is being checked
	errs  []types.Error
}

// parse parses and checks the Go files of a program.
func parse(files map[string]string) (*program, error) {
	p := &program{
		fset:  token.NewFileSet(),
		files: make(map[string]*edit.File),
		dirs:  make(map[string][]*edit.File),
		info: &types.Info{
			Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
			Implicits: make(map[ast.Node]types.Object),
		},
		pkgs: make(map[string]*types.Package),
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		f, err := edit.ParseIn(p.fset, name, files[name])
		if err != nil {
			return nil, err
		}
		p.files[name] = f
		p.dirs[path.Dir(name)] = append(p.dirs[path.Dir(name)], f)
	}
	for _, dir := range slices.Sorted(maps.Keys(p.dirs)) {
		p.check(dir)
	}
	return p, nil
}

// check type-checks the package of a directory.
func (p *program) check(dir string) *types.Package {
	if pkg, ok := p.pkgs[dir]; ok {
		return pkg
	}
	p.pkgs[dir] = nil
	var files []*ast.File
	for _, f := range p.dirs[dir] {
		files = append(files, f.AST)
	}
	conf := types.Config{Importer: p, Error: func(err error) {
		if e, ok := errors.AsType[types.Error](err); ok && !ignored(e) {
			p.errs = append(p.errs, e)
		}
	}}
	p.pkgs[dir], _ = conf.Check(dir, p.fset, files, p.info)
	return p.pkgs[dir]
}

// ignored reports whether an error does not matter here. What is not used is found in another way, since
// the type checker says nothing of variables whose type is invalid.
func ignored(e types.Error) bool {
	return strings.HasPrefix(e.Msg, "could not import") || strings.HasSuffix(e.Msg, "imported and not used") ||
		strings.Contains(e.Msg, "declared and not used") && !strings.HasPrefix(e.Msg, "label")
}

// Import implements types.Importer.
func (p *program) Import(name string) (*types.Package, error) {
	if dir := dirOf(name, p.dirs); dir != "" {
		if pkg := p.check(dir); pkg != nil {
			return pkg, nil
		}
	}
	return nil, errors.New("not of this program")
}

// dirOf returns the directory of a program that an import path means, "" if none.
func dirOf[V any](name string, dirs map[string]V) string {
	best := ""
	for dir := range dirs {
		if len(dir) > len(best) && strings.HasSuffix(name, "/"+dir) {
			best = dir
		}
	}
	return best
}

// at returns the file of a position.
func (p *program) at(pos token.Pos) *edit.File { return p.files[p.fset.Position(pos).Filename] }

// types returns the types that the package of a file declares.
func (p *program) types(f *edit.File) map[string]ast.Expr {
	return edit.Types(p.dirs[path.Dir(f.Path)]...)
}
