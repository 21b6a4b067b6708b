package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// verbs makes operations and states of the words that the rows of a protocol's life introduce.
func (b *builder) verbs(p *Protocol) {
	for _, l := range p.Life {
		if _, ok := b.ops[l.By]; !ok && l.By != "" && l.By != "end" {
			b.ops[l.By] = protocol.UserOps + protocol.Op(b.next.ops)
			b.next.ops++
		}
		for _, s := range []string{l.From, l.To} {
			if _, ok := b.states[s]; !ok && s != "" {
				b.states[s] = protocol.UserStates + protocol.State(b.next.states)
				b.next.states++
			}
		}
	}
}

// op returns the operation that a word stands for, of what is of kind k.
func (b *builder) op(at, word string, k protocol.Kind) (protocol.Op, error) {
	if word == "end" {
		return k.End(), nil
	}
	if op, ok := b.ops[word]; ok {
		return op, nil
	}
	return 0, b.unknown(at, "operation", word, append(names(b.ops), "end"))
}

// addLife reads what operations do to handles, and completes it: where the file does not say what the end
// of a handle means, it ends it.
func (b *builder) addLife(at string, p *Protocol) error {
	if b.next.ops > int(protocol.AnyOp-protocol.UserOps) || b.next.states > protocol.MaxStates {
		return wrong(at+".life", "more than %d operations or %d states", protocol.AnyOp-protocol.UserOps, protocol.MaxStates)
	}
	var own []protocol.Transition
	for i, l := range p.Life {
		at := fmt.Sprintf("%s.life[%d]", at, i)
		kinds, err := b.kindList(at, l.Kinds)
		if err != nil {
			return err
		}
		if l.From == "" || l.By == "" || l.To == "" && l.Rule == "" {
			return wrong(at, "a row of life needs from, by, and to or rule")
		}
		t := protocol.Transition{Kinds: kinds, From: b.states[l.From], To: b.states[l.From]}
		if t.Op, err = b.op(at+".by", l.By, kinds[0]); err != nil {
			return err
		}
		if l.To != "" {
			t.To = b.states[l.To]
		}
		if l.Rule != "" {
			if t.Rule, err = b.rule(at+".rule", l.Rule); err != nil {
				return err
			}
		}
		own = append(own, t)
	}
	if p.Name != mapi {
		own = append(own, b.endings(p, own)...)
	}
	b.set.Life = append(own, b.set.Life...)
	return nil
}

// endings are the rows for the ends of handles that the file has no rows for.
func (b *builder) endings(p *Protocol, own []protocol.Transition) (rows []protocol.Transition) {
	for _, k := range p.Kinds {
		k := b.kinds[k.Name]
		if k.IsLibrary() {
			continue
		}
		states := []protocol.State{protocol.Live}
		said := make(map[protocol.State]bool)
		for _, t := range own {
			if !slices.Contains(t.Kinds, k) {
				continue
			}
			for _, s := range []protocol.State{t.From, t.To} {
				if s != protocol.Ended && !slices.Contains(states, s) {
					states = append(states, s)
				}
			}
			said[t.From] = said[t.From] || t.Op == k.End()
		}
		for _, s := range states {
			if !said[s] {
				rows = append(rows, protocol.Transition{Kinds: []protocol.Kind{k}, From: s, Op: k.End(), To: protocol.Ended})
			}
		}
	}
	return rows
}

// addOrder reads what must be ended before what.
func (b *builder) addOrder(at string, p *Protocol) error {
	before := make(map[protocol.Kind][]protocol.Kind)
	for i, o := range p.Order {
		at := fmt.Sprintf("%s.order[%d]", at, i)
		kinds, err := b.kindList(at, o.Kinds)
		if err != nil {
			return err
		}
		row := protocol.Order{Kinds: kinds}
		if row.Owner, err = b.kind(at+".before", o.Before); err != nil {
			return err
		}
		if o.By == "" {
			o.By = "end"
		}
		if row.By, err = b.op(at+".by", o.By, row.Owner); err != nil {
			return err
		}
		var ok bool
		if row.Effect, ok = effects()[o.Effect]; !ok {
			return b.unknown(at+".effect", "effect", o.Effect, names(effects())[1:])
		}
		if row.Effect != protocol.Closes {
			if o.Rule == "" {
				return wrong(at, "an order needs a rule: the one that is broken where %s ends first", o.Before)
			}
			if row.Rule, err = b.rule(at+".rule", o.Rule); err != nil {
				return err
			}
		}
		b.set.Orders = append(b.set.Orders, row)
		if row.Effect == protocol.Voids || row.Effect == protocol.Closes {
			continue // says nothing of ends
		}
		for _, k := range kinds {
			before[k] = append(before[k], row.Owner)
		}
		if path := cycle(before, row.Owner, nil); path != nil {
			return wrong(at, "the order has a cycle: %s", b.spell(path))
		}
	}
	return nil
}

// effects are what the end of an owner may mean.
func effects() map[string]protocol.Effect {
	m := map[string]protocol.Effect{"": protocol.Strands}
	for e := range protocol.NumEffects {
		m[e.String()] = e
	}
	return m
}

// cycle returns a path from k back to a kind on it, nil if there is none.
func cycle(before map[protocol.Kind][]protocol.Kind, k protocol.Kind, path []protocol.Kind) []protocol.Kind {
	if i := slices.Index(path, k); i >= 0 {
		return append(path[i:], k)
	}
	path = append(path, k)
	for _, next := range before[k] {
		if found := cycle(before, next, path); found != nil {
			return found
		}
	}
	return nil
}

func (b *builder) spell(path []protocol.Kind) string {
	var words []string
	for _, k := range path {
		for name, id := range b.kinds {
			if id == k {
				words = append(words, name)
			}
		}
	}
	return strings.Join(words, " before ")
}
