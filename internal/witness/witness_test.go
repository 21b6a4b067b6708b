package witness

import "testing"

func TestDecode(t *testing.T) {
	s := Step{Func: "main", Message: `opens store "inbox"`, Handle: `store "inbox"`, Owner: "session", Life: "begins"}
	if got, ok := Decode(s.Encode()); !ok || got != s {
		t.Errorf("got %+v, %v, want %+v", got, ok, s)
	}
	for _, message := range []string{"", "opened here", mark, mark + "{", "mapilint path"} {
		if _, ok := Decode(message); ok {
			t.Errorf("%q stands for a step", message)
		}
	}
}
