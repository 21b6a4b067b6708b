package analyzer

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
	"github.com/mapilint/mapilint/internal/typestate"
)

// report turns findings into diagnostics: worded, in source order, one per mistake, those that a
// directive suppresses left out. diags are what was found before: directives that are wrong themselves.
func report(pass *analysis.Pass, resolver *bind.Resolver, opts *Options, findings []typestate.Finding, diags []analysis.Diagnostic) {
	src := newSource(pass, resolver)
	byDiagnostic := make(map[diagnosticKey]*typestate.Finding)
	if !opts.enabled(rule.BadDirective) {
		diags = nil
	}
	for i := range findings {
		f := &findings[i]
		if opts.enabled(f.Rule) && !opts.silent(pass.Fset, src.file(f.Call), f.Call) && !src.repeats(f, findings) {
			d := src.diagnostic(f)
			diags = append(diags, d)
			if _, known := byDiagnostic[keyOf(&d)]; !known {
				byDiagnostic[keyOf(&d)] = f
			}
		}
	}
	slices.SortStableFunc(diags, func(a, b analysis.Diagnostic) int {
		return cmp.Or(compare(pass.Files, a.Pos, b.Pos), strings.Compare(a.Category, b.Category), strings.Compare(a.Message, b.Message))
	})
	diags = slices.CompactFunc(diags, func(a, b analysis.Diagnostic) bool {
		return a.Pos == b.Pos && a.Category == b.Category && a.Message == b.Message
	})
	tries := newTrials(pass, opts)
	for _, d := range suppress(pass, opts, diags) {
		if opts.silent(pass.Fset, src.file(d.Pos), d.Pos) { // it may be about a directive
			continue
		}
		if f := byDiagnostic[keyOf(&d)]; f != nil && !opts.NoFixes && src.affords(f.Call) {
			d.SuggestedFixes = src.fixes(f, &d, tries)
		}
		pass.Report(d)
	}
}

// A diagnosticKey tells diagnostics apart.
type diagnosticKey struct {
	pos     token.Pos
	message string
}

func keyOf(d *analysis.Diagnostic) diagnosticKey { return diagnosticKey{d.Pos, d.Message} }

// repeats reports whether f is about the call after each turn of a loop that another finding is about before the first
// turn: for x := next(); x != nil; x = next().
func (s *source) repeats(f *typestate.Finding, findings []typestate.Finding) bool {
	c := s.site(f.Call)
	if c == nil {
		return false
	}
	loop := c.headOf(func(l *ast.ForStmt) ast.Stmt { return l.Post })
	return loop != nil && slices.ContainsFunc(findings, func(g typestate.Finding) bool {
		first := s.site(g.Call)
		return g.Rule == f.Rule && first != nil && first.headOf(func(l *ast.ForStmt) ast.Stmt { return l.Init }) == loop
	})
}

// diagnostic words a finding.
func (s *source) diagnostic(f *typestate.Finding) analysis.Diagnostic {
	d := analysis.Diagnostic{
		Pos: f.Call, End: f.Call + 1, Category: f.Rule.ID,
		URL:     f.Rule.PageURL(),
		Message: f.Rule.Text(s.object(f), s.owner(f), s.callName(f)),
	}
	if c := s.site(f.Call); c != nil {
		d.Pos, d.End = c.call.Pos(), c.call.End()
	}
	if c := s.site(f.Acquired); c != nil && f.Acquired != f.Call {
		text := f.Rule.Related
		if text == "" {
			text = "acquired here"
		}
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: c.call.Pos(), End: c.call.End(), Message: text})
	}
	if f.Step.IsValid() {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: f.Step, Message: f.StepText})
	}
	if f.Path != nil {
		d.Related = append(d.Related, s.path(f)...)
	}
	return d
}

// object names the object of a finding as the source spells it: store "inbox".
func (s *source) object(f *typestate.Finding) string {
	noun := s.resolver.Set().Noun(f.Kind)
	switch {
	case f.Rule == rule.InternalError:
		noun = "function"
	case f.Kind == protocol.None:
		noun = "object"
	}
	if n := s.objectName(f); n != "" {
		return noun + ` "` + n + `"`
	}
	return noun
}

func (s *source) objectName(f *typestate.Finding) string {
	if f.Place != "" {
		return f.Place
	}
	if !f.Acquired.IsValid() {
		return s.receiver(f)
	}
	c := s.site(f.Acquired)
	if c == nil {
		return ""
	}
	if f.Result >= 0 {
		return name(c.target(f.Result))
	}
	if f.Arg < 0 {
		return ""
	}
	arg := f.Arg
	if sel, ok := ast.Unparen(c.call.Fun).(*ast.SelectorExpr); ok && s.pass.TypesInfo.Selections[sel] != nil {
		arg-- // the receiver
	}
	if arg < 0 || arg >= len(c.call.Args) {
		return ""
	}
	return s.outName(c.call.Args[arg])
}

// receiver names the object that the offending call is a method of, for a finding that follows no handle.
func (s *source) receiver(f *typestate.Finding) string {
	c := s.site(f.Call)
	if c == nil {
		return ""
	}
	if sel, ok := ast.Unparen(c.call.Fun).(*ast.SelectorExpr); ok && s.pass.TypesInfo.Selections[sel] != nil {
		return name(sel.X)
	}
	if len(c.call.Args) > 0 { // of a function, it is the first argument
		return name(c.call.Args[0])
	}
	return ""
}

// outName returns the name of the variable whose address an argument is, through conversions.
func (s *source) outName(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return name(e.X)
	case *ast.CallExpr:
		if tv, ok := s.pass.TypesInfo.Types[e.Fun]; ok && tv.IsType() && len(e.Args) == 1 {
			return s.outName(e.Args[0])
		}
	case *ast.Ident:
		return name(e)
	case *ast.FuncLit: // what it is called with
		if params := e.Type.Params.List; len(params) > 0 && len(params[0].Names) > 0 {
			return name(params[0].Names[0])
		}
	}
	return ""
}

// member returns the object that a late-bound call is about, and the name of its member, "" if it is not known.
func (s *source) member(call *ast.CallExpr) (object ast.Expr, member string) {
	b := s.known(call)
	if b == nil || !b.Late() {
		return nil, ""
	}
	if arg := s.argument(call, b.Member); arg != nil {
		if v := s.pass.TypesInfo.Types[arg].Value; v != nil && v.Kind() == constant.String {
			member = constant.StringVal(v)
		}
	}
	return s.argument(call, b.On), member
}

// owner names the object on which the finding's object hangs: the receiver of the offending call.
func (s *source) owner(f *typestate.Finding) string {
	noun := "session"
	if f.Rule == rule.ChildOutlivesStore {
		noun = "store"
	}
	c := s.site(f.Call)
	if c == nil {
		return noun
	}
	if object, _ := s.member(c.call); name(object) != "" {
		return noun + ` "` + name(object) + `"`
	}
	if sel, ok := ast.Unparen(c.call.Fun).(*ast.SelectorExpr); ok && isEnd(sel.Sel.Name) {
		if n := name(sel.X); n != "" {
			return noun + ` "` + n + `"`
		}
	}
	return noun
}

func isEnd(method string) bool {
	method = strings.ToLower(method)
	return method == "logoff" || method == "release"
}

// callName names the offending call.
func (s *source) callName(f *typestate.Finding) string {
	if c := s.site(f.Call); c != nil {
		if _, member := s.member(c.call); member != "" {
			return member
		}
		if id := calledIdent(c.call); id != nil {
			return id.Name
		}
	}
	return f.Name
}
