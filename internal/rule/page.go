package rule

import (
	"fmt"
	"strings"
)

// Page returns the rule's documentation as Markdown.
func (r *Rule) Page() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", r.ID)
	if r.Title != "" {
		fmt.Fprintf(&b, "mapilint reports %s.\n\n", r.Title)
	}
	fmt.Fprintf(&b, "Level: %s\n\n", r.Level.describe())
	fmt.Fprintf(&b, "Message: `%s`\n\n", r.Message)
	if r.Why != "" {
		fmt.Fprintf(&b, "## Why\n\n%s\n\n", r.Why)
	}
	if r.Source != "" {
		fmt.Fprintf(&b, "Source: [%s](%s)\n\n", r.Source, r.URL)
	}
	example(&b, "Bad", r.Bad)
	example(&b, "Good", r.Good)
	if r.Silent != "" {
		fmt.Fprintf(&b, "## What it does not report\n\n%s\n", r.Silent)
	}
	return b.String()
}

// describe says what a level means for the reader of a page.
func (l Level) describe() string {
	if l == OptIn {
		return "opt-in (off by default)"
	}
	return l.String() + " (on by default)"
}

// example writes a section of Go source, nothing if there is no source.
func example(b *strings.Builder, heading, source string) {
	if source != "" {
		fmt.Fprintf(b, "## %s\n\n```go\n%s\n```\n\n", heading, strings.TrimSpace(source))
	}
}
