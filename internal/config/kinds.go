package config

import (
	"fmt"
	"slices"

	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

func builtinKinds() map[string]protocol.Kind {
	kinds := make(map[string]protocol.Kind)
	for k := range protocol.NumKinds {
		kinds[protocol.Builtin().Name(k)] = k
	}
	return kinds
}

func builtinOps() map[string]protocol.Op {
	ops := map[string]protocol.Op{"any": protocol.AnyOp, "begin": protocol.Init}
	for op := range protocol.NumOps {
		ops[op.String()] = op
	}
	return ops
}

func builtinStates() map[string]protocol.State {
	states := make(map[string]protocol.State)
	for s := range protocol.UserStates {
		states[s.String()] = s
	}
	return states
}

// addKinds reads the kinds of a protocol. The ones of MAPI are known; the protocol that replaces it may
// only name them.
func (b *builder) addKinds(at string, p *Protocol) error {
	seen := make(map[string]bool)
	for i, k := range p.Kinds {
		at := fmt.Sprintf("%s.kinds[%d]", at, i)
		_, known := b.kinds[k.Name]
		switch {
		case k.Name == "":
			return wrong(at, "a kind needs a name")
		case seen[k.Name]:
			return wrong(at+".name", "kind %s is described twice", k.Name)
		case p.Name == mapi && !known:
			return b.unknown(at+".name", "kind", k.Name, names(b.kinds))
		}
		seen[k.Name] = true
		if p.Name == mapi {
			continue
		}
		if err := b.addKind(at, k); err != nil {
			return err
		}
	}
	return nil
}

// Defaults of the rules of a kind, by its sort.
var (
	handleRules = Kind{Leak: rule.ReleaseMissing.ID, Twice: rule.DoubleRelease.ID, Late: rule.UseAfterRelease.ID}
	memoryRules = Kind{Leak: rule.BufferLeak.ID, Twice: rule.DoubleFreeBuffer.ID, Late: rule.UseAfterFree.ID, Wrong: rule.WrongDeallocator.ID}
	libRules    = Kind{Leak: rule.ReleaseMissing.ID, Twice: rule.DoubleRelease.ID}
)

func (b *builder) addKind(at string, k Kind) error {
	var id protocol.Kind
	defaults := handleRules
	switch k.Sort {
	case "", "handle":
		id = protocol.UserHandles + protocol.Kind(b.next.handles)
		b.next.handles++
		if id >= protocol.UserMemory {
			return wrong(at, "more than %d kinds of handles", protocol.UserMemory-protocol.UserHandles)
		}
	case "memory":
		id = protocol.UserMemory + protocol.Kind(b.next.memory)
		b.next.memory++
		defaults = memoryRules
		if id >= protocol.UserLibraries {
			return wrong(at, "more than %d kinds of memory", protocol.UserLibraries-protocol.UserMemory)
		}
	case "library":
		id = protocol.UserLibraries + protocol.Kind(b.next.libraries)
		b.next.libraries++
		defaults = libRules
		if b.next.libraries > protocol.MaxLibraries {
			return wrong(at, "more than %d libraries", protocol.MaxLibraries)
		}
	default:
		return b.unknown(at+".sort", "sort", k.Sort, []string{"handle", "library", "memory"})
	}
	info := &protocol.KindInfo{Name: k.Name, Noun: k.Noun}
	if info.Noun == "" {
		info.Noun = k.Name
	}
	var twice, late *rule.Rule
	for _, r := range []struct {
		key, id, fallback string
		to                **rule.Rule
	}{
		{"leak", k.Leak, defaults.Leak, &info.Leak}, {"twice", k.Twice, defaults.Twice, &twice}, {"late", k.Late, defaults.Late, &late},
		{"wrong", k.Wrong, defaults.Wrong, &info.Wrong}, {"lock", k.Lock, "none", &info.Lock},
	} {
		if r.id == "" {
			r.id = r.fallback
		}
		if r.id == "none" || r.id == "" {
			continue
		}
		found, err := b.rule(at+"."+r.key, r.id)
		if err != nil {
			return err
		}
		*r.to = found
	}
	b.kinds[k.Name], b.set.Kinds[id] = id, info
	if id.IsLibrary() {
		info.Extra = twice
		return nil
	}
	b.set.Life = append(b.set.Life, afterEnd(id, twice, late)...)
	return nil
}

// afterEnd is what a handle that has ended still allows.
func afterEnd(k protocol.Kind, twice, late *rule.Rule) []protocol.Transition {
	kinds := []protocol.Kind{k}
	rows := []protocol.Transition{{Kinds: kinds, From: protocol.Ended, Op: k.End(), To: protocol.Ended, Rule: twice}}
	if late != nil {
		rows = append(rows, protocol.Transition{Kinds: kinds, From: protocol.Ended, Op: protocol.AnyOp, To: protocol.Ended, Rule: late})
	}
	return rows
}

func (b *builder) kind(at, name string) (protocol.Kind, error) {
	if k, ok := b.kinds[name]; ok {
		return k, nil
	}
	return 0, b.unknown(at, "kind", name, names(b.kinds))
}

func (b *builder) kindList(at string, list []string) ([]protocol.Kind, error) {
	if len(list) == 0 {
		return nil, wrong(at, "names no kinds")
	}
	var kinds []protocol.Kind
	for i, name := range list {
		k, err := b.kind(fmt.Sprintf("%s.kinds[%d]", at, i), name)
		if err != nil {
			return nil, err
		}
		kinds = append(kinds, k)
	}
	return kinds, nil
}

func names[T any](m map[string]T) []string {
	var list []string
	for name := range m {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}
