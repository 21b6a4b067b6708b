// Package rule is the catalogue: every mistake that mapilint reports, in words.
//
// A rule is one value in one file of this package. Everything that a user reads about a rule stands
// there: its id, its message, why the mistake matters, the source that says so, a bad and a good
// example. What makes a call illegal is not here; package protocol holds that as data and names the
// rule that each illegal step breaks.
package rule

import "strings"

// docs is where Microsoft publishes the MAPI reference; the name of a page follows.
const docs = "https://learn.microsoft.com/en-us/office/client-developer/outlook/mapi/"

// Level tells whether a rule is reported by default, and how grave its mistake is.
type Level uint8

const (
	Error   Level = iota // on by default: the program crashes, hangs, loses mail, or corrupts memory
	Warning              // on by default: the program leaks or misbehaves
	OptIn                // off unless asked for with -rules
)

func (l Level) String() string { return [...]string{"error", "warning", "opt-in"}[l] }

// A Rule describes one mistake.
type Rule struct {
	// ID is the stable kebab-case name, named for the mistake. It is the Category of a diagnostic.
	ID string
	// Title completes "mapilint reports …" in under 60 letters, lower case, no full stop.
	Title string
	// Level is the default level.
	Level Level
	// Steps are what the rule guards of the documented way to end a session, none if it holds at any time.
	Steps []Step
	// Message is the diagnostic text without the id. {object} stands for the object as the source
	// spells it (`store "inbox"`), {owner} for the object it hangs on, {call} for the offending call.
	Message string
	// Related explains the diagnostic's first related position, where the object was acquired; empty
	// if the mistake has none.
	Related string
	// Why says what goes wrong at run time, in a few sentences.
	Why string
	// Source names the document that states the rule, URL leads to it.
	Source, URL string
	// Bad and Good are top-level declarations over package mapi of testdata, the mistake and its mend,
	// without package clause and imports. A rule about mapilint's own failure, or about directives, has neither.
	Bad, Good string
	// Silent says what the rule deliberately does not report.
	Silent string
}

// Text returns the rule's message with its slots filled, followed by the rule id in parentheses,
// because most hosts print neither category nor URL.
func (r *Rule) Text(object, owner, call string) string {
	fill := strings.NewReplacer("{object}", object, "{owner}", owner, "{call}", call)
	return fill.Replace(r.Message) + " (" + r.ID + ")"
}

// Home is where the pages of the catalogue's rules are.
const Home = "https://github.com/mapilint/mapilint/blob/main/docs/rules/README.md"

// PageURL returns where the rule is explained: its page, or what the protocol file names that it comes from.
func (r *Rule) PageURL() string {
	if Lookup(r.ID) == nil {
		return r.URL
	}
	return Home + "#" + r.ID
}

// Lookup returns the rule with the given id, or nil.
func Lookup(id string) *Rule {
	for _, r := range All {
		if r.ID == id {
			return r
		}
	}
	return nil
}
