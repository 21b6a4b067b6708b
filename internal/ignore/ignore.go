// Package ignore knows the directive that silences findings: it reads it from a comment, and writes it into a source.
//
//	//mapilint:ignore RULE[,RULE] reason
//
// A directive holds for its own line and for the next. It names the rules that it silences, for it must not hide another
// mistake that comes to stand in the same place, and the reason, for whoever meets it later.
package ignore

import "strings"

// Prefix is how the comment of a directive begins.
const Prefix = "//mapilint:ignore"

// A Directive is what a comment says. One without rules or without a reason silences nothing.
type Directive struct {
	Rules  []string
	Reason string
}

// Parse reads a comment; ok is false if it is no directive.
func Parse(comment string) (d Directive, ok bool) {
	rest, ok := strings.CutPrefix(comment, Prefix)
	if !ok || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return d, false
	}
	words := strings.Fields(rest)
	if len(words) > 0 {
		d.Rules = strings.Split(words[0], ",")
		d.Reason = strings.Join(words[1:], " ")
	}
	return d, true
}

// String is the comment.
func (d Directive) String() string {
	return Prefix + " " + strings.Join(d.Rules, ",") + " " + d.Reason
}

// Covers reports whether a directive on one line holds for another.
func Covers(directive, line int) bool { return line == directive || line == directive+1 }
