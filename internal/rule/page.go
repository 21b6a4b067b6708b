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
	if Lookup(r.ID) != nil { // a protocol file's rule has its own kind of end
		fmt.Fprintf(&b, "%s\n\n", r.guarded())
	}
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

// guarded says which steps of ending a session the rule guards.
func (r *Rule) guarded() string {
	const session = "[ending a MAPI session](" + Home + "#" + stepsAnchor + ")"
	if len(r.Steps) == 0 {
		return "Step: none of " + session + "; it holds at any time."
	}
	var all []string
	for _, s := range r.Steps {
		if s <= lastNumbered {
			all = append(all, fmt.Sprintf("%d, %s", s, steps[s].short))
		} else {
			all = append(all, steps[s].short)
		}
	}
	return "Step of " + session + ": " + strings.Join(all, "; ") + "."
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
