package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/fatih/color"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/nearest"
	"github.com/mapilint/mapilint/internal/report"
	"github.com/mapilint/mapilint/internal/vetjson"
)

// An output is a form to write findings in, and the file to write them to.
type output struct{ format, path string }

// parseOutput reads the value of -o: FORMAT=FILE.
func parseOutput(value string) (output, error) {
	format, path, ok := strings.Cut(value, "=")
	if !ok || path == "" {
		return output{}, fmt.Errorf("%q is not FORMAT=FILE", value)
	}
	return output{format, path}, checkFormat(format)
}

// checkFormat reports whether there is such a form.
func checkFormat(name string) error {
	names := []string{"json"}
	for _, f := range report.Formats {
		names = append(names, f.Name)
	}
	if slices.Contains(names, name) {
		return nil
	}
	slices.Sort(names)
	return nearest.Error("format", name, names)
}

// write writes the findings in every form that was asked for. Files come last, and as a whole or not at all.
func (o *options) write(findings []*vetjson.Finding, r *report.Report) error {
	stdout := os.Stdout
	if o.diff {
		stdout = os.Stderr // standard output is the patch
	}
	if err := o.form(stdout, o.format, findings, r); err != nil {
		return fmt.Errorf("cannot write the findings: %w", err)
	}
	var failed []error
	for _, out := range o.outputs {
		var text bytes.Buffer
		if err := o.form(&text, out.format, findings, r); err != nil {
			return err
		}
		if err := writeFile(out.path, text.Bytes()); err != nil {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// form writes the findings in one form.
func (o *options) form(w io.Writer, name string, findings []*vetjson.Finding, r *report.Report) error {
	if name == "json" {
		wd, err := os.Getwd()
		if err != nil {
			return err
		}
		return renderJSON(w, findings, (&places{wd: wd}).name)
	}
	r.Color = w == os.Stdout && !color.NoColor // the library looks at the terminal, and at NO_COLOR
	i := slices.IndexFunc(report.Formats, func(f report.Format) bool { return f.Name == name })
	return report.Formats[i].Write(w, r)
}

// report turns the findings into a report.
func (o *options) report(findings []*vetjson.Finding, g *gaps) (*report.Report, error) {
	wd, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	r := &report.Report{Version: buildVersion(), Context: o.context}
	r.Source = func(file string) ([]byte, error) { return os.ReadFile(filepath.Join(wd, filepath.FromSlash(file))) }
	levels := make(map[string]report.Level)
	for _, x := range setOf(o.protocols).AllRules() {
		levels[x.ID] = report.Warning
		if o.protocols.Level(x) == "error" {
			levels[x.ID] = report.Error
		}
		r.Rules = append(r.Rules, report.Rule{ID: x.ID, Title: x.Title, Level: levels[x.ID], URL: x.PageURL(), Help: x.Page()})
	}
	p := &places{wd: wd, root: config.Root(wd)}
	for _, f := range findings {
		x := &report.Finding{Span: p.span(f.Posn, f.End), Rule: f.Category, Level: levels[f.Category], Package: f.Unit}
		x.Message = strings.TrimSuffix(f.Message, " ("+f.Category+")")
		for _, s := range f.Related {
			x.Steps = append(x.Steps, report.Step{Span: p.span(s.Posn, s.End), Message: s.Message})
		}
		x.Path = p.path(f.Path)
		for _, fix := range f.Fixes {
			message, review := analyzer.CutReview(fix.Message)
			x.Fixes = append(x.Fixes, report.Fix{Message: message, Unsafe: review, Edits: p.edits(fix.Edits)})
		}
		r.Findings = append(r.Findings, x)
	}
	for _, pkg := range slices.Sorted(maps.Keys(g.why)) {
		r.Gaps = append(r.Gaps, report.Gap{Package: pkg, Why: p.text(g.why[pkg])})
	}
	return r, nil
}
