package rule

import (
	"fmt"
	"strings"
)

// steps are the steps of the documented shutdown sequence; element 0 is for the rules that belong to none.
var steps = [...]string{
	0: "At any time",
	1: "Cancel every notification registration",
	2: "Release every open object",
	3: "Free the memory that MAPI handed out",
	4: "Log the session off",
	5: "Release the session",
	6: "Uninitialise OLE and COM, if you initialised them",
	7: "Uninitialise MAPI",
	8: "Deinitialise the MAPI utilities, if you initialised them",
}

// Index returns the list of all rules as Markdown, by id and by the step of a shutdown they guard.
func Index() string {
	var b strings.Builder
	b.WriteString("# Rules\n\n| rule | level | mapilint reports |\n| --- | --- | --- |\n")
	for _, r := range All {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", r.link(), r.Level, r.Title)
	}
	b.WriteString("\n## Ending a MAPI session, step by step, and the rules that guard each step\n\n")
	for n := 1; n < len(steps); n++ {
		fmt.Fprintf(&b, "%d. %s: %s\n", n, steps[n], guards(n))
	}
	fmt.Fprintf(&b, "\n%s: %s\n", steps[0], guards(0))
	b.WriteString(notes())
	return b.String()
}

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
func guards(step int) string {
	var links []string
	for _, r := range All {
		if r.Step == step {
			links = append(links, r.link())
		}
	}
	return strings.Join(links, ", ")
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
