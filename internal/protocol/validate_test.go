package protocol

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

func TestRowsAreUnique(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range builtinCalls() {
		if k := key(c.Iface, c.Name); seen[k] {
			t.Errorf("%s has two rows", k)
		} else {
			seen[k] = true
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range builtinCalls() {
		switch {
		case c.Name == "" || strings.ContainsAny(c.Name, " ."):
			t.Errorf("bad name %q.%q", c.Iface, c.Name)
		case c.Iface == "" && Builtin().Flat(c.Name) == nil:
			t.Errorf("Flat does not find %s", c.Name)
		case c.Iface != "" && !Builtin().IsInterface(c.Iface):
			t.Errorf("%s.%s: unknown interface", c.Iface, c.Name)
		}
	}
	for _, i := range interfaces {
		if bases := Builtin().Bases(i.Name); i.Base != "" && bases[len(bases)-1] != "IUnknown" {
			t.Errorf("%s does not derive from IUnknown", i.Name)
		}
		if !i.Kind.IsObject() {
			t.Errorf("%s: kind %v is no object", i.Name, i.Kind)
		}
	}
}

func TestParameterNumbers(t *testing.T) {
	for _, c := range builtinCalls() {
		lowest := 0
		if c.Iface != "" {
			lowest = Recv
		}
		for _, p := range []int{c.On, c.Flags, c.Conn} {
			if p != NoArg && (p < lowest || p > 12) {
				t.Errorf("%s.%s: parameter %d", c.Iface, c.Name, p)
			}
		}
		used := make(map[int]bool)
		for _, o := range c.Outs {
			if o.Param < ResultParam || o.Param > 12 || used[o.Param] {
				t.Errorf("%s.%s: out-parameter %d", c.Iface, c.Name, o.Param)
			}
			used[o.Param] = true
			if o.Parent != NoArg && (o.Parent < lowest || o.Parent == o.Param && o.Param != ResultParam) {
				t.Errorf("%s.%s: parent %d", c.Iface, c.Name, o.Parent)
			}
		}
	}
}

// TestEveryKindEnds demands a way to end each kind of handle that a call hands over or starts.
func TestEveryKindEnds(t *testing.T) {
	ends := func(k Kind) bool {
		for _, c := range builtinCalls() {
			switch {
			case c.Op == Release && k.IsObject(),
				c.Op == Free && Fits(k, c.Kind),
				c.Op == Uninit && c.Kind == k,
				c.Op == Unadvise && k.IsNumber() && k == cmp.Or(c.Kind, Conn),
				c.Op == Logoff && c.Kind == k:
				return true
			}
		}
		return k == More // goes with its parent
	}
	for _, c := range builtinCalls() {
		for _, o := range c.Outs {
			if !ends(o.Kind) {
				t.Errorf("%s.%s hands over a %v, which nothing ends", c.Iface, c.Name, o.Kind)
			}
			if o.Kind == Conn && !o.Borrowed && !hasUnadvise(c.Iface) {
				t.Errorf("%s has no Unadvise", c.Iface)
			}
		}
		if c.Op == Init && !ends(c.Kind) {
			t.Errorf("%s starts %v, which nothing ends", c.Name, c.Kind)
		}
	}
}

func hasUnadvise(iface string) bool {
	return slices.ContainsFunc(builtinCalls(), func(c Call) bool {
		return c.Op == Unadvise && c.Kind == None && c.Conn != NoArg && (c.Iface == iface || slices.Contains(Builtin().Bases(iface), c.Iface))
	})
}

func TestOps(t *testing.T) {
	for _, c := range builtinCalls() {
		switch c.Op {
		case Init, Uninit:
			if !c.Kind.IsLibrary() {
				t.Errorf("%s: %v is no library", c.Name, c.Kind)
			}
		case Free:
			if !c.Kind.IsMemory() || c.On != 0 {
				t.Errorf("%s: frees %v at %d", c.Name, c.Kind, c.On)
			}
		case Unadvise:
			if c.Conn == NoArg || c.Kind != None && !c.Kind.IsNumber() {
				t.Errorf("%s: takes back %v at %d", c.Name, c.Kind, c.Conn)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	for name, want := range map[string]string{
		"MAPIUninitialize": "MAPIUninitialize", "mapiUninitialize": "MAPIUninitialize",
		"ScInitMapiUtil@4": "ScInitMapiUtil", "MAPIFreeBuffer@4": "MAPIFreeBuffer",
		"MAPISendMailW": "MAPISendMail", "OpenStreamOnFileW": "OpenStreamOnFile",
		"createTable": "", "globalFree": "", "MAPIx": "", "": "",
	} {
		got := ""
		if c := Builtin().Flat(name); c != nil {
			got = c.Name
		}
		if got != want {
			t.Errorf("Flat(%q) = %q, want %q", name, got, want)
		}
	}
	if c := Builtin().Method("IMessage", "release"); c == nil || c.Iface != "IUnknown" {
		t.Errorf("IMessage inherits no Release: %v", c)
	}
}

func TestFits(t *testing.T) {
	for _, test := range []struct {
		kind, deallocator Kind
		want              bool
	}{
		{Table, Object, true}, {Table, Buffer, false}, {Buffer, Buffer, true}, {Buffer, Rows, false},
		{Rows, AddrList, true}, {Rows, Buffer, false}, {AddrList, Rows, true}, {More, Buffer, false},
		{TaskMem, Buffer, false}, {Rows, None, true}, {Buffer, Object, false},
	} {
		if got := Fits(test.kind, test.deallocator); got != test.want {
			t.Errorf("Fits(%v, %v) = %v", test.kind, test.deallocator, got)
		}
	}
}

// TestMatrix decides every kind that a deallocator ends with every deallocator: those named fit, the others do not.
func TestMatrix(t *testing.T) {
	fits := map[Kind][]Kind{
		Buffer: {Buffer}, More: nil, Rows: {Rows, AddrList}, AddrList: {Rows, AddrList}, Setup: {Buffer},
		TaskMem: {TaskMem}, GlobalMem: {GlobalMem},
	}
	for kind := range NumKinds {
		switch {
		case kind.IsObject():
			fits[kind] = []Kind{Object}
		case !kind.IsMemory():
			continue
		}
		want, ok := fits[kind]
		if !ok {
			t.Errorf("nothing is decided of %v", kind)
		}
		for _, deallocator := range []Kind{Object, Buffer, Rows, AddrList, TaskMem, GlobalMem} {
			if got := Fits(kind, deallocator); got != slices.Contains(want, deallocator) {
				t.Errorf("Fits(%v, %v) = %v", kind, deallocator, got)
			}
		}
	}
}

func TestFlatNames(t *testing.T) {
	var want []string
	for _, c := range builtinCalls() {
		if c.Iface == "" {
			want = append(want, strings.ToLower(c.Name))
		}
	}
	slices.Sort(want)
	if !slices.Equal(flatNames, want) {
		t.Errorf("flatNames must be %q", want)
	}
}
