package protocol

import (
	"slices"
	"strings"
	"sync"

	"github.com/mapilint/mapilint/internal/rule"
)

// A Set is the protocols that programs are held to: what is built in, and what a protocol file adds to
// it or puts in its place. It is not changed once it is made.
type Set struct {
	// Calls are the functions and methods with official names, wherever they are declared.
	Calls []Call
	// Ifaces are the interfaces whose official name suffices to recognise them.
	Ifaces []Iface
	Life   []Transition
	Orders []Order
	// Kinds are those that a protocol file describes.
	Kinds map[Kind]*KindInfo
	// Rules are those of protocol files, beside the catalogue.
	Rules []*rule.Rule
	// Libraries are the Go libraries whose calls a protocol file describes as they are.
	Libraries []*Library
	// Aliases are the packages that call things of Ifaces and Calls by other names.
	Aliases []*Alias

	index   func() *index
	byKind  func() *byKind
	builtin bool // Calls and Ifaces are those that are built in
}

// byKind are the rows that concern each kind.
type byKind struct {
	lives  [256][]Transition
	orders [256][]Order
	judged [256][]Judgement
	infos  [256]*KindInfo
}

// An Iface is an interface of the protocol: the kind of its objects and what it inherits from.
type Iface struct {
	Name string
	Kind Kind
	Base string
}

// A Library is a Go package whose functions and methods have a meaning of their own: parameters are
// numbered as Go declares them.
type Library struct {
	Packages []string        // import paths, which may end in "/..." and have "*" for an element
	Types    map[string]Kind // handles, by the name of their type
	Calls    map[string]*Call
	// Error makes an error about what the file says of the type or function with the given name.
	Error func(name, format string, args ...any) error
}

// An Alias gives official names to what a private binding declares.
type Alias struct {
	Packages []string
	Types    map[string]string // type name -> interface
	Calls    map[string]string // "Func" or "Type.Method" -> "MAPIInitialize" or "IMAPISession.Logoff"
}

type index struct {
	calls  map[string]*Call
	ifaces map[string]*Iface
}

// Builtin returns the protocols that need no file: MAPI and COM.
var Builtin = sync.OnceValue(func() *Set {
	s := &Set{Ifaces: interfaces, Life: life(), Orders: order(), builtin: true}
	s.index = sync.OnceValue(func() *index {
		s.Calls = builtinCalls()
		return newIndex(s)
	})
	s.byKind = sync.OnceValue(func() *byKind { return newByKind(s) })
	return s
})

// NewSet returns a set of the protocols in s, which must not be changed any more. Without calls and
// interfaces it has those that are built in.
func NewSet(s *Set) *Set {
	if s.Calls == nil && s.Ifaces == nil {
		s.index, s.builtin = Builtin().index, true
	} else {
		s.index = sync.OnceValue(func() *index { return newIndex(s) })
	}
	s.byKind = sync.OnceValue(func() *byKind { return newByKind(s) })
	return s
}

func newByKind(s *Set) *byKind {
	x := new(byKind)
	for _, t := range s.Life {
		for _, k := range t.Kinds {
			x.lives[k] = append(x.lives[k], t)
		}
	}
	for _, o := range s.Orders {
		for _, k := range o.Kinds {
			x.orders[k] = append(x.orders[k], o)
		}
	}
	for _, j := range judgements() {
		for _, k := range j.Kinds {
			x.judged[k] = append(x.judged[k], j)
		}
	}
	for k, info := range kinds() {
		x.infos[k] = info
	}
	for k, info := range s.Kinds {
		x.infos[k] = info
	}
	return x
}

// newIndex finds rows by "iface.name" in lower case, since Go bindings disagree on letter case:
// scInitMapiUtil, MapiFreeBuffer.
func newIndex(s *Set) *index {
	x := &index{calls: make(map[string]*Call, len(s.Calls)), ifaces: make(map[string]*Iface, len(s.Ifaces))}
	for i := range s.Calls {
		c := &s.Calls[i]
		x.calls[key(c.Iface, c.Name)] = c
	}
	for i := range s.Ifaces {
		x.ifaces[s.Ifaces[i].Name] = &s.Ifaces[i]
	}
	return x
}

func key(iface, name string) string { return strings.ToLower(iface + "." + name) }

