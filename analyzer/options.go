package analyzer

import (
	"flag"
	"fmt"
	"go/token"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/nearest"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
	"github.com/mapilint/mapilint/internal/typestate"
)

// Options select what an analyzer reports.
type Options struct {
	// Rules are the ids of the rules to report; "default" stands for those that are on by default,
	// "all" for every rule. Empty means "default".
	Rules []string
	// Disable are the ids of rules not to report.
	Disable []string
	// Exclude, where set, tells of files, by their names, in which nothing is to be reported.
	Exclude func(file string) bool
	// Protocols are what programs are held to; nil stands for MAPI and COM.
	Protocols *protocol.Set
	// UnsafeFixes asks for fixes that may change what the program means, too; see CutReview.
	UnsafeFixes bool
	// NoFixes asks for findings alone. Fixes are tried before they are offered, which takes longer than to find what they mend.
	NoFixes bool
	// Debug, where set, is told what was given up in silence, and why.
	Debug io.Writer

	spent *int // where set, takes what the analysis has cost
}

func (o *Options) set() *protocol.Set {
	if o.Protocols != nil {
		return o.Protocols
	}
	return protocol.Builtin()
}

// setDebug is the flag that asks for Debug.
func (o *Options) setDebug(what string) error {
	if what != "caps" {
		return nearest.Error("output", what, []string{"caps"})
	}
	o.Debug = os.Stderr
	return nil
}

// debug tells what was given up in a package.
func (o *Options) debug(fset *token.FileSet, capped []typestate.Capped) {
	if o.Debug == nil {
		return
	}
	for _, c := range capped {
		fmt.Fprintf(o.Debug, "%s: %v\n", fset.Position(c.Pos), c)
	}
}

// rule returns the rule with the given id, nil if there is none.
func (o *Options) rule(id string) *rule.Rule { return o.set().Rule(id) }

func (o *Options) excludes(fset *token.FileSet, pos token.Pos) bool {
	return o.Exclude != nil && o.Exclude(fset.Position(pos).Filename)
}

// ruleList is a flag that takes rule ids, separated by commas.
type ruleList struct {
	ids   *[]string
	words []string // allowed besides ids
	opts  *Options
}

var _ flag.Value = ruleList{}

func (l ruleList) String() string {
	if l.ids == nil {
		return ""
	}
	return strings.Join(*l.ids, ",")
}

// Set replaces the list. An unknown id is an error that names the valid ones.
func (l ruleList) Set(s string) error {
	*l.ids = nil
	for _, id := range strings.Split(s, ",") {
		id = strings.TrimSpace(id)
		if id == "" {
			continue
		}
		if !slices.Contains(l.words, id) && l.opts.rule(id) == nil {
			return l.opts.unknownRule(id, l.words)
		}
		*l.ids = append(*l.ids, id)
	}
	return nil
}

// unknownRule is the error for a rule id that does not exist.
func (o *Options) unknownRule(id string, words []string) error {
	valid := slices.Clone(words)
	for _, r := range o.set().AllRules() {
		valid = append(valid, r.ID)
	}
	return nearest.Error("rule", id, valid)
}

// enabled reports whether r is to be reported.
func (o *Options) enabled(r *rule.Rule) bool {
	if slices.Contains(o.Disable, r.ID) {
		return false
	}
	if len(o.Rules) == 0 {
		return r.Level != rule.OptIn
	}
	for _, id := range o.Rules {
		if id == r.ID || id == "all" || id == "default" && r.Level != rule.OptIn {
			return true
		}
	}
	return false
}
