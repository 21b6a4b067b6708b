package analyzer

import (
	"flag"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/fact"
	"github.com/mapilint/mapilint/internal/glance"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
	"github.com/mapilint/mapilint/internal/typestate"
)

// URL is where the pages of the rules are; a rule's page is at URL#id.
const URL = rule.Home

// Analyzer is New with default options, settable by its flags.
var Analyzer = New(Options{})

// The flags by which the command asks for Options.Paths and Options.Generated.
const (
	PathsFlag     = "paths"
	GeneratedFlag = "generated"
)

// New returns a fresh analyzer with the given options. Its flags -rules, -disable, -generated and -debug change them.
func New(o Options) *analysis.Analyzer {
	opts := &o
	a := &analysis.Analyzer{
		Name:      "mapilint",
		Doc:       Doc,
		URL:       URL,
		FactTypes: []analysis.Fact{new(fact.Touches), new(summary), new(fact.NoReturn), new(fact.Locks), new(fact.NamesCOM), new(declared), new(owns)},
		Flags:     *flag.NewFlagSet("mapilint", flag.ContinueOnError),
		// A package with type errors is not analysed: half of a function proves nothing.
		RunDespiteErrors: false,
	}
	a.Flags.Var(ruleList{&opts.Rules, []string{"default", "all"}, opts}, "rules", "comma-separated `ids` of the rules to report; \"default\" and \"all\" stand for sets of them")
	a.Flags.Var(ruleList{&opts.Disable, nil, opts}, "disable", "comma-separated `ids` of rules not to report")
	a.Flags.BoolVar(&opts.Paths, PathsFlag, opts.Paths, "say of each finding how it comes about, in a form for the command mapilint")
	a.Flags.BoolVar(&opts.Generated, GeneratedFlag, opts.Generated, "report findings in generated files too")
	a.Flags.Func("debug", "print to standard error `what` happens inside: \"caps\", what is too large to be followed (unless go vet has the result cached)", opts.setDebug)
	a.Flags.BoolVar(&opts.UnsafeFixes, "unsafe-fixes", o.UnsafeFixes, "offer fixes, too, that may change what the program means: their messages end in"+review)
	a.Run = func(pass *analysis.Pass) (any, error) { return nil, run(pass, opts) }
	return a
}

// summary is the fact of what a function does to its caller's handles.
type summary struct{ S typestate.Summary }

func (*summary) AFact()           {}
func (f *summary) String() string { return f.S.String() }

func run(pass *analysis.Pass, opts *Options) error {
	resolver := bind.NewResolver(opts.set())
	declares := directives(pass)
	if !declares && !relevant(pass, resolver) {
		exportNoReturn(pass)
		exportHelpers(pass, resolver)
		if glance.NamesCOM(pass.Files) {
			pass.ExportPackageFact(new(fact.NamesCOM))
		}
		if importsRuntime(pass.Pkg) {
			exportLocks(pass)
		}
		return nil
	}
	pass.ExportPackageFact(new(fact.Touches))
	if resolver.IsLibrary(pass.Pkg) {
		exportNoReturn(pass)
		return nil
	}
	if err := checkLibraries(pass, resolver); err != nil {
		return err
	}
	resolver.Declared = func(fn *types.Func) *bind.Declaration {
		f := new(declared)
		if fn.Pkg() == pass.Pkg || !pass.ImportObjectFact(fn, f) {
			return nil
		}
		return &f.D
	}
	d := &declarer{pass: pass, resolver: resolver}
	if declares {
		d.read()
		d.strays()
	}
	p := &typestate.Pass{Paths: opts.Paths, Pkg: pass.Pkg, Resolver: resolver, Import: importer(pass, resolver), Foreign: foreign(pass), Locks: locker(pass), LockedEarly: lockedEarly(pass), Loaded: isLibrary(pass), Owns: func(v *types.Var) bool { return pass.ImportObjectFact(v, new(owns)) }}
	result := p.Analyze(units(pass, resolver, func(ast.Decl) bool { return true }))
	opts.debug(pass.Fset, result.Capped)
	if opts.spent != nil {
		*opts.spent += result.Work
	}
	for _, fn := range exported(pass, result) {
		sum := *fn.sum
		if opts.Paths {
			sum = sum.Lines(pass.Fset)
		}
		pass.ExportObjectFact(fn.obj, &summary{sum})
	}
	report(pass, resolver, opts, result.Findings, d.problems)
	return nil
}

