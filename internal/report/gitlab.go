package report

import (
	"encoding/json"
	"io"
)

// A gitlabIssue is a finding in GitLab's Code Quality report.
//
// Source: GitLab documentation, "Code Quality report format".
type gitlabIssue struct {
	Description string `json:"description"`
	CheckName   string `json:"check_name"`
	Fingerprint string `json:"fingerprint"` // equal ones are merged
	Severity    string `json:"severity"`    // info, minor, major, critical, blocker
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
		} `json:"lines"`
	} `json:"location"`
}

func writeGitLab(w io.Writer, r *Report) error {
	issues := make([]gitlabIssue, len(r.Findings)) // no findings are an empty list
	prints := r.fingerprints(r.Findings)
	for i, f := range r.Findings {
		x := &issues[i]
		x.Description, x.CheckName, x.Fingerprint, x.Severity = f.text(), f.Rule, prints[i], "minor"
		if f.Level == Error {
			x.Severity = "major"
		}
		x.Location.Path, x.Location.Lines.Begin = f.File, f.Line
	}
	return encode(w, issues)
}

// encode writes JSON for machines, and for people who look into it.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	return e.Encode(v)
}
