package driver

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"net/url"
	"os"
	"path/filepath"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/gcexportdata"
)

// A loaded package has been parsed and type-checked.
type loaded struct {
	fset  *token.FileSet
	files []*ast.File
	pkg   *types.Package
	info  *types.Info
	sizes types.Sizes
}

func load(u *Unit) (*loaded, error) {
	p := &loaded{fset: token.NewFileSet(), sizes: types.SizesFor("gc", build.Default.GOARCH)}
	for _, name := range u.GoFiles {
		f, err := parser.ParseFile(p.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		p.files = append(p.files, f)
	}
	p.info = &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		FileVersions: make(map[*ast.File]string),
	}
	conf := types.Config{Importer: newImporter(u, p.fset), Sizes: p.sizes, GoVersion: u.GoVersion}
	var err error
	p.pkg, err = conf.Check(u.ImportPath, p.fset, p.files, p.info)
	return p, err
}

// An importer reads the compiler's export data.
type importer struct {
	*Unit
	fset *token.FileSet
	done map[string]*types.Package
}

func newImporter(u *Unit, fset *token.FileSet) *importer {
	return &importer{u, fset, make(map[string]*types.Package)}
}

func (i *importer) Import(path string) (*types.Package, error) {
	path, ok := i.ImportMap[path]
	switch {
	case !ok:
		return nil, fmt.Errorf("the import is not resolved")
	case path == "unsafe":
		return types.Unsafe, nil
	}
	if pkg := i.done[path]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	f, err := os.Open(i.PackageFile[path])
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(r, i.fset, i.done, path)
}

// analyze runs the analyzer on the package.
func (p *loaded) analyze(a *analysis.Analyzer, u *Unit, s *facts) *result {
	r := &result{analyzer: a.Name}
	module := u.Module
	if module == nil && u.ModulePath != "" {
		module = &analysis.Module{Path: u.ModulePath, Version: u.ModuleVersion, GoVersion: u.GoVersion}
	}
	pass := &analysis.Pass{
		Analyzer: a, Fset: p.fset, Files: p.files, OtherFiles: u.NonGoFiles, IgnoredFiles: u.IgnoredFiles,
		Pkg: p.pkg, TypesInfo: p.info, TypesSizes: p.sizes, Module: module, ReadFile: os.ReadFile,
		Report:            func(d analysis.Diagnostic) { r.diagnostics = append(r.diagnostics, d) },
		ImportObjectFact:  s.objectFact,
		ImportPackageFact: func(pkg *types.Package, f analysis.Fact) bool { return s.get(pkg.Path(), "", f) },
		ExportObjectFact:  func(obj types.Object, f analysis.Fact) { s.own[objectKey{obj, reflect.TypeOf(f)}] = f },
		ExportPackageFact: func(f analysis.Fact) { s.put("", f) },
		AllPackageFacts:   s.packageFacts,
		AllObjectFacts:    func() []analysis.ObjectFact { return nil }, // the analyzer does not ask
	}
	_, r.failure = a.Run(pass)
	return r
}

// lend gives the package to unitchecker, which wants to read types where it reads facts.
func (u *Unit) lend() error {
	dir, err := filepath.Abs(filepath.Dir(u.VetxOutput)) // the go command removes it
	if err != nil {
		return err
	}
	fset := token.NewFileSet()
	imp := newImporter(u, fset)
	for path, resolved := range u.ImportMap {
		file := u.PackageVetx[resolved]
		if resolved == "unsafe" || file == "" {
			continue
		}
		types, facts, err := readFile(file)
		if err != nil {
			return err
		}
		if len(types) > 0 {
			continue
		}
		pkg, err := imp.Import(path)
		if err != nil {
			return err
		}
		var buf bytes.Buffer
		if err := gcexportdata.Write(&buf, fset, pkg); err != nil {
			return err
		}
		lent := filepath.Join(dir, "lent-"+url.PathEscape(resolved))
		if err := writeFile(lent, bytes.TrimPrefix(buf.Bytes(), []byte("i")), facts); err != nil {
			return err
		}
		u.PackageVetx[resolved] = lent
	}
	data, err := json.Marshal(u.Config)
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "lent.cfg")
	os.Args[len(os.Args)-1] = file
	return os.WriteFile(file, data, 0o666)
}
