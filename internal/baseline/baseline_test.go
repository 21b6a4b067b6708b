package baseline

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

var a, b, c = Key{"r", "p", "f", "a()"}, Key{"r", "p", "f", "b(x<y && z)"}, Key{"s", "q", "(*T).g", "c(\"\\n\")"}

func TestText(t *testing.T) {
	base := Of([]Key{c, b, a, b})
	text := string(base.Text())
	want := `{
"version": 1,
"findings": [
{"rule":"r","package":"p","func":"f","call":"a()","count":1},
{"rule":"r","package":"p","func":"f","call":"b(x<y && z)","count":2},
{"rule":"s","package":"q","func":"(*T).g","call":"c(\"\\n\")","count":1}
]
}
`
	if text != want {
		t.Errorf("got\n%s", text)
	}
	for _, base := range []Baseline{base, {}} {
		if again, err := Parse("f", base.Text()); err != nil || !maps.Equal(again, base) {
			t.Errorf("read again: %v, %v", again, err)
		}
	}
	if base.Len() != 4 {
		t.Errorf("%d findings", base.Len())
	}
	doubled := strings.Replace(text, "\"findings\": [\n", `"findings": [`+"\n"+`{"rule":"r","package":"p","func":"f","call":"a()","count":3},`+"\n", 1)
	if got, err := Parse("f", []byte(doubled)); err != nil || got[a] != 3 {
		t.Errorf("an entry twice: %v, %v", got, err)
	}
}

func TestWrong(t *testing.T) {
	const entry = `{"rule":"r","package":"p","func":"f","call":"a()","count":1}`
	list := func(s string) string { return "{\n\"version\": 1,\n\"findings\": [\n" + s + "\n]\n}\n" }
	for _, test := range []struct{ text, want string }{
		{"", "f:1:1: unexpected end of JSON input"},
		{"[]", "f:1:1: not a baseline"},
		{"{}", "f:1:1: there is no version"},
		{"{\n\"version\": 2}", "f:2:12: version 2 is not known; this program knows 1"},
		{"{\n\"version\": \"1\"}", "f:2:12: this cannot be a string"},
		{"{\"version\": 1, \"extra\": 1}", `f:1:16: unknown key "extra"`},
		{"{\"version\": 1, \"findings\": 1}", "f:1:28: findings are a list"},
		{list("<<<<<<< ours\n" + entry), "f:4:1: invalid character '<' looking for beginning of value"},
		{list(entry + "\n" + entry), "f:5:1: invalid character '{' after array element"},
		{list(entry + ",\n 7"), "f:5:2: this cannot be a number"},
		{list(entry + ",\n {\"rule\": 1}"), "f:5:2: rule cannot be a number"},
		{list(entry + ",\n\t{\"line\": 1}"), `f:5:2: unknown field "line"`},
		{list(`{"rule":"r","count":1}`), "f:4:1: an entry needs a rule and a package"},
		{list(`{"rule":"r","package":"p"}`), "f:4:1: an entry needs a count of 1 or more"},
		{list(entry) + "x", "f:7:1: invalid character 'x' after top-level value"},
	} {
		if _, err := Parse("f", []byte(test.text)); err == nil || err.Error() != test.want {
			t.Errorf("%q:\ngot  %v\nwant %s", test.text, err, test.want)
		}
	}
}

func TestHolds(t *testing.T) {
	got := Baseline{a: 2, b: 1}.Holds([]Key{a, c, b, b, a, a})
	if want := []bool{true, false, true, false, true, false}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestChange(t *testing.T) {
	all := func(Key) bool { return true }
	notC := func(k Key) bool { return k != c }
	old, found := Baseline{a: 2, b: 1, c: 1}, Baseline{a: 1, {"new", "p", "", ""}: 2}
	more := maps.Clone(old)
	more.Accept(found)
	for _, test := range []struct {
		name      string
		got, want Baseline
	}{
		{"prune", old.Prune(found, all), Baseline{a: 1}},
		{"prune what was looked for", old.Prune(found, notC), Baseline{a: 1, c: 1}},
		{"accept", more, Baseline{a: 2, b: 1, c: 1, {"new", "p", "", ""}: 2}},
	} {
		if !maps.Equal(test.got, test.want) {
			t.Errorf("%s: %v", test.name, test.got)
		}
	}
	if got := old.Stale(found, all); !slices.Equal(got, []Key{a, b, c}) {
		t.Errorf("stale: %v", got)
	}
}
