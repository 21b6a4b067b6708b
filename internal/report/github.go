package report

import (
	"fmt"
	"io"
	"strings"
)

// writeGitHub writes workflow commands of GitHub Actions, which become annotations.
//
// Source: "Workflow commands for GitHub Actions". GitHub shows ten errors and ten warnings of a step; SARIF has no such limit. Columns
// are understood only where a finding begins and ends in one line.
func writeGitHub(w io.Writer, r *Report) error {
	for _, f := range r.Findings {
		var b strings.Builder
		fmt.Fprintf(&b, "::%s file=%s,line=%d", f.Level, property(f.File), f.Line)
		switch {
		case f.EndLine > f.Line:
			fmt.Fprintf(&b, ",endLine=%d", f.EndLine)
		case f.EndColumn > f.Column:
			fmt.Fprintf(&b, ",col=%d,endColumn=%d", f.Column, f.EndColumn-1)
		default:
			fmt.Fprintf(&b, ",col=%d", f.Column)
		}
		text := f.text()
		for _, s := range f.Steps {
			text += fmt.Sprintf("\n%s:%d: %s", s.File, s.Line, s.Message)
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", property(Name+" "+f.Rule), data(text))
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

// data escapes the text of a workflow command, property the value of one of its properties.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}
