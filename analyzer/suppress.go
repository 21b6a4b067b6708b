package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/ignore"
	"github.com/mapilint/mapilint/internal/rule"
)

// A directive suppresses the findings of its rules on the lines that it covers.
type directive struct {
	ignore.Directive
	pos, end token.Pos
	file     string
	line     int
	problem  string // why it cannot work, "" if it can
	used     bool
}

// suppress returns diags without those that a directive covers, and with one for each directive that
// covers none: a stale directive hides the next mistake.
func suppress(pass *analysis.Pass, opts *Options, diags []analysis.Diagnostic) []analysis.Diagnostic {
	var directives []*directive
	for _, f := range pass.Files {
		directives = append(directives, directivesOf(pass.Fset, f, opts.rule)...)
	}
	if len(directives) == 0 {
		return diags
	}
	kept := diags[:0]
	for _, d := range diags {
		p := pass.Fset.Position(d.Pos)
		hit := false
		for _, dir := range directives {
			if dir.problem == "" && dir.file == p.Filename && ignore.Covers(dir.line, p.Line) && slices.Contains(dir.Rules, d.Category) {
				dir.used, hit = true, true
			}
		}
		if !hit {
			kept = append(kept, d)
		}
	}
	if !opts.enabled(rule.UnusedIgnore) {
		return kept
	}
	for _, dir := range directives {
		if !dir.used && opts.covers(dir) {
			kept = append(kept, analysis.Diagnostic{
				Pos: dir.pos, End: dir.end, Category: rule.UnusedIgnore.ID, URL: rule.UnusedIgnore.PageURL(),
				Message: rule.UnusedIgnore.Text(dir.text(), "", ""),
			})
		}
	}
	slices.SortStableFunc(kept, func(a, b analysis.Diagnostic) int { return compare(pass.Files, a.Pos, b.Pos) })
	return kept
}

// covers reports whether all rules of a directive were run: only then is an unused one stale.
func (o *Options) covers(d *directive) bool {
	for _, id := range d.Rules {
		if r := o.rule(id); r != nil && !o.enabled(r) {
			return false
		}
	}
	return true
}

// text says what the directive is or lacks.
func (d *directive) text() string {
	if d.problem != "" {
		return "directive " + d.problem
	}
	return "directive for " + strings.Join(d.Rules, ", ")
}

// directivesOf returns the directives of a file.
func directivesOf(fset *token.FileSet, f *ast.File, lookup func(id string) *rule.Rule) []*directive {
	var list []*directive
	for _, group := range f.Comments {
		for _, c := range group.List {
			if parsed, ok := ignore.Parse(c.Text); ok {
				p := fset.Position(c.Pos())
				list = append(list, &directive{
					Directive: parsed, pos: c.Pos(), end: c.End(), file: p.Filename, line: p.Line, problem: problem(parsed, lookup),
				})
			}
		}
	}
	return list
}

// problem says why a directive cannot work, "" if it can.
func problem(d ignore.Directive, lookup func(id string) *rule.Rule) string {
	for _, id := range d.Rules {
		if lookup(id) == nil {
			return "names the unknown rule " + id
		}
	}
	switch {
	case len(d.Rules) == 0:
		return "names no rule"
	case d.Reason == "":
		return "gives no reason"
	}
	return ""
}
