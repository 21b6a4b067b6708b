package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/nearest"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// A builder turns a file into a set of protocols.
type builder struct {
	*source
	file  *File
	set   *protocol.Set
	kinds map[string]protocol.Kind // of the protocol under construction
	next  struct{ handles, memory, libraries, ops, states int }

	ops    map[string]protocol.Op    // likewise
	states map[string]protocol.State // likewise
}

// mapi is the name of the protocol that is built in. A file may put its own in its place.
const mapi = "mapi"

func (b *builder) build() error {
	f := b.file
	if f.Version == 0 {
		return wrong("$", "a protocol file begins with version: 1")
	}
	if f.Version != 1 {
		return wrong("$", "version %d of protocol files is unknown; this program knows version: 1", f.Version)
	}
	b.set.Kinds = make(map[protocol.Kind]*protocol.KindInfo)
	names := make(map[string]bool)
	for i, p := range f.Protocols {
		at := fmt.Sprintf("$.protocols[%d]", i)
		switch {
		case p.Name == "":
			return wrong(at, "a protocol needs a name")
		case names[p.Name]:
			return wrong(at+".name", "protocol %s is described twice", p.Name)
		case len(p.Packages) == 0 && p.Name != mapi:
			return wrong(at, "protocol %s names no packages", p.Name)
		}
		names[p.Name] = true
	}
	if !names[mapi] {
		builtin := protocol.Builtin()
		b.set.Life, b.set.Orders = slices.Clone(builtin.Life), slices.Clone(builtin.Orders)
	}
	for i := range f.Protocols {
		if err := b.protocol(fmt.Sprintf("$.protocols[%d]", i), &f.Protocols[i]); err != nil {
			return err
		}
	}
	if err := b.bindings(); err != nil {
		return err
	}
	if err := b.levels(); err != nil {
		return err
	}
	return b.settings()
}

// levels checks what the file says of rules.
func (b *builder) levels() error {
	for _, id := range slices.Sorted(maps.Keys(b.file.Rules)) {
		if b.set.Rule(id) == nil {
			return wrongKey("$.rules", id, b.unknownRule(id))
		}
		levels := []string{"error", "off", "on", "warning"}
		if level := b.file.Rules[id]; !slices.Contains(levels, level) {
			return b.unknown("$.rules."+id, "level", level, levels)
		}
	}
	if i := b.file.Exclude.wrong(); i >= 0 {
		return wrong(fmt.Sprintf("$.exclude[%d]", i), "patterns are relative to the protocol file, with slashes between their elements")
	}
	return nil
}

// unknown is the error for a word that is not one of the valid ones.
func (b *builder) unknown(at, what, word string, valid []string) error {
	return wrong(at, "%v", nearest.Error(what, word, valid))
}

// rule returns the rule with the given id.
func (b *builder) rule(at, id string) (*rule.Rule, error) {
	if r := b.set.Rule(id); r != nil {
		return r, nil
	}
	return nil, wrong(at, "%v", b.unknownRule(id))
}

func (b *builder) unknownRule(id string) error {
	var ids []string
	for _, r := range b.set.AllRules() {
		ids = append(ids, r.ID)
	}
	return nearest.Error("rule", id, ids)
}

// bindings reads what private bindings call things.
func (b *builder) bindings() error {
	set := protocol.NewSet(&protocol.Set{Calls: b.set.Calls, Ifaces: b.set.Ifaces})
	for i, x := range b.file.Bindings {
		at := fmt.Sprintf("$.bindings[%d]", i)
		if x.Package == "" {
			return wrong(at, "a binding needs a package")
		}
		for _, name := range slices.Sorted(maps.Keys(x.Types)) {
			if iface := x.Types[name]; !set.IsInterface(iface) {
				return b.unknown(at+".types."+name, "interface", iface, interfaceNames(set))
			}
		}
		for _, name := range slices.Sorted(maps.Keys(x.Calls)) {
			official := x.Calls[name]
			iface, method, isMethod := strings.Cut(official, ".")
			if isMethod && set.Method(iface, method) == nil || !isMethod && set.Flat(official) == nil {
				return b.unknown(at+".calls.'"+name+"'", "call", official, callNames(set))
			}
		}
		b.set.Aliases = append(b.set.Aliases, &protocol.Alias{Packages: []string{x.Package}, Types: x.Types, Calls: x.Calls})
	}
	return nil
}

func interfaceNames(set *protocol.Set) (names []string) {
	for _, i := range set.AllIfaces() {
		names = append(names, i.Name)
	}
	return names
}

func callNames(set *protocol.Set) (names []string) {
	for _, c := range set.AllCalls() {
		names = append(names, fullName(c.Iface, c.Name))
	}
	return names
}

func fullName(iface, name string) string {
	if iface == "" {
		return name
	}
	return iface + "." + name
}

// protocol reads one protocol.
func (b *builder) protocol(at string, p *Protocol) error {
	for i, r := range p.Rules {
		if err := b.addRule(fmt.Sprintf("%s.rules[%d]", at, i), r); err != nil {
			return err
		}
	}
	b.kinds, b.ops, b.states = builtinKinds(), builtinOps(), builtinStates()
	if err := b.addKinds(at, p); err != nil {
		return err
	}
	b.verbs(p)
	if err := b.addLife(at, p); err != nil {
		return err
	}
	if err := b.addOrder(at, p); err != nil {
		return err
	}
	if p.Name == mapi && len(p.Packages) == 0 {
		return b.official(at, p)
	}
	return b.library(at, p)
}

func (b *builder) addRule(at string, r Rule) error {
	levels := map[string]rule.Level{"": rule.Warning, "error": rule.Error, "warning": rule.Warning, "off": rule.OptIn}
	level, ok := levels[r.Level]
	switch {
	case r.ID == "" || r.Message == "":
		return wrong(at, "a rule needs an id and a message")
	case b.set.Rule(r.ID) != nil:
		return wrong(at+".id", "rule %s exists already", r.ID)
	case strings.Trim(r.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		return wrong(at+".id", "the id of a rule is made of lower-case letters, digits and hyphens")
	case !ok:
		return b.unknown(at+".level", "level", r.Level, []string{"error", "off", "warning"})
	case strings.ContainsAny(strings.NewReplacer("{object}", "", "{owner}", "", "{call}", "").Replace(r.Message), "{}"):
		return wrong(at+".message", "messages have the slots {object}, {owner} and {call}")
	}
	b.set.Rules = append(b.set.Rules, &rule.Rule{
		ID: r.ID, Title: r.Title, Level: level, Message: r.Message, Related: r.Related, Why: r.Why, Source: r.Source, URL: r.URL,
	})
	return nil
}
