package judge

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// Names that a driver declares.
const (
	driverMain = "Drive_"     // in the main package: runs one of the packages
	driverRun  = "RunOne_"    // in each package: runs one of its functions
	driverFile = "driver_.go" // where they are
)

// Driver makes the files that run a case which has no main function, or functions that main does not call: for each package,
// one that calls one of its functions, with arguments that are made up. It returns, besides, how many functions it must
// pass over: those with parameters that cannot be made up, or that the runs cannot follow. The case must compile over
// the executable binding.
func (j *Judge) Driver(c Case) (files map[string]string, skipped int, err error) {
	pkgs, err := j.check(c)
	if err != nil {
		return nil, 0, err
	}
	files = make(map[string]string)
	var imports, calls []string
	main := path.Join(Module, c.Name, c.Main)
	for _, pkg := range pkgs {
		d := newDriver(pkg)
		rel := strings.TrimPrefix(strings.TrimPrefix(pkg.PkgPath, path.Join(Module, c.Name)), "/")
		switch {
		case pkg.Name == "main" && pkg.PkgPath != main:
			continue // nobody can import it
		case pkg.PkgPath == main && pkg.Name == "main":
			calls = append(calls, "Main")
			continue
		}
		body, n := d.body()
		skipped += n
		if body == "" {
			continue
		}
		files[path.Join(rel, driverFile)] = body
		if pkg.PkgPath == main {
			calls = append(calls, driverRun)
			continue
		}
		name := fmt.Sprintf("p%d_", len(imports))
		imports = append(imports, fmt.Sprintf("\t%s %q\n", name, pkg.PkgPath))
		calls = append(calls, name+"."+driverRun)
	}
	if len(calls) == 0 {
		return nil, skipped, fmt.Errorf("%s: nothing to run", c.Name)
	}
	name := j.packageName(pkgs, main)
	at := path.Join(c.Main, "driver_main_.go")
	files[at] = fmt.Sprintf("package %s\n\nimport (\n\ttrace_ %q\n%s)\n\nfunc %s() {\n\t[]func(){%s}[trace_.Choose(%d)]()\n}\n",
		name, Module+"/trace", strings.Join(imports, ""), driverMain, strings.Join(calls, ", "), len(calls))
	c.Driver = files
	return files, skipped, j.runs(c)
}

// packageName returns the name under which the package at a path is run.
func (j *Judge) packageName(pkgs []*packages.Package, at string) string {
	for _, pkg := range pkgs {
		if pkg.PkgPath == at && pkg.Name != "main" {
			return pkg.Name
		}
	}
	return "program"
}

// runs reports what stands in the way of compiling a case for its runs.
func (j *Judge) runs(c Case) error {
	if j.sim == nil {
		var err error
		if j.sim, err = loadAll(j.dir); err != nil {
			return err
		}
		for at, pkg := range j.base { // for what only the programs import
			if j.sim[at] == nil {
				j.sim[at] = pkg
			}
		}
	}
	files, err := instrumented(c)
	if err != nil {
		return err
	}
	_, err = check(files, j.sim)
	return err
}

// A driver looks at the functions of a package.
type driver struct {
	pkg   *packages.Package
	funcs []*ast.FuncDecl
	uses  map[string][]string // what each function mentions, by name, helpers included
}

// Marks of functions that the runs cannot follow, among what they mention.
const (
	concurrent = "go statement"
	stateful   = "package variable"
)

func newDriver(pkg *packages.Package) *driver {
	d := &driver{pkg: pkg, uses: make(map[string][]string)}
	for _, f := range pkg.Syntax {
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil {
				if fn.Recv == nil {
					d.funcs = append(d.funcs, fn)
				}
				d.uses[fn.Name.Name] = append(d.uses[fn.Name.Name], d.mentions(fn)...)
			}
		}
	}
	for grown := true; grown; { // helpers
		grown = false
		for name, list := range d.uses {
			for _, other := range list {
				for _, more := range d.uses[other] {
					if !slices.Contains(d.uses[name], more) {
						d.uses[name] = append(d.uses[name], more)
						grown = true
					}
				}
			}
		}
	}
	return d
}

// mentions returns the names in a function, and marks for what it does.
func (d *driver) mentions(fn *ast.FuncDecl) []string {
	var list []string
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.SelectStmt, *ast.SendStmt:
			list = append(list, concurrent)
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				list = append(list, concurrent)
			}
		case *ast.Ident:
			list = append(list, n.Name)
			v, ok := d.pkg.TypesInfo.Uses[n].(*types.Var)
			if ok && v.Parent() == d.pkg.Types.Scope() && v.Type().String() != "error" {
				list = append(list, stateful)
			}
		}
		return true
	})
	return list
}

// body returns the file that calls one of the functions, "" if there is none to call.
func (d *driver) body() (text string, skipped int) {
	var calls []string
	for _, fn := range d.funcs {
		obj, _ := d.pkg.TypesInfo.Defs[fn.Name].(*types.Func)
		if obj == nil || fn.Name.Name == "init" || fn.Name.Name == "_" {
			continue
		}
		call, ok := d.call(obj)
		if !ok {
			skipped++
			continue
		}
		calls = append(calls, "\tfunc() {"+call+"},\n")
	}
	if len(calls) == 0 {
		return "", skipped
	}
	var imports strings.Builder
	for _, p := range []string{"mapi", "input", "trace"} {
		fmt.Fprintf(&imports, "\t%s_ %q\n", p, Module+"/"+p)
	}
	return fmt.Sprintf("package %s\n\nimport (\n%s)\n\nvar _ = input_.Err\n\nfunc %s() {\n\t[]func(){\n%s\t}[trace_.Choose(%d)]()\n}\n",
		d.pkg.Name, imports.String(), driverRun, strings.Join(calls, ""), len(calls)), skipped
}

