package report

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
)

// The parts of the HTML form. The page asks for nothing else: no font, no script, no picture from anywhere.
var (
	//go:embed html/page.html
	htmlPage string
	//go:embed html/finding.html
	htmlFindingPart string
	//go:embed html/picture.html
	htmlPicturePart string
	//go:embed html/style.css
	htmlStyle string
	//go:embed html/script.js
	htmlScript string
)

var htmlTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"link": link, "count": count,
	"inc": func(i int) int { return i + 1 },
}).
	Parse(htmlPage + htmlFindingPart + htmlPicturePart))

// A page of more findings than these shows them closed, and leaves it to the browser when to lay them out.
const htmlOpened = 20

// An htmlReport is the page.
type htmlReport struct {
	Name, Home, Version string
	Policy              string // what the page may load and run: what is in it
	Style               template.CSS
	Script              template.JS
	Counts              counts
	Packages            []*htmlPackage
	Rules               []*htmlRule
	Gaps                []Gap
	Pictures, Many      bool
}

// counts tells findings by their level.
type counts struct{ Errors, Warnings int }

func (c *counts) add(l Level) {
	if l == Error {
		c.Errors++
	} else {
		c.Warnings++
	}
}

// All is the number of findings.
func (c counts) All() int { return c.Errors + c.Warnings }

// An htmlPackage has the findings in a package, an htmlRule those of a rule.
type (
	htmlPackage struct {
		ID, Name string
		Counts   counts
		Findings []*htmlFinding
	}
	htmlRule struct {
		*Rule
		ID       string
		Page     template.HTML
		Counts   counts
		Findings []*htmlFinding
	}
)

// An htmlFinding is a finding with all that is shown of it.
type htmlFinding struct {
	*Finding
	ID      string // survives a change of line numbers, so that a link to it does
	In      *htmlRule
	Open    bool
	Picture *picture
	Told    []Event
	Mistake int // the step that it is
	Frames  []frame
	Repairs []repair
}

// writeHTML writes one page that needs nothing besides, for a reviewer to look through.
//
// It works without the script, but for the filter and the choice of colours, which then are not shown.
func writeHTML(w io.Writer, r *Report) error {
	page, err := newHTMLReport(r)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	if err := htmlTemplate.Execute(b, page); err != nil {
		return err
	}
	return b.Flush()
}

func newHTMLReport(r *Report) (*htmlReport, error) {
	p := &htmlReport{Name: Name, Home: Home, Version: r.Version, Gaps: r.Gaps, Style: template.CSS(htmlStyle), Script: template.JS(htmlScript)}
	p.Policy = fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'", hash(htmlStyle), hash(htmlScript))
	p.Many = len(r.Findings) > htmlOpened
	rules := make(map[string]*htmlRule)
	packages := make(map[string]*htmlPackage)
	src := &sources{Report: r}
	prints := r.fingerprints(r.Findings)
	for i, f := range r.Findings {
		x := &htmlFinding{Finding: f, ID: "f" + prints[i][:16], Open: !p.Many}
		x.Told, x.Mistake = f.told()
		x.Picture = newPicture(x.ID, f)
		x.Frames = src.frames(x.Told, x.Mistake)
		for _, fix := range f.Fixes {
			x.Repairs = append(x.Repairs, r.repair(fix))
		}
		x.In = rules[f.Rule]
		if x.In == nil {
			x.In = &htmlRule{Rule: r.rule(f)}
			rules[f.Rule] = x.In
			p.Rules = append(p.Rules, x.In)
		}
		pkg := packages[f.Package]
		if pkg == nil {
			pkg = &htmlPackage{ID: fmt.Sprintf("p%d", len(packages)+1), Name: f.Package}
			packages[f.Package] = pkg
			p.Packages = append(p.Packages, pkg)
		}
		p.Pictures = p.Pictures || x.Picture != nil
		x.In.Findings, pkg.Findings = append(x.In.Findings, x), append(pkg.Findings, x)
		for _, c := range []*counts{&p.Counts, &x.In.Counts, &pkg.Counts} {
			c.add(f.Level)
		}
	}
	slices.SortFunc(p.Rules, func(a, b *htmlRule) int {
		return cmp.Or(b.Counts.Errors-a.Counts.Errors, b.Counts.Warnings-a.Counts.Warnings, strings.Compare(a.Rule.ID, b.Rule.ID))
	})
	for i, x := range p.Rules {
		x.ID = fmt.Sprintf("r%d", i+1)
		var err error
		if x.Page, err = help(x.Help); err != nil {
			return nil, fmt.Errorf("page of rule %s: %w", x.Rule.ID, err)
		}
	}
	return p, nil
}

// told returns what is told of a finding, step by step, and which step is the mistake. Where the path is not known, the places that
// belong to the finding stand for it, in the order of the source.
func (f *Finding) told() (steps []Event, mistake int) {
	if n := len(f.Path); n > 0 {
		return f.Path, n - 1
	}
	for i, m := range placesOf(f) {
		if m.main {
			mistake = i
		}
		steps = append(steps, Event{Span: m.Span, Message: cmp.Or(m.label, f.Message)})
	}
	return steps, mistake
}

// hash names a style sheet or a script in a policy.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// link returns a URL if it leads to the web, and nothing if it is anything else, which a protocol file may have said.
func link(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}

// count says how many there are of something.
func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
