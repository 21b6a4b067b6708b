package rule

import (
	"fmt"
	"slices"
	"strings"
)

// stepsHeading is that of the part of the index that goes by steps, stepsAnchor leads there.
const (
	stepsHeading = "Ending a MAPI session, step by step, and the rules that guard each step"
	stepsAnchor  = "steps"
)

// Index returns the list of all rules as Markdown: by the step of a shutdown that they guard, and by id.
func Index() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Rules\n\n<a id=%q></a>\n\n## %s\n\n", stepsAnchor, stepsHeading)
	b.WriteString("The order is that of [Ending a MAPI Session](" + docs + "ending-a-mapi-session). A rule that guards two steps is listed at both.\n\n")
	for s := Step(1); s <= lastNumbered; s++ {
		fmt.Fprintf(&b, "%d. **%s.** %s\\\n   %s\n", s, sentence(steps[s].short), steps[s].more, guards(s))
	}
	b.WriteString("\nThe page says besides:\n\n")
	for s := lastNumbered + 1; s <= lastStep; s++ {
		fmt.Fprintf(&b, "- **%s.** %s\\\n  %s\n", sentence(steps[s].short), steps[s].more, guards(s))
	}
	fmt.Fprintf(&b, "\n### Besides\n\nThese hold at any time: %s\n", besides())
	b.WriteString("\n## All rules\n\n| rule | level | mapilint reports |\n| --- | --- | --- |\n")
	for _, r := range All {
		fmt.Fprintf(&b, "| <a id=%q></a>%s | %s | %s |\n", r.ID, r.link(), r.Level, r.Title)
	}
	b.WriteString(notes())
	return b.String()
}

// sentence begins a phrase with a capital.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// notes lists the mistakes that have no rule of their own.
func notes() string {
	var b strings.Builder
	b.WriteString("\n## Mistakes without a rule of their own\n\n| mistake | state |\n| --- | --- |\n")
	for _, n := range Elsewhere {
		fmt.Fprintf(&b, "| %s | reported as %s |\n", n.ID, Lookup(n.Text).link())
	}
	for _, n := range Unbuilt {
		fmt.Fprintf(&b, "| %s | not built: %s |\n", n.ID, n.Text)
	}
	return b.String()
}

// guards lists the rules that guard a step.
func guards(step Step) string {
	return links(func(r *Rule) bool { return slices.Contains(r.Steps, step) })
}

// besides lists the rules that guard no step.
func besides() string {
	return links(func(r *Rule) bool { return len(r.Steps) == 0 })
}

// links lists the rules that are chosen.
func links(chosen func(*Rule) bool) string {
	var all []string
	for _, r := range All {
		if chosen(r) {
			all = append(all, r.link())
		}
	}
	return strings.Join(all, ", ")
}

func (r *Rule) link() string { return fmt.Sprintf("[%s](%[1]s.md)", r.ID) }

// Pages returns the generated documentation: the text of each file of docs/rules by its name.
func Pages() map[string]string {
	pages := map[string]string{"README.md": Index()}
	for _, r := range All {
		pages[r.ID+".md"] = r.Page()
	}
	return pages
}
