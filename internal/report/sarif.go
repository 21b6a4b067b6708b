package report

import (
	"cmp"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// root is the name of the directory that all files are relative to. Where it is, reports do not say.
const root = "SRCROOT"

// What GitHub takes of a report, and shows: more results are dropped by it, so they are dropped here, where a notification can
// tell of it. Source: "SARIF support for code scanning".
const (
	sarifResults = 25000
	sarifSteps   = 1000 // of a path
)

// A sarifWriter turns a report into SARIF.
type sarifWriter struct {
	*Report
	run *sarifRun
}

// writeSARIF writes the report for GitHub's code scanning and whatever else reads SARIF 2.1.0.
func writeSARIF(w io.Writer, r *Report) error {
	log := sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: make([]sarifRun, 1)}
	s := &sarifWriter{Report: r, run: &log.Runs[0]}
	s.describe()
	findings, accepted := r.Findings, make(map[*Finding]bool)
	if len(r.Accepted) > 0 { // they stand where they would stand otherwise, and so have the same fingerprints
		findings = slices.Concat(r.Accepted, findings) // of equal ones, the first are accepted
		slices.SortStableFunc(findings, func(a, b *Finding) int {
			return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
	}
	for _, f := range r.Accepted {
		accepted[f] = true
	}
	prints := r.fingerprints(findings)
	for i, f := range findings {
		if i == sarifResults {
			s.notify("error", "only the first 25000 findings are in this report")
			break
		}
		x := s.result(f, prints[i])
		switch {
		case accepted[f]:
			x.BaselineState = "unchanged"
			x.Suppressions = []sarifSuppression{{"external", "accepted", "it is in the baseline"}}
		case r.Baseline:
			x.BaselineState = "new"
		}
		s.run.Results = append(s.run.Results, x)
	}
	return encode(w, log)
}

// describe fills in all but the results.
func (s *sarifWriter) describe() {
	d := &s.run.Tool.Driver
	d.Name, d.Version, d.InformationURI = Name, s.Version, Home
	if semver.MatchString(s.Version) {
		d.SemanticVersion, d.Version = s.Version[1:], ""
	}
	d.Rules = []sarifRule{}
	for _, rule := range s.Rules {
		x := sarifRule{ID: rule.ID, Name: pascal(rule.ID), HelpURI: rule.URL, Help: sarifText{rule.Title, rule.Help}}
		x.ShortDescription.Text, x.FullDescription.Text = sentence(rule.Title), sentence(Name+" reports "+rule.Title)
		x.Configuration.Level = rule.Level
		x.Properties.Tags = []string{"correctness", "mapi"}
		x.Properties.Precision, x.Properties.Severity = "very-high", string(rule.Level)
		d.Rules = append(d.Rules, x)
	}
	s.run.AutomationDetails.ID = Name + "/"
	s.run.BaseIDs = map[string]struct {
		Description sarifText `json:"description"`
	}{root: {sarifText{Text: "The directory that was checked."}}}
	s.run.ColumnKind = "utf16CodeUnits"
	s.run.Results = []sarifResult{}
	s.run.Invocations = []sarifInvocation{{Successful: true}}
	for _, g := range s.Gaps {
		s.run.Invocations[0].Successful = false
		s.notify("error", "not checked: "+g.Package+": "+g.Why)
	}
}

func (s *sarifWriter) notify(level, text string) {
	v := &s.run.Invocations[0]
	v.Notifications = append(v.Notifications, sarifNotification{level, sarifText{Text: text}})
}

func (s *sarifWriter) result(f *Finding, print string) sarifResult {
	x := sarifResult{RuleID: f.Rule, Level: f.Level, Message: sarifText{Text: f.text()}}
	for i := range s.Rules {
		if s.Rules[i].ID == f.Rule {
			x.RuleIndex = &i
		}
	}
	x.Locations = []sarifLocation{s.location(f.Span, "")}
	x.Fingerprints = map[string]string{Name + "/v1": print}
	for i, step := range f.Steps {
		l := s.location(step.Span, step.Message)
		l.ID = &i
		x.Related = append(x.Related, l)
	}
	if flow := s.flow(f); len(flow) > 1 {
		x.CodeFlows = []sarifFlow{{ThreadFlows: []sarifThread{{flow}}}}
	}
	for _, fix := range f.Fixes {
		x.Fixes = append(x.Fixes, s.fix(fix))
	}
	return x
}

// flow returns the steps of a path; without one, the places that belong to the finding, and the finding.
func (s *sarifWriter) flow(f *Finding) []sarifStep {
	var steps []sarifStep
	for _, e := range f.Path[:min(len(f.Path), sarifSteps)] {
		steps = append(steps, sarifStep{s.location(e.Span, e.Message)})
	}
	if len(steps) > 0 {
		return steps
	}
	for _, step := range f.Steps {
		steps = append(steps, sarifStep{s.location(step.Span, step.Message)})
	}
	return append(steps, sarifStep{s.location(f.Span, f.Message)})
}

func (s *sarifWriter) fix(fix Fix) sarifFix {
	x := sarifFix{Description: sarifText{Text: fix.Message}}
	for _, e := range fix.Edits {
		if n := len(x.Changes); n == 0 || x.Changes[n-1].File.URI != uri(e.File) {
			x.Changes = append(x.Changes, sarifChange{File: file(e.File)})
		}
		c := &x.Changes[len(x.Changes)-1]
		rep := sarifReplacement{Deleted: s.region(e.Span)}
		if rep.Deleted.EndLine == 0 { // nothing is deleted
			rep.Deleted.EndLine, rep.Deleted.EndColumn = rep.Deleted.StartLine, rep.Deleted.StartColumn
		}
		if e.New != "" {
			rep.Inserted = &sarifText{Text: e.New}
		}
		c.Replacements = append(c.Replacements, rep)
	}
	return x
}

func (s *sarifWriter) location(at Span, message string) sarifLocation {
	var l sarifLocation
	l.Physical.File, l.Physical.Region = file(at.File), s.region(at)
	if text := s.line(at.File, at.Line); text != "" {
		l.Physical.Region.Snippet = &sarifText{Text: text}
	}
	if message != "" {
		l.Message = &sarifText{Text: message}
	}
	return l
}

func (s *sarifWriter) region(at Span) sarifRegion {
	g := sarifRegion{StartLine: at.Line, StartColumn: s.utf16Column(at.File, at.Line, at.Column)}
	if at.EndLine > 0 {
		g.EndLine, g.EndColumn = at.EndLine, s.utf16Column(at.File, at.EndLine, at.EndColumn)
	}
	return g
}

// file names a file. The standard has a list of files, too, for those of which there is more to be said than the name.
func file(name string) sarifFile { return sarifFile{uri(name), root} }

// uri escapes a relative path.
func uri(file string) string { return (&url.URL{Path: file}).EscapedPath() }

var semver = regexp.MustCompile(`^v\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]*)?$`)

// sentence makes a sentence of a title.
func sentence(title string) string { return strings.ToUpper(title[:1]) + title[1:] + "." }

// pascal turns a rule's id into the form that SARIF wants for names.
func pascal(id string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(id, "-") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}