// relevant reports whether the package can hold a handle.
func relevant(pass *analysis.Pass, resolver *bind.Resolver) bool {
	if resolver.IsBinding(pass.Pkg) || protocol.KnownAt(pass.Pkg.Path()) != nil || declaresObjects(pass.Pkg, resolver) || looksUp(pass, resolver) {
		return true
	}
	for _, imp := range pass.Pkg.Imports() {
		if resolver.Described(imp) || pass.ImportPackageFact(imp, new(fact.Touches)) {
			return true
		}
	}
	return false
}

// checkLibraries reports the first thing that a protocol file says wrong of a package that this one imports.
func checkLibraries(pass *analysis.Pass, resolver *bind.Resolver) error {
	for _, imp := range pass.Pkg.Imports() {
		if err := resolver.CheckLibrary(imp); err != nil {
			return err
		}
	}
	return nil
}

// foreign returns a function that tells whether a package reaches no binding.
func foreign(pass *analysis.Pass) func(*types.Package) bool {
	return func(pkg *types.Package) bool { return !pass.ImportPackageFact(pkg, new(fact.Touches)) }
}

// importer returns a function that imports summaries of other packages.
func importer(pass *analysis.Pass, resolver *bind.Resolver) func(*types.Func) *typestate.Summary {
	analysed := make(map[*types.Package]bool)
	return func(fn *types.Func) *typestate.Summary {
		pkg := fn.Pkg()
		if resolver.IsLibrary(pkg) {
			return neverReturns(pass, fn)
		}
		known, ok := analysed[pkg]
		if !ok {
			known = pass.ImportPackageFact(pkg, new(fact.Touches))
			analysed[pkg] = known
		}
		if !known {
			return helperSummary(pass, fn)
		}
		f := new(summary)
		pass.ImportObjectFact(fn, f)
		return &f.S
	}
}

// units builds SSA for the package and lowers the functions that are wanted, in source order. Package buildssa would
// do the former for every dependency, relevant or not.
func units(pass *analysis.Pass, resolver *bind.Resolver, wanted func(ast.Decl) bool) []*event.Unit {
	prog := ssa.NewProgram(pass.Fset, ssa.BuilderMode(0))
	created := make(map[*types.Package]bool)
	var create func([]*types.Package)
	create = func(pkgs []*types.Package) {
		for _, p := range pkgs {
			if !created[p] {
				created[p] = true
				prog.CreatePackage(p, nil, nil, true)
				create(p.Imports())
			}
		}
	}
	create(pass.Pkg.Imports())
	pkg := prog.CreatePackage(pass.Pkg, pass.Files, pass.TypesInfo, false)
	pkg.Build()

	var fns []*ssa.Function
	if init := pkg.Func("init"); init != nil {
		fns = append(fns, init)
	}
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			d, ok := decl.(*ast.FuncDecl)
			if !ok || d.Body == nil || !wanted(d) || strings.HasPrefix(d.Name.Name, "_C") { // cgo's bodies say nothing of C's
				continue
			}
			obj, _ := pass.TypesInfo.Defs[d.Name].(*types.Func)
			if obj == nil {
				continue
			}
			if fn := prog.FuncValue(obj); fn != nil && fn.Blocks != nil {
				fns = append(fns, fn)
			}
		}
	}
	lower := event.NewPackage(pass.Pkg, fns, pass.TypesInfo, resolver)
	units := make([]*event.Unit, len(fns))
	for i, fn := range fns {
		units[i] = lower.Lower(fn)
	}
	return units
}

// declaresObjects reports whether the package declares a type of COM objects.
func declaresObjects(pkg *types.Package, resolver *bind.Resolver) bool {
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		if n, ok := tn.Type().(*types.Named); ok && (bind.HoldsVtable(n) || hasRelease(n) && resolver.Kind(n) != protocol.None) {
			return true
		}
	}
	return false
}

// looksUp reports whether the package looks procedures of the protocol up by name, or methods in a virtual table.
func looksUp(pass *analysis.Pass, resolver *bind.Resolver) bool {
	if !event.LoadsProcedures(pass.Pkg) {
		return false
	}
	found := false
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if n.Kind == token.STRING && !found {
					name, err := strconv.Unquote(n.Value)
					found = err == nil && resolver.Proc(name) != nil
				}
			case *ast.CallExpr:
				found = found || glance.CallsSlot(n)
			}
			return !found
		})
	}
	return found
}

// hasRelease reports whether n declares a method Release.
func hasRelease(n *types.Named) bool {
	if iface, ok := n.Underlying().(*types.Interface); ok {
		for m := range iface.Methods() {
			if m.Name() == "Release" {
				return true
			}
		}
	}
	for m := range n.Methods() {
		if m.Name() == "Release" {
			return true
		}
	}
	return false
}
