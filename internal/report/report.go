// Package report writes findings in the forms that people, editors and CI systems read.
//
// A Report is complete before any of it is written, and holds no path but those below its root, so that what is written
// is the same on every machine. The forms are in a file each; Formats lists them.
package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// A Report is what is known after a check.
type Report struct {
	Version  string // of mapilint
	Rules    []Rule // all that there are, not only those that something was found of
	Findings []*Finding
	Gaps     []Gap
	// Baseline tells that there is one, and Accepted are the findings in it, which most forms leave out.
	Baseline bool
	Accepted []*Finding
	// Source returns the text of a file that a Span names.
	Source func(file string) ([]byte, error)

	Color   bool // for the text form
	Context int  // how many lines the text form shows around those in question

	lines map[string][]string
}

// Name and Home are what reports call the tool, and where it is.
const (
	Name = "mapilint"
	Home = "https://github.com/mapilint/mapilint"
)

// A Level is how grave a finding is: "error" or "warning".
type Level string

// The levels.
const (
	Error   Level = "error"
	Warning Level = "warning"
)

// A Rule is what a finding is an instance of.
type Rule struct {
	ID, Title string
	Level     Level
	URL       string // of its page
	Help      string // the page, in Markdown
}

// A Finding is one mistake.
type Finding struct {
	Span
	Rule    string
	Level   Level
	Package string
	Message string // without the rule
	Steps   []Step // the places that belong to it, in the order of the source
	Path    []Event
	Fixes   []Fix
}

// An Event is a step of the path on which a mistake comes about: what happens, in the order in which it does, across functions and
// files. The last one is the mistake itself, or where it can no longer be avoided.
type Event struct {
	Span
	Func    string // the function that it happens in
	Message string // opens store "inbox"
	Handle  string // what it happens to, as messages name it: store "inbox"; "" for a branch, a return
	Owner   string // where it begins: the handle that it hangs on, "" if there is none
	Life    Life
}

// Life is what an event does to the life of its handle.
type Life string

// The values of Life; the zero value leaves the handle as it is.
const (
	Begins Life = "begins"
	Ends   Life = "ends"
)

// A Span is a part of a file. Lines and columns count from 1, columns in bytes. The end is exclusive, and 0 where it is not known.
type Span struct {
	File               string // relative to the root, with slashes
	Line, Column       int
	EndLine, EndColumn int
}

// A Step is a place that leads to a mistake.
type Step struct {
	Span
	Message string
}

// A Fix is a repair, all of whose edits are in one file.
type Fix struct {
	Message string
	Unsafe  bool // to be looked at before it is made
	Edits   []Edit
}

// An Edit replaces a part of a file.
type Edit struct {
	Span
	New string
}

// A Gap is a package, or a file of it, that was not checked.
type Gap struct{ Package, Why string }

// A Format writes a report.
type Format struct {
	Name  string
	Write func(io.Writer, *Report) error
}

// Formats are the forms that need nothing but the report.
var Formats = []Format{
	{"text", writeText},
	{"short", writeShort},
	{"sarif", writeSARIF},
	{"github", writeGitHub},
	{"gitlab", writeGitLab},
	{"rdjsonl", writeRDJSONL},
	{"checkstyle", writeCheckstyle},
	{"junit", writeJUnit},
	{"html", writeHTML},
}

// text is the message with the rule, as go vet prints it.
func (f *Finding) text() string { return f.Message + " (" + f.Rule + ")" }

// rule returns the rule of a finding.
func (r *Report) rule(f *Finding) *Rule {
	for i := range r.Rules {
		if r.Rules[i].ID == f.Rule {
			return &r.Rules[i]
		}
	}
	return &Rule{ID: f.Rule, Title: f.Rule, Level: f.Level, URL: Home}
}

// line returns a line of a file without its end, "" if the file cannot be read: the finding was made, and is told all the same.
func (r *Report) line(file string, n int) string {
	lines := r.text(file)
	if n < 1 || n > len(lines) {
		return ""
	}
	return strings.TrimSuffix(lines[n-1], "\r")
}

// has reports whether a file has a line of that number.
func (r *Report) has(file string, n int) bool {
	lines := r.text(file)
	return n < len(lines) || n == len(lines) && lines[n-1] != ""
}

// text returns the lines of a file.
func (r *Report) text(file string) []string {
	lines, ok := r.lines[file]
	if !ok {
		if text, err := r.Source(file); err == nil {
			lines = strings.Split(string(text), "\n")
		}
		if r.lines == nil {
			r.lines = make(map[string][]string)
		}
		r.lines[file] = lines
	}
	return lines
}

// utf16Column converts a column from bytes to UTF-16 units.
func (r *Report) utf16Column(file string, line, column int) int {
	text := r.line(file, line)
	return len(utf16.Encode([]rune(text[:min(max(column-1, 0), len(text))]))) + 1
}

// fingerprints tell findings apart in a way that survives a change of line numbers: by rule, file, message and the text of the line.
// Those of which nothing differs are numbered.
func (r *Report) fingerprints(findings []*Finding) []string {
	seen := make(map[string]int)
	all := make([]string, len(findings))
	for i, f := range findings {
		key := strings.Join([]string{f.Rule, f.Package, f.File, f.Message, strings.TrimSpace(r.line(f.File, f.Line))}, "\x00")
		seen[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
		all[i] = hex.EncodeToString(sum[:16])
	}
	return all
}