// call returns the call of a function, between what it finds and what becomes of its results.
func (d *driver) call(fn *types.Func) (string, bool) {
	sig := fn.Signature()
	uses := d.uses[fn.Name()]
	if sig.TypeParams() != nil || slices.Contains(uses, concurrent) || slices.Contains(uses, stateful) {
		return "", false
	}
	var args, results []string
	for i := range sig.Params().Len() {
		arg, ok := d.value(sig.Params().At(i).Type())
		if !ok {
			return "", false
		}
		if sig.Variadic() && i == sig.Params().Len()-1 {
			arg += "..."
		}
		args = append(args, arg)
	}
	call := fn.Name() + "(" + strings.Join(args, ", ") + ")"
	for i := range sig.Results().Len() {
		results = append(results, fmt.Sprintf("r%d", i))
	}
	if len(results) > 0 {
		list := strings.Join(results, ", ")
		call = list + " := " + call + "; mapi_.Take(" + list + ")"
	}
	return "mapi_.Give(" + strings.Join(given(uses), ", ") + "); " + call, true
}

// libraries are the names by which the libraries are begun. What a function begins is not begun before. MAPI is begun unless a function does
// it, and so is the lock; the others are if the function ends them.
var libraries = []struct{ name, begin, end string }{
	{"lock", "LockOSThread", ""},
	{"mapi", "Initialize", ""},
	{"util", "ScInitMapiUtil", "DeinitMapiUtil"},
	{"ole", "OleInitialize", "OleUninitialize"},
	{"co", "CoInitializeEx", "CoUninitialize"},
}

// given returns the libraries that are initialised before a function which mentions some names.
func given(uses []string) []string {
	var list []string
	for _, l := range libraries {
		if !slices.Contains(uses, l.begin) && (l.end == "" || slices.Contains(uses, l.end)) {
			list = append(list, fmt.Sprintf("%q", l.name))
		}
	}
	return list
}

// handles are the types of the binding of which the executable one gives objects.
var handles = []string{
	"AddrBook", "AdviseSink", "Attach", "Folder", "MAPIProp", "Message", "MsgStore", "ProfAdmin", "ProfSect", "Session",
	"Status", "Stream", "Table", "Unknown", "AdrList", "RowSet",
}

// value returns an expression of a type, with what is most usual as the first choice.
func (d *driver) value(t types.Type) (string, bool) {
	named, _ := types.Unalias(t).(*types.Named)
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		elem, ok := types.Unalias(u.Elem()).(*types.Named)
		if !ok || !inMAPI(elem) || !slices.Contains(handles, elem.Obj().Name()) {
			return "", false
		}
		return "mapi_.Given" + elem.Obj().Name() + "()", true
	case *types.Basic:
		return d.basic(t, named, u)
	case *types.Slice:
		elem, ok := d.value(u.Elem())
		name, known := d.name(t)
		if !ok || !known {
			return "", false
		}
		return fmt.Sprintf("mapi_.Pick(%s{%s, %s}, nil)", name, elem, elem), true
	case *types.Struct:
		if named == nil || !inMAPI(named) {
			return "", false
		}
		name, ok := d.name(t)
		return name + "{}", ok
	case *types.Signature:
		return d.literal(u)
	}
	return "", false
}

// basic returns an expression of a type that is no composite.
func (d *driver) basic(t types.Type, named *types.Named, u *types.Basic) (string, bool) {
	name, ok := d.name(t)
	switch {
	case !ok || named != nil && inMAPI(named) && named.Obj().Name() == "Connection":
		return "", false
	case u.Kind() == types.UnsafePointer:
		return "mapi_.GivenBuffer()", true
	case u.Info()&types.IsString != 0:
		return fmt.Sprintf("mapi_.Pick[%s](\"x\", \"\")", name), true
	case u.Info()&types.IsBoolean != 0:
		return fmt.Sprintf("mapi_.Pick[%s](false, true)", name), true
	case u.Info()&types.IsInteger != 0:
		return fmt.Sprintf("mapi_.Pick[%s](1, 0, 2)", name), true
	}
	return "", false
}

// literal returns a function that does nothing, and fails if it can.
func (d *driver) literal(sig *types.Signature) (string, bool) {
	name, ok := d.name(sig)
	if !ok {
		return "", false
	}
	switch {
	case sig.Results().Len() == 0:
		return name + " {}", true
	case sig.Results().Len() == 1 && sig.Results().At(0).Type().String() == "error":
		return name + " { return input_.Err() }", true
	}
	return "", false
}

// name returns a type as the driver can write it. It imports nothing but the binding.
func (d *driver) name(t types.Type) (string, bool) {
	ok := true
	text := types.TypeString(t, func(p *types.Package) string {
		switch p.Path() {
		case d.pkg.PkgPath:
			return ""
		case Module + "/mapi":
			return "mapi_"
		case "unsafe":
			return "unsafe"
		}
		ok = false
		return ""
	})
	return text, ok
}

func inMAPI(t *types.Named) bool {
	return t.Obj().Pkg() != nil && t.Obj().Pkg().Path() == Module+"/mapi"
}
