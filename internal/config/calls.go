package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// maxParam bounds parameter numbers.
const maxParam = 31

// param reads the number of a parameter.
func param(at, word string) (int, error) {
	switch word {
	case "receiver":
		return protocol.Recv, nil
	case "", "none":
		return protocol.NoArg, nil
	}
	n, err := strconv.Atoi(word)
	if err != nil || n < 0 || n > maxParam {
		return 0, wrong(at, "%q is no parameter; receiver, none, and the numbers 0 to %d are", word, maxParam)
	}
	return n, nil
}

var successes = map[string]protocol.Success{
	"": protocol.HRESULT, "hresult": protocol.HRESULT, "error": protocol.HRESULT, "zero": protocol.Zero,
	"nonzero": protocol.NonZero, "always": protocol.Always, "exhausted": protocol.Exhausted,
}

// call reads one call. Whatever its name is made of is the caller's to say.
func (b *builder) call(at string, x Call) (*protocol.Call, error) {
	if x.Name == "" {
		return nil, wrong(at, "a call needs a name")
	}
	c := &protocol.Call{Name: x.Name, On: protocol.NoArg}
	if i := strings.LastIndexByte(x.Name, '.'); i >= 0 {
		c.Iface, c.Name, c.On = x.Name[:i], x.Name[i+1:], protocol.Recv
	}
	var err error
	if x.Of != "" {
		if c.Kind, err = b.kind(at+".of", x.Of); err != nil {
			return nil, err
		}
	}
	if x.Does == "" {
		x.Does = "use"
	}
	if c.Op, err = b.op(at+".does", x.Does, c.Kind); err != nil {
		return nil, err
	}
	if err := b.subject(at, x, c); err != nil {
		return nil, err
	}
	if c.Flags, err = param(at+".flags", x.Flags); err != nil {
		return nil, err
	}
	if c.Conn, err = param(at+".cancels", x.Cancels); err != nil {
		return nil, err
	}
	if c.Part, err = param(at+".part", x.Part); err != nil {
		return nil, err
	}
	if c.Late = x.Member != ""; c.Late {
		if c.Member, err = param(at+".member", x.Member); err != nil {
			return nil, err
		}
	}
	if c.Marks, err = b.marks(at, x.Marks); err != nil {
		return nil, err
	}
	if x.Needs != "" {
		if c.Needs, err = b.oneMark(at+".needs", x.Needs); err != nil {
			return nil, err
		}
	}
	var ok bool
	if c.Success, ok = successes[x.Success]; !ok {
		return nil, b.unknown(at+".success", "success", x.Success, names(successes)[1:])
	}
	if err := b.traits(at, x.Traits, c.Traits()); err != nil {
		return nil, err
	}
	for i, g := range x.Gives {
		out, err := b.out(fmt.Sprintf("%s.gives[%d]", at, i), g)
		if err != nil {
			return nil, err
		}
		c.Outs = append(c.Outs, out)
	}
	return c, nil
}

// subject reads what a call is about.
func (b *builder) subject(at string, x Call, c *protocol.Call) (err error) {
	library := c.Op == protocol.Init || c.Op == protocol.Uninit
	if library && !c.Kind.IsLibrary() {
		return wrong(at, "%s does %s: say of which library", x.Name, x.Does)
	}
	switch {
	case x.Handle != "":
		c.On, err = param(at+".handle", x.Handle)
	case library:
		c.On = protocol.NoArg
	case c.On == protocol.NoArg && c.Op != protocol.Use && c.Op != protocol.Neutral:
		c.On = 0
	}
	return err
}

// traits sets the flags that words name.
func (b *builder) traits(at string, words []string, traits map[string]*bool) error {
	for i, word := range words {
		flag := traits[word]
		if flag == nil {
			return b.unknown(fmt.Sprintf("%s.traits[%d]", at, i), "trait", word, names(traits))
		}
		*flag = true
	}
	return nil
}

// affinities are the threads on which a handle may be used.
func affinities() map[string]protocol.Affinity {
	m := map[string]protocol.Affinity{"": protocol.AnyThread}
	for a := range protocol.NumAffinities {
		m[a.String()] = a
	}
	return m
}

// out reads a handle that a call hands over.
func (b *builder) out(at string, g Gives) (protocol.Out, error) {
	o := protocol.Out{Param: protocol.ResultParam}
	var err error
	if o.Kind, err = b.kind(at+".kind", g.Kind); err != nil {
		return o, err
	}
	if g.Param != "" && g.Result != "" {
		return o, wrong(at, "a handle comes through a parameter or as a result, not both")
	}
	if g.Param != "" {
		if o.Param, err = param(at+".param", g.Param); err != nil {
			return o, err
		}
		if o.Param < 0 {
			return o, wrong(at+".param", "%q is no parameter number", g.Param)
		}
	}
	if g.Result != "" {
		n, err := strconv.Atoi(g.Result)
		if err != nil || n < 0 || n > maxParam {
			return o, wrong(at+".result", "%q is no result number", g.Result)
		}
		o.Result = n
	}
	if o.Parent, err = param(at+".parent", g.Parent); err != nil {
		return o, err
	}
	if o.Marks, err = b.marks(at, g.Marks); err != nil {
		return o, err
	}
	for i := range o.Marks {
		o.Marks[i].Param = 0 // the handle itself
	}
	var ok bool
	if o.Affinity, ok = affinities()[g.Thread]; !ok {
		return o, b.unknown(at+".thread", "thread", g.Thread, names(affinities())[1:])
	}
	return o, b.traits(at, g.Traits, o.Traits())
}

