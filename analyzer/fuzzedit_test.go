package analyzer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"hash/fnv"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
)

// An editor turns bytes into edits of one file of testdata, as someone might make them who moves code about. An
// edit after which the package does not type-check any more is taken back.
type editor struct {
	choices
	corpus corpus
	path   string
	texts  []text
	file   int // of texts: the one that is edited

	made, kept int
}

// edited returns the package that the bytes stand for: one of testdata, with edits.
func (c corpus) edited(data []byte) (*packages.Package, *editor) {
	e := &editor{choices: choices{data}, corpus: c}
	p := c.nearest(byte(e.pick(256)), byte(e.pick(256)))
	e.path = p.PkgPath
	for _, t := range textsOf(p) {
		e.texts = append(e.texts, text{t.name, t.src + "\nfunc fuzzCond() bool { return false }\n"})
	}
	for i := range e.texts[1:] {
		e.texts[i+1].src = textsOf(p)[i+1].src // one declaration is enough
	}
	e.file = e.pick(len(e.texts))
	p, err := c.build(e.path, e.texts)
	for err == nil && len(e.data) > 0 && e.made < 8 {
		before := e.texts[e.file].src
		e.texts[e.file].src = e.edit(before)
		e.made++
		if q, err := c.build(e.path, e.texts); err == nil {
			p = q
			e.kept++
		} else {
			e.texts[e.file].src = before
		}
	}
	if err != nil {
		return nil, e
	}
	return p, e
}

// nearest returns the package whose path hashes closest to two bytes: so bytes mean the same package whatever
// else is added to testdata. Large packages take too long to be analysed again and again.
func (c corpus) nearest(a, b byte) *packages.Package {
	var best *packages.Package
	var least uint64
	for _, p := range c.below("") {
		if p.IllTyped || sizeOf(p) > 12_000 {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte{a, b})
		h.Write([]byte(p.PkgPath))
		if sum := h.Sum64(); best == nil || sum < least {
			best, least = p, sum
		}
	}
	return best
}

func sizeOf(p *packages.Package) (n int) {
	for _, t := range textsOf(p) {
		n += len(t.src)
	}
	return n
}

// wraps are what may stand around a statement.
var wraps = [][2]string{
	{"{ ", " }"}, {"if fuzzCond() { ", " }"}, {"for range 2 { ", " }"}, {"for fuzzCond() { ", " }"}, {"func() { ", " }()"},
	{"defer func() { ", " }()"}, {"go func() { ", " }()"}, {"switch { case fuzzCond(): ", " }"}, {"select { default: ", " }"},
	{"for { ", "; if fuzzCond() { break } }"}, {"if fuzzCond() { panic(0) }; ", ""}, {"defer func() { recover() }(); ", ""},
	{"if !fuzzCond() {} else { ", " }"}, {"for range func(yield func() bool) { yield() } { ", " }"},
}

// A span is a part of a text.
type span struct{ from, to int }

// edit makes one edit to a text.
func (e *editor) edit(src string) string {
	stmts, names := spans(src)
	if len(stmts) == 0 {
		return src
	}
	kind := e.pick(6)
	a, b := stmts[e.pick(len(stmts))], stmts[e.pick(len(stmts))]
	switch kind {
	case 0: // left out
		return src[:a.from] + src[a.to:]
	case 1: // twice
		return src[:a.to] + "\n" + src[a.from:]
	case 2: // exchanged
		if a.from > b.from {
			a, b = b, a
		}
		if a.to > b.from {
			return src
		}
		return src[:a.from] + src[b.from:b.to] + src[a.to:b.from] + src[a.from:a.to] + src[b.to:]
	case 3: // in something else
		w := wraps[e.pick(len(wraps))]
		return src[:a.from] + w[0] + src[a.from:a.to] + w[1] + src[a.to:]
	case 4: // in front of another
		return src[:b.from] + src[a.from:a.to] + "\n" + src[b.from:]
	}
	x, y := names[e.pick(len(names))], names[e.pick(len(names))] // a name in the place of another
	return src[:x.from] + src[y.from:y.to] + src[x.to:]
}

// spans returns where the statements of a text are, and the names in its functions.
func spans(src string) (stmts, names []span) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil {
		return nil, nil
	}
	at := func(n ast.Node) span { return span{fset.Position(n.Pos()).Offset, fset.Position(n.End()).Offset} }
	list := func(l []ast.Stmt) {
		for _, s := range l {
			stmts = append(stmts, at(s))
		}
	}
	for _, d := range f.Decls {
		d, ok := d.(*ast.FuncDecl)
		if !ok || d.Body == nil {
			continue
		}
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BlockStmt:
				list(n.List)
			case *ast.CaseClause:
				list(n.Body)
			case *ast.CommClause:
				list(n.Body)
			case *ast.Ident:
				names = append(names, at(n))
			}
			return true
		})
	}
	return stmts, names
}

// source returns the text of the edited file.
func (e *editor) source() string {
	return "// " + e.path + "/" + filepath.Base(e.texts[e.file].name) + "\n" + strings.TrimSpace(e.texts[e.file].src)
}
