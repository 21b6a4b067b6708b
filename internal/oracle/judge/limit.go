package judge

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// A limit is a kind of mistake that the analyzer passes over on purpose, see docs/limits.md.
type limit struct {
	name string
	of   func(*Verdict, *trace.Violation) bool
}

var limits = []limit{
	{"a thread that main's helpers initialise", initialisedByHelper},
	{"a status that nobody looks at", ofDiscarded},
	{"a library that is initialised for others", ofOthers},
	{"a function that is returned or kept", ofFunctionValue},
	{"what is lent to a callback", ofLent},
}

// miss notes a violation that is not reported.
func (v *Verdict) miss(x *trace.Violation) {
	for _, l := range limits {
		if l.of(v, x) {
			if v.Limits == nil {
				v.Limits = make(map[string][]trace.Violation)
			}
			v.Limits[l.name] = append(v.Limits[l.name], *x)
			return
		}
	}
	v.Missed = append(v.Missed, *x)
}

// initialisedByHelper reports whether a thread is not locked that another function than main initialises: who calls that function
// is not judged.
func initialisedByHelper(v *Verdict, x *trace.Violation) bool {
	return x.Rule == "lockosthread-missing" && x.In != path.Join(Module, v.Name, v.Main)+".Main"
}

// unlooked are the rules that ask what a call has returned.
var unlooked = []string{
	"couninit-after-failed-init", "free-after-failure", "mapi-call-before-init", "mapi-uninit-after-failed-init",
	"mapiutil-deinit-unpaired", "ole-uninit-unpaired",
}

// ofDiscarded reports whether what has failed is a call whose error is discarded: it is taken for a success.
func ofDiscarded(v *Verdict, x *trace.Violation) bool {
	if slices.ContainsFunc(v.Findings, func(f Finding) bool {
		return f.Rule == "mapi-init-ignored-result" && strings.Contains(x.Rule, "uninit")
	}) {
		return true // with the result, the life of the libraries is out of sight
	}
	return slices.Contains(unlooked, x.Rule) && slices.ContainsFunc(x.Opened, func(at string) bool {
		before, _, assigned := strings.Cut(v.source(at), "=")
		return strings.HasSuffix(strings.TrimRight(before, ": "), "_") || !assigned && strings.HasSuffix(before, ")") || v.overlooked(at)
	})
}

// overlooked reports whether the call at a line assigns its error to a variable that is not read before it is assigned again.
func (v *Verdict) overlooked(at string) bool {
	fn := v.enclosing(at)
	text, _, assigned := strings.Cut(v.source(at), "=")
	names := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,:\t", r) })
	if fn == nil || !assigned || len(names) == 0 {
		return false
	}
	name, unread, seen := names[len(names)-1], true, false
	written := make(map[ast.Node]bool)
	after := v.lineEnd(at)
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, x := range n.Lhs {
				written[x] = true
				if id, ok := x.(*ast.Ident); ok && id.Name == "_" && len(n.Lhs) == len(n.Rhs) {
					written[n.Rhs[i]] = true // nobody looks at it there
				}
			}
		case *ast.Ident:
			if n.Name == name && n.Pos() > after && !seen {
				seen, unread = true, written[n]
			}
		}
		return true
	})
	return unread
}

// ofFunctionValue reports whether the function in which something is opened, or in which it goes wrong, returns a function, or calls
// one that it was handed or that it keeps in a slice: what becomes of what such a function has captured is not followed.
func ofFunctionValue(v *Verdict, x *trace.Violation) bool {
	var lines []string
	if n := len(x.Opened); n > 0 {
		lines = append(lines, x.Opened[n-1])
	}
	if len(x.At) > 0 {
		lines = append(lines, x.At[0], x.At[len(x.At)-1])
	}
	return slices.ContainsFunc(lines, func(line string) bool {
		fn := v.enclosing(line)
		return fn != nil && (hasFunc(fn.Type.Results) || v.keepsFunctions(fn))
	})
}

