package bind

import (
	"fmt"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/mapilint/mapilint/internal/nearest"
	"github.com/mapilint/mapilint/internal/protocol"
)

// A Declaration is what the directives above a function say that it does:
//
//	//mapilint:protocol is=IMAPISession.Logoff
//	//mapilint:protocol acquires=IMsgStore result=0 parent=receiver
//	//mapilint:protocol ends=receiver
//	//mapilint:protocol begins=MAPI
//	//mapilint:borrows result
//	//mapilint:borrows name
//
// Its fields are exported for the sake of facts.
type Declaration struct {
	Is       string     // the official name of the call that it is
	Acquires []Acquired // what it hands over
	Ends     string     // the parameter that it ends: receiver, a name, or a number
	Begins   string     // the library that it initialises,
	Leaves   string     // or uninitialises
	Borrows  []string   // results and parameters that it does not hand over, or keep
}

// Acquired is a handle that a declared function hands over.
type Acquired struct{ Kind, Result, Parent string }

// Parse adds the words of a directive of the given name.
func (d *Declaration) Parse(name string, words []string) error {
	if name == "borrows" {
		if len(words) == 0 {
			return fmt.Errorf("names no result or parameter")
		}
		d.Borrows = append(d.Borrows, words...)
		return nil
	}
	var a Acquired
	seen := make(map[string]bool)
	for _, word := range words {
		key, value, ok := strings.Cut(word, "=")
		if !ok || value == "" {
			return fmt.Errorf("has %q where key=value is wanted", word)
		}
		if seen[key] {
			return fmt.Errorf("has the key %s twice", key)
		}
		seen[key] = true
		switch key {
		case "is":
			d.Is = value
		case "acquires":
			a.Kind = value
		case "result":
			a.Result = value
		case "parent":
			a.Parent = value
		case "ends":
			d.Ends = value
		case "begins":
			d.Begins = value
		case "leaves":
			d.Leaves = value
		default:
			return fmt.Errorf("has an %w", nearest.Error("key", key, []string{"acquires", "begins", "ends", "is", "leaves", "parent", "result"}))
		}
	}
	switch {
	case len(words) == 0:
		return fmt.Errorf("says nothing")
	case a.Kind != "":
		d.Acquires = append(d.Acquires, a)
	case a.Result != "" || a.Parent != "":
		return fmt.Errorf("has result or parent without acquires")
	}
	return nil
}

// Declare makes d the meaning of fn, in this package.
func (r *Resolver) Declare(fn *types.Func, d *Declaration) error {
	call, err := r.declaredCall(r.siteOf(fn), d)
	if err == nil {
		r.calls[fn] = call
	}
	return err
}

// declaredCall turns a declaration into the meaning of a function.
func (r *Resolver) declaredCall(s *site, d *Declaration) (*Call, error) {
	if d.Is != "" {
		return r.declaredAs(s, d.Is)
	}
	call := newCall(s)
	call.Row, call.Mapi = &protocol.Call{Name: s.name, Iface: s.iface, On: protocol.NoArg, Flags: protocol.NoArg, Conn: protocol.NoArg, Part: protocol.NoArg}, true
	r.shapeStatus(s, call)
	if s.method && r.Kind(s.args[0]) != protocol.None {
		call.On = 0
	}
	for _, a := range d.Acquires {
		out, err := r.declaredOut(s, a)
		if err != nil {
			return nil, err
		}
		call.Outs = append(call.Outs, out)
	}
	if d.Ends != "" {
		arg, err := s.arg(d.Ends)
		if err != nil {
			return nil, err
		}
		call.Op, call.On = protocol.End, arg
	}
	for op, name := range map[protocol.Op]string{protocol.Init: d.Begins, protocol.Uninit: d.Leaves} {
		if name == "" {
			continue
		}
		k, err := r.kindNamed(name)
		if err != nil || !k.IsLibrary() {
			return nil, fmt.Errorf("names the library %q, which is unknown", name)
		}
		call.Op, call.Kind, call.On, call.NoInit = op, k, -1, true
	}
	return call, r.borrow(s, call, d)
}

// declaredAs makes a function the call with the given official name.
func (r *Resolver) declaredAs(s *site, official string) (*Call, error) {
	row, shift := r.saidToBe(s, official)
	if row == nil {
		return nil, fmt.Errorf("names the call %q, which is unknown", official)
	}
	call := r.tableCall(s, row, shift)
	if call == nil {
		return nil, fmt.Errorf("says that it is %s, but its parameters and results are not those", official)
	}
	return call, nil
}

func (r *Resolver) declaredOut(s *site, a Acquired) (Out, error) {
	out := Out{Parent: Nowhere}
	var err error
	if out.Kind, err = r.kindNamed(a.Kind); err != nil {
		return out, err
	}
	i := slices.IndexFunc(s.results, func(t types.Type) bool { return r.Kind(t) == out.Kind })
	if a.Result != "" {
		i, err = strconv.Atoi(a.Result)
	} else if i < 0 {
		i = 0
	}
	if err != nil || i < 0 || i >= len(s.results) {
		return out, fmt.Errorf("acquires a result that the function does not have")
	}
	out.At = Where{Result: true, Index: i}
	if a.Parent != "" {
		arg, err := s.arg(a.Parent)
		if err != nil {
			return out, err
		}
		out.Parent = Where{Index: arg}
	}
	return out, nil
}

// borrow marks the results that come without an obligation. A parameter that is borrowed is used.
func (r *Resolver) borrow(s *site, call *Call, d *Declaration) error {
	for _, name := range d.Borrows {
		if name != "result" {
			if _, err := s.arg(name); err != nil {
				return err
			}
			continue
		}
		for i, t := range s.results {
			if k := r.Kind(t); k != protocol.None {
				call.Outs = append(call.Outs, Out{At: Where{Result: true, Index: i}, Kind: k, Parent: Nowhere, Borrowed: true})
			}
		}
	}
	return nil
}

// arg returns the argument that a directive names: receiver, a parameter's name or number.
func (s *site) arg(name string) (int, error) {
	shift := s.shift()
	if name == "receiver" && s.method {
		return 0, nil
	}
	params := s.fn.Signature().Params()
	for i := range params.Len() {
		if params.At(i).Name() == name || strconv.Itoa(i) == name {
			return i + shift, nil
		}
	}
	return 0, fmt.Errorf("names the parameter %q, which the function does not have", name)
}

// kindNamed returns the kind of an interface, or the kind that protocol files call by the given name.
func (r *Resolver) kindNamed(name string) (protocol.Kind, error) {
	if k := r.set.IfaceKind(name); k != protocol.None {
		return k, nil
	}
	for k := range protocol.NumKinds {
		if k != protocol.None && r.set.Name(k) == name {
			return k, nil
		}
	}
	for k, info := range r.set.Kinds {
		if info.Name == name {
			return k, nil
		}
	}
	return protocol.None, fmt.Errorf("names the kind %q, which is unknown", name)
}
