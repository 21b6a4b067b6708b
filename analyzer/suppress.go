package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/rule"
)

// A directive is a comment //mapilint:ignore RULE[,RULE] reason. It suppresses the findings of those
// rules on its own line and on the next.
type directive struct {
	pos, end token.Pos
	file     string
	line     int
	rules    []string
	problem  string // why it cannot work, "" if it can
	used     bool
}

const ignorePrefix = "//mapilint:ignore"

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
			if dir.problem == "" && dir.file == p.Filename && (dir.line == p.Line || dir.line == p.Line-1) && slices.Contains(dir.rules, d.Category) {
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
	for _, id := range d.rules {
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
	return "directive for " + strings.Join(d.rules, ", ")
}

// directivesOf returns the directives of a file.
func directivesOf(fset *token.FileSet, f *ast.File, lookup func(id string) *rule.Rule) []*directive {
	var list []*directive
	for _, group := range f.Comments {
		for _, c := range group.List {
			rest, ok := strings.CutPrefix(c.Text, ignorePrefix)
			if !ok || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
				continue
			}
			p := fset.Position(c.Pos())
			d := &directive{pos: c.Pos(), end: c.End(), file: p.Filename, line: p.Line}
			d.parse(strings.Fields(rest), lookup)
			list = append(list, d)
		}
	}
	return list
}

func (d *directive) parse(words []string, lookup func(id string) *rule.Rule) {
	if len(words) == 0 {
		d.problem = "names no rule"
		return
	}
	d.rules = strings.Split(words[0], ",")
	for _, id := range d.rules {
		if lookup(id) == nil {
			d.problem = "names the unknown rule " + id
			return
		}
	}
	if len(words) == 1 {
		d.problem = "gives no reason"
	}
}