// ofLent reports whether something is left over that was lent to a callback, which may have kept it.
func ofLent(v *Verdict, x *trace.Violation) bool {
	if len(x.Opened) == 0 || x.Rule != "message-dropped-unsaved" && !slices.Contains(leaks, x.Rule) && !slices.Contains(strandings, x.Rule) {
		return false
	}
	fn := v.enclosing(x.Opened[len(x.Opened)-1])
	return fn != nil && hasFunc(fn.Type.Params)
}

// enclosing returns the declaration of the function at a line, nil if there is none.
func (v *Verdict) enclosing(at string) *ast.FuncDecl {
	file, number, _ := strings.Cut(at, ":")
	line, _ := strconv.Atoi(number)
	for name, src := range v.Files {
		if path.Join(v.Name, name) != file {
			continue
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
		if err != nil {
			return nil
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fset.Position(fn.Pos()).Line <= line && line <= fset.Position(fn.End()).Line {
				return fn
			}
		}
	}
	return nil
}

// Place describes a line, file:line, by its function and its text, which a change elsewhere leaves alone.
func (v *Verdict) Place(at string) string {
	name := ""
	if fn := v.enclosing(at); fn != nil {
		name = fn.Name.Name
	}
	return name + ": " + strings.TrimSpace(v.source(at))
}

// hasFunc reports whether one of the fields is of a function type.
func hasFunc(fields *ast.FieldList) bool {
	return fields != nil && slices.ContainsFunc(fields.List, func(f *ast.Field) bool {
		_, ok := f.Type.(*ast.FuncType)
		return ok
	})
}

// keepsFunctions reports whether fn has a slice of functions, makes one for a variadic parameter, or calls a function that another
// call has returned.
func (v *Verdict) keepsFunctions(fn *ast.FuncDecl) bool {
	found, returned := false, make(map[string]bool)
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ArrayType:
			_, ok := n.Elt.(*ast.FuncType)
			found = found || ok
		case *ast.AssignStmt:
			if _, ok := n.Rhs[0].(*ast.CallExpr); ok {
				for _, lhs := range n.Lhs {
					if id, ok := lhs.(*ast.Ident); ok {
						returned[id.Name] = true
					}
				}
			}
		case *ast.CallExpr:
			switch fun := n.Fun.(type) {
			case *ast.Ident:
				found = found || returned[fun.Name] || v.takesMany(fun.Name)
			case *ast.SelectorExpr:
				found = found || v.takesMany(fun.Sel.Name)
			}
		}
		return true
	})
	return found
}

// takesMany reports whether the program declares a function of that name that takes any number of functions.
func (v *Verdict) takesMany(name string) bool {
	for _, src := range v.Files {
		_, after, ok := strings.Cut(src, "func "+name+"(")
		params, _, _ := strings.Cut(after, "{")
		if ok && strings.Contains(params, "...func(") {
			return true
		}
	}
	return false
}

// lineEnd returns the position at which a line ends in its file, parsed by itself.
func (v *Verdict) lineEnd(at string) token.Pos {
	file, number, _ := strings.Cut(at, ":")
	n, _ := strconv.Atoi(number)
	end := 0
	for name, src := range v.Files {
		if path.Join(v.Name, name) == file {
			for line := range strings.Lines(src) {
				if n--; n < 0 {
					break
				}
				end += len(line)
			}
		}
	}
	return token.Pos(end)
}

// source returns the text of a line, file:line.
func (v *Verdict) source(at string) string {
	file, number, _ := strings.Cut(at, ":")
	n, err := strconv.Atoi(number)
	if err != nil {
		return ""
	}
	for name, src := range v.Files {
		if path.Join(v.Name, name) == file {
			if lines := strings.Split(src, "\n"); n >= 1 && n <= len(lines) {
				return lines[n-1]
			}
		}
	}
	return ""
}
