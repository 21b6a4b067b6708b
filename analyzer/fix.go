package analyzer

import (
	"bytes"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/typestate"
)

// A fixer repairs one mistake, if the repair is local and certain: when in doubt, the programmer knows
// better.
type fixer struct {
	*source
	finding *typestate.Finding
	at      *site // of the finding
	text    []byte
	lines   *token.File
}

// A repair is a way to mend a mistake. It is offered if a trial shows that it does.
type repair struct {
	message string
	edits   []analysis.TextEdit
	review  bool // may change what the program means
}

// maxTrials bounds the repairs that are tried for one finding.
const maxTrials = 12

// fixes returns the first repair of a finding that holds, if there is one.
func (s *source) fixes(f *typestate.Finding, d *analysis.Diagnostic, t *trials) []analysis.SuggestedFix {
	x := s.fixer(f)
	if x == nil {
		return nil
	}
	tried := 0
	for r := range x.repairs {
		if len(r.edits) == 0 || r.review && !t.opts.UnsafeFixes {
			continue
		}
		if tried++; tried > maxTrials {
			break
		}
		if edits := x.format(r.edits); edits != nil && t.mends(x, d, edits) {
			message := r.message
			if r.review {
				message += review
			}
			return []analysis.SuggestedFix{{Message: message, TextEdits: edits}}
		}
	}
	return nil
}

// fixer returns what repairs a finding, nil where nothing may be edited.
func (s *source) fixer(f *typestate.Finding) *fixer {
	at := s.site(f.Call)
	if at == nil || ast.IsGenerated(s.file(f.Call)) { // what cgo makes of a file counts as generated
		return nil
	}
	lines := s.pass.Fset.File(f.Call)
	read := s.pass.ReadFile
	if read == nil { // some drivers set none
		read = os.ReadFile
	}
	text, err := read(lines.Name())
	if err != nil || len(text) != lines.Size() {
		return nil
	}
	return &fixer{source: s, finding: f, at: at, text: text, lines: lines}
}

// repairs proposes ways to mend the mistake, by its rule, the best first.
func (x *fixer) repairs(yield func(repair) bool) {
	for _, propose := range proposals[x.finding.Rule] {
		for _, r := range propose(x) {
			if !yield(r) {
				return
			}
		}
	}
}

// one makes a list of a proposal that has no alternative.
func one(propose func(*fixer) (string, []analysis.TextEdit)) proposal {
	return func(x *fixer) []repair {
		message, edits := propose(x)
		return []repair{{message: message, edits: edits}}
	}
}

// callee returns the function or method that a call names, nil for a function value.
func (s *source) callee(call *ast.CallExpr) *types.Func {
	fn, _ := typeutil.Callee(s.pass.TypesInfo, call).(*types.Func)
	return fn
}

// known returns the meaning of a call in the protocol, nil if it has none.
func (s *source) known(call *ast.CallExpr) *bind.Call {
	if fn := s.callee(call); fn != nil {
		return s.resolver.Func(fn)
	}
	return nil
}

// argument returns argument i of a call as package bind counts: the receiver is argument 0.
func (s *source) argument(call *ast.CallExpr, i int) ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && s.pass.TypesInfo.Selections[sel] != nil {
		if i == 0 {
			return sel.X
		}
		i--
	}
	if i < 0 || i >= len(call.Args) {
		return nil
	}
	return call.Args[i]
}

// variable returns the variable that e names, nil if e is anything else.
func (x *fixer) variable(e ast.Expr) *types.Var {
	if id, ok := e.(*ast.Ident); ok && id.Name != "_" {
		v, _ := x.pass.TypesInfo.ObjectOf(id).(*types.Var)
		return v
	}
	return nil
}

// root returns the variable whose value, field or element e is.
func (x *fixer) root(e ast.Expr) *types.Var {
	for {
		switch n := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			e = n.X
		case *ast.StarExpr:
			e = n.X
		case *ast.IndexExpr:
			e = n.X
		case *ast.UnaryExpr:
			e = n.X
		default:
			return x.variable(n)
		}
	}
}

// between returns the text between two positions.
func (x *fixer) between(from, to token.Pos) string {
	return string(x.text[x.lines.Offset(from):x.lines.Offset(to)])
}

// lineEnd returns the position of the end of the line that pos is on, before its newline.
func (x *fixer) lineEnd(pos token.Pos) token.Pos {
	from := x.lines.Offset(pos)
	if n := bytes.IndexByte(x.text[from:], '\n'); n >= 0 {
		return pos + token.Pos(n)
	}
	return pos + token.Pos(len(x.text)-from)
}

// lineStart returns the position of the start of the line that pos is on.
func (x *fixer) lineStart(pos token.Pos) token.Pos { return x.lines.LineStart(x.lines.Line(pos)) }

// alone reports whether nothing but space and comments shares the lines of stmt.
func (x *fixer) alone(stmt ast.Stmt) bool {
	before := bytes.TrimSpace([]byte(x.between(x.lineStart(stmt.Pos()), stmt.Pos())))
	after := bytes.TrimSpace([]byte(x.between(stmt.End(), x.lineEnd(stmt.End()))))
	return len(before) == 0 && (len(after) == 0 || bytes.HasPrefix(after, []byte("//")))
}

// has reports whether a node, or one below it, is what is looked for.
func has(root ast.Node, is func(ast.Node) bool) bool {
	for n := range ast.Preorder(root) {
		if is(n) {
			return true
		}
	}
	return false
}

// statementsOf returns the list of statements that a node holds, nil if it holds none.
func statementsOf(parent ast.Node) []ast.Stmt {
	switch p := parent.(type) {
	case *ast.BlockStmt:
		return p.List
	case *ast.CaseClause:
		return p.Body
	case *ast.CommClause:
		return p.Body
	}
	return nil
}

// neighbours returns the statements around stmt in the list that holds it, whose parent is given.
func neighbours(parent ast.Node, stmt ast.Stmt) (prev, next ast.Stmt, ok bool) {
	list := statementsOf(parent)
	i := slices.Index(list, stmt)
	if i < 0 {
		return nil, nil, false
	}
	if i > 0 {
		prev = list[i-1]
	}
	if i+1 < len(list) {
		next = list[i+1]
	}
	return prev, next, true
}