// calls reads the calls of a protocol, and checks that what is acquired can be ended and the reverse.
func (b *builder) calls(at string, p *Protocol) ([]*protocol.Call, error) {
	var list []*protocol.Call
	seen := make(map[string]bool)
	given, ended := make(map[protocol.Kind]int), make(map[protocol.Kind]int)
	for i, x := range p.Calls {
		at := fmt.Sprintf("%s.calls[%d]", at, i)
		c, err := b.call(at, x)
		if err != nil {
			return nil, err
		}
		if seen[x.Name] {
			return nil, wrong(at+".name", "call %s is described twice", x.Name)
		}
		seen[x.Name] = true
		list = append(list, c)
		for _, o := range c.Outs {
			given[o.Kind] = i + 1
		}
		switch {
		case c.Op == protocol.Init:
			given[c.Kind] = i + 1
		case c.Op == protocol.Uninit, c.Op == protocol.Free:
			ended[c.Kind] = i + 1
		case c.Op == protocol.Release && p.Name != mapi:
			if k := b.releases(p, x, c); k != protocol.None {
				ended[k] = i + 1
			}
		}
	}
	if p.Name == mapi {
		return list, nil
	}
	return list, b.paired(at, p, given, ended)
}

// releases returns the kind that an ending call is about.
func (b *builder) releases(p *Protocol, x Call, c *protocol.Call) protocol.Kind {
	if c.Kind != protocol.None {
		return c.Kind
	}
	for _, k := range p.Kinds {
		if c.Iface != "" && k.Type == c.Iface && c.On == protocol.Recv {
			return b.kinds[k.Name]
		}
	}
	return protocol.None
}

// paired reports what a protocol acquires and never ends, or ends and never acquires.
func (b *builder) paired(at string, p *Protocol, given, ended map[protocol.Kind]int) error {
	for i, k := range p.Kinds {
		id := b.kinds[k.Name]
		switch g, e := given[id], ended[id]; {
		case g > 0 && e == 0 && b.set.Kinds[id].Leak != nil:
			return wrong(fmt.Sprintf("%s.calls[%d]", at, g-1), "%s hands over a %s, which no call ends; say which does, with does: end and of: %s, or write leak: none", p.Calls[g-1].Name, k.Name, k.Name)
		case g == 0 && e > 0:
			return wrong(fmt.Sprintf("%s.calls[%d]", at, e-1), "%s ends a %s, which no call hands over", p.Calls[e-1].Name, k.Name)
		case g == 0 && e == 0:
			return wrong(fmt.Sprintf("%s.kinds[%d]", at, i), "no call hands over a %s, and none ends one", k.Name)
		}
	}
	return nil
}

// library reads the calls of a Go library.
func (b *builder) library(at string, p *Protocol) error {
	calls, err := b.calls(at, p)
	if err != nil {
		return err
	}
	lib := &protocol.Library{Packages: p.Packages, Types: make(map[string]protocol.Kind), Calls: make(map[string]*protocol.Call)}
	places := make(map[string]string)
	for i, k := range p.Kinds {
		if k.Type != "" {
			lib.Types[k.Type] = b.kinds[k.Name]
			places["type "+k.Type] = fmt.Sprintf("%s.kinds[%d].type", at, i)
		}
	}
	for i, c := range calls {
		name := fullName(c.Iface, c.Name)
		lib.Calls[name] = c
		places[name] = fmt.Sprintf("%s.calls[%d]", at, i)
	}
	src := b.source
	lib.Error = func(name, format string, args ...any) error {
		return src.locate(&placed{places[name], "", fmt.Sprintf(format, args...)})
	}
	b.set.Libraries = append(b.set.Libraries, lib)
	return nil
}

// official reads the protocol that takes the place of the built-in one.
func (b *builder) official(at string, p *Protocol) error {
	for i, x := range p.Interfaces {
		at := fmt.Sprintf("%s.interfaces[%d]", at, i)
		k, err := b.kind(at+".kind", x.Kind)
		if err != nil {
			return err
		}
		if x.Base != "" && !slices.ContainsFunc(p.Interfaces, func(i Interface) bool { return i.Name == x.Base }) {
			return wrong(at+".base", "interface %s is not described", x.Base)
		}
		b.set.Ifaces = append(b.set.Ifaces, protocol.Iface{Name: x.Name, Kind: k, Base: x.Base})
	}
	calls, err := b.calls(at, p)
	for _, c := range calls {
		b.set.Calls = append(b.set.Calls, *c)
	}
	return err
}
