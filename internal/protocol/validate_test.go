package protocol

import (
	"slices"
	"strings"
	"testing"
)

func TestRowsAreUnique(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range Calls() {
		if k := key(c.Iface, c.Name); seen[k] {
			t.Errorf("%s has two rows", k)
		} else {
			seen[k] = true
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range Calls() {
		switch {
		case c.Name == "" || strings.ContainsAny(c.Name, " ."):
			t.Errorf("bad name %q.%q", c.Iface, c.Name)
		case c.Iface == "" && Flat(c.Name) == nil:
			t.Errorf("Flat does not find %s", c.Name)
		case c.Iface != "" && !IsInterface(c.Iface):
			t.Errorf("%s.%s: unknown interface", c.Iface, c.Name)
		}
	}
	for _, i := range interfaces {
		if bases := Bases(i.name); i.base != "" && bases[len(bases)-1] != "IUnknown" {
			t.Errorf("%s does not derive from IUnknown", i.name)
		}
		if !i.kind.IsObject() {
			t.Errorf("%s: kind %v is no object", i.name, i.kind)
		}
	}
}

func TestParameterNumbers(t *testing.T) {
	for _, c := range Calls() {
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
		for _, c := range Calls() {
			switch {
			case c.Op == Release && k.IsObject(),
				c.Op == Free && Fits(k, c.Kind),
				c.Op == Uninit && c.Kind == k,
				c.Op == Unadvise && k == Conn,
				c.Op == Logoff && c.Kind == k:
				return true
			}
		}
		return k == More // goes with its parent
	}
	for _, c := range Calls() {
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
	c := Method(iface, "Unadvise")
	return c != nil && c.Op == Unadvise && c.Conn != NoArg
}

func TestOps(t *testing.T) {
	for _, c := range Calls() {
		switch c.Op {
		case Init, Uninit:
			if !c.Kind.IsLibrary() {
				t.Errorf("%s: %v is no library", c.Name, c.Kind)
			}
		case Free:
			if !c.Kind.IsMemory() || c.On != 0 {
				t.Errorf("%s: frees %v at %d", c.Name, c.Kind, c.On)
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
		if c := Flat(name); c != nil {
			got = c.Name
		}
		if got != want {
			t.Errorf("Flat(%q) = %q, want %q", name, got, want)
		}
	}
	if c := Method("IMessage", "release"); c == nil || c.Iface != "IUnknown" {
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

func TestFlatNames(t *testing.T) {
	var want []string
	for _, c := range Calls() {
		if c.Iface == "" {
			want = append(want, strings.ToLower(c.Name))
		}
	}
	slices.Sort(want)
	if !slices.Equal(flatNames, want) {
		t.Errorf("flatNames must be %q", want)
	}
}
