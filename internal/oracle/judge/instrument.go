package judge

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/sim"
)

// An insertion adds text at an offset of a file, in the place of the following skip bytes.
type insertion struct {
	at, skip int
	text     string
}

// A marker adds the marks to a file that package trace lives on. It changes no line numbers.
type marker struct {
	tok   *token.File
	name  string // relative to the module
	edits []insertion
}

// instrument returns a file of a case as it is to be run: with marks, with the stand-ins in the place of the packages
// that they stand for, and as part of a package that can be imported.
func instrument(name, src string) (string, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	m := &marker{tok: fset.File(f.FileStart), name: name}
	m.head(f)
	ast.Inspect(f, func(n ast.Node) bool {
		m.node(n)
		return true
	})
	return m.apply(src), nil
}

func (m *marker) insert(pos token.Pos, text string) { m.replace(pos, pos, text) }

func (m *marker) replace(pos, end token.Pos, text string) {
	m.edits = append(m.edits, insertion{m.tok.Offset(pos), int(end - pos), text})
}

// head sees to the package clause, the imports and func main.
func (m *marker) head(f *ast.File) {
	m.insert(f.Name.End(), "; import trace_ \""+Module+"/trace\"")
	m.insert(f.FileEnd, "\nvar _ = trace_.Step\n")
	if f.Name.Name == "main" {
		m.replace(f.Name.Pos(), f.Name.End(), "program")
	}
	for _, spec := range f.Imports {
		if p := strings.Trim(spec.Path.Value, `"`); slices.Contains(sim.Shims, p) {
			m.replace(spec.Path.Pos(), spec.Path.End(), `"`+Module+"/"+p+`"`)
		}
	}
	inits := 0
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		switch {
		case !ok || fn.Recv != nil:
		case f.Name.Name == "main" && fn.Name.Name == "main":
			m.replace(fn.Name.Pos(), fn.Name.End(), "Main")
		case fn.Name.Name == "init": // to be run at the beginning of each run
			inits++
			stem := strings.TrimSuffix(path.Base(m.name), ".go")
			name := fmt.Sprintf("init%d_%s", inits, strings.ReplaceAll(stem, "-", "_"))
			m.replace(fn.Name.Pos(), fn.Name.End(), name)
			m.insert(f.FileEnd, fmt.Sprintf("\nfunc init() { trace_.Init(%q, %s) }\n", m.name, name))
		}
	}
}

// node adds the marks of one node.
func (m *marker) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Body != nil {
			m.body(n.Body)
		}
	case *ast.FuncLit:
		m.body(n.Body)
	case *ast.ForStmt:
		m.insert(n.Body.Lbrace+1, " trace_.Step(); ")
	case *ast.RangeStmt:
		m.insert(n.Body.Lbrace+1, " trace_.Step(); ")
	case *ast.DeferStmt:
		// Deferred calls run last in, first out.
		site := fmt.Sprintf("%q", fmt.Sprintf("%s:%d", m.name, m.tok.Line(n.Pos())))
		m.insert(n.Pos(), "activation_.Defer("+site+"); defer activation_.Done(); ")
		m.insert(n.End(), "; defer activation_.At("+site+")")
	}
}

func (m *marker) body(b *ast.BlockStmt) {
	m.insert(b.Lbrace+1, " activation_ := trace_.Enter(); defer activation_.Leave(); ")
}

// apply returns the edited source.
func (m *marker) apply(src string) string {
	slices.SortStableFunc(m.edits, func(a, b insertion) int { return cmp.Compare(a.at, b.at) })
	var out strings.Builder
	at := 0
	for _, e := range m.edits {
		out.WriteString(src[at:e.at] + e.text)
		at = e.at + e.skip
	}
	return out.String() + src[at:]
}

// startsGoroutines reports whether a file does what the runs cannot follow.
func startsGoroutines(src string) bool {
	f, err := parser.ParseFile(token.NewFileSet(), "", src, parser.SkipObjectResolution)
	if err != nil {
		return false
	}
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		_, ok := n.(*ast.GoStmt)
		found = found || ok
		return true
	})
	return found
}

// instrumented returns the files of a case as they are to be run, by path relative to the module.
func instrumented(c Case) (map[string]string, error) {
	files := make(map[string]string)
	for name, src := range c.Files {
		if c.Driver == nil && startsGoroutines(src) {
			return nil, fmt.Errorf("%s starts goroutines", name)
		}
		full := path.Join(c.Name, name)
		text, err := instrument(full, src)
		if err != nil {
			return nil, err
		}
		files[full] = text
	}
	for name, src := range c.Driver {
		files[path.Join(c.Name, name)] = src
	}
	return files, nil
}
