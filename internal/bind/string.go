package bind

import (
	"fmt"
	"strings"
)

// String spells a place: arg1, result0, none.
func (w Where) String() string {
	switch {
	case w == Nowhere:
		return "none"
	case w.Result:
		return fmt.Sprintf("result%d", w.Index)
	}
	return fmt.Sprintf("arg%d", w.Index)
}

func (t Test) String() string { return [...]string{"none", "nil", "hresult", "zero", "true"}[t] }

// String describes an output: store@result0<arg0, a store that hangs on the receiver.
func (o Out) String() string {
	text := fmt.Sprintf("%v@%v", o.Kind, o.At)
	if o.Parent != Nowhere {
		text += fmt.Sprintf("<%v", o.Parent)
	}
	for _, mark := range []struct {
		set  bool
		name string
	}{
		{o.Optional, "optional"}, {o.Borrowed, "borrowed"}, {o.Unsaved, "unsaved"},
		{o.Guest, "guest"}, {o.Replaces, "replaces"}, {o.Maybe, "maybe"}, {o.View, "view"}, {o.Again, "again"}, {o.Lent, "lent"}, {o.Arena, "arena"},
	} {
		if mark.set {
			text += "," + mark.name
		}
	}
	return text
}

// String describes the call in one line, for tests and debug output.
func (c *Call) String() string {
	if c == nil {
		return "nothing"
	}
	words := []string{c.Op.String()}
	if c.Kind != 0 {
		words = append(words, "["+c.Kind.String()+"]")
	}
	for _, arg := range []struct {
		name  string
		index int
	}{{"on", c.On}, {"conn", c.Conn}, {"flags", c.Flags}} {
		if arg.index >= 0 {
			words = append(words, fmt.Sprintf("%s=arg%d", arg.name, arg.index))
		}
	}
	if c.Late() {
		words = append(words, fmt.Sprintf("member=arg%d", c.Member))
	}
	for _, o := range c.Outs {
		words = append(words, o.String())
	}
	if c.Status >= 0 {
		words = append(words, fmt.Sprintf("status=result%d:%v", c.Status, c.Test))
	}
	for _, mark := range []struct {
		set  bool
		name string
	}{{c.Warns, "warns"}, {c.NoInit, "noinit"}, {c.Mapi, "mapi"}, {c.Shape, "shape"}, {c.Opaque, "opaque"}} {
		if mark.set {
			words = append(words, mark.name)
		}
	}
	return strings.Join(words, " ")
}