// LifeOf returns the transitions of a kind.
func (s *Set) LifeOf(k Kind) []Transition { return s.byKind().lives[k] }

// OrdersOf returns what handles of kind k must not outlast.
func (s *Set) OrdersOf(k Kind) []Order { return s.byKind().orders[k] }

// JudgementsOf returns what marks mean on handles of kind k.
func (s *Set) JudgementsOf(k Kind) []Judgement { return s.byKind().judged[k] }

// Ends reports whether op on an owner of the given kind ends handles that hang on it.
func (s *Set) Ends(owner Kind, op Op) bool {
	return slices.ContainsFunc(s.Orders, func(o Order) bool { return o.Owner == owner && o.By == op })
}

// Flat returns the function with the given name, or nil. The name may carry the ending of its ANSI or
// Unicode form (A, W) and the decoration of a 32-bit export (@4).
func (s *Set) Flat(name string) *Call {
	name, _, _ = strings.Cut(name, "@")
	if s.builtin && !mayBeFlat(name) {
		return nil
	}
	calls := s.index().calls
	c := calls[key("", name)]
	if n := len(name); c == nil && n > 0 && (name[n-1] == 'A' || name[n-1] == 'W') {
		c = calls[key("", name[:n-1])]
	}
	if c != nil && c.Common && !strings.HasPrefix(name, c.Name) {
		return nil
	}
	return c
}

// Method returns the method of the given interface or of one that it inherits from, or nil.
func (s *Set) Method(iface, name string) *Call {
	calls := s.index().calls
	if c := calls[key(iface, name)]; c != nil || iface == "" {
		return c
	}
	for _, base := range s.Bases(iface) {
		if c := calls[key(base, name)]; c != nil {
			return c
		}
	}
	return nil
}

// IsInterface reports whether name is the official name of an interface.
func (s *Set) IsInterface(name string) bool { return s.ifaces()[name] != nil }

// Interface returns the official name of the interface that name spells, perhaps in other letter case; "" if none.
func (s *Set) Interface(name string) string {
	if s.IsInterface(name) {
		return name
	}
	for _, i := range s.AllIfaces() {
		if strings.EqualFold(i.Name, name) {
			return i.Name
		}
	}
	return ""
}

// IfaceKind returns the kind of the objects that have the given interface, None if it is unknown.
func (s *Set) IfaceKind(name string) Kind {
	if i := s.ifaces()[name]; i != nil {
		return i.Kind
	}
	return None
}

// Bases returns the interfaces that the given one inherits from, the nearest first.
func (s *Set) Bases(name string) []string {
	var bases []string
	for i := s.ifaces()[name]; i != nil && i.Base != ""; i = s.ifaces()[i.Base] {
		bases = append(bases, i.Base)
	}
	return bases
}

// AllCalls returns the calls with official names.
func (s *Set) AllCalls() []Call {
	if s.builtin {
		Builtin().index()
		return Builtin().Calls
	}
	return s.Calls
}

// AllIfaces returns the interfaces with official names.
func (s *Set) AllIfaces() []Iface {
	if s.builtin {
		return interfaces
	}
	return s.Ifaces
}

// ifaces finds interfaces by name. Those that are built in are looked up without building the table of calls.
func (s *Set) ifaces() map[string]*Iface {
	if s.builtin {
		return ifaceByName()
	}
	return s.index().ifaces
}

// Rule returns the rule with the given id, of a protocol file or of the catalogue; nil if there is none.
func (s *Set) Rule(id string) *rule.Rule {
	for _, r := range s.Rules {
		if r.ID == id {
			return r
		}
	}
	return rule.Lookup(id)
}

// AllRules returns the catalogue and the rules of protocol files, sorted by id.
func (s *Set) AllRules() []*rule.Rule {
	all := slices.Concat(rule.All, s.Rules)
	slices.SortStableFunc(all, func(a, b *rule.Rule) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// Library returns what a protocol file says of the package with the given path, nil if nothing.
func (s *Set) Library(path string) *Library {
	for _, l := range s.Libraries {
		if matchesAny(l.Packages, path) {
			return l
		}
	}
	return nil
}

// Alias returns what the package with the given path calls things, nil if it has no names of its own.
func (s *Set) Alias(path string) *Alias {
	for _, a := range s.Aliases {
		if matchesAny(a.Packages, path) {
			return a
		}
	}
	return nil
}
