package baseline

import (
	"strings"
	"testing"
)

// TestFind looks calls up, which stand between « and ».
func TestFind(t *testing.T) {
	for _, test := range []struct{ src, function, call string }{
		{"func f() { «s.Logoff(0)» }", "f", "s.Logoff(0)"},
		{"func init() { func() { «s.Logoff(0)» }() }", "init", "s.Logoff(0)"},
		{"func (T) f() { «g()» }", "T.f", "g()"},
		{"func (t *T) f() { «g()» }", "(*T).f", "g()"},
		{"func (t *T[K, V]) f() { «g()» }", "(*T).f", "g()"},
		{"func (t *T[K]) f() { «g()» }", "(*T).f", "g()"},
		{"var (\n\tx = 1\n\ty, z = «g()», 2\n)", "var y", "g()"},
		{"func f() { «g(\n\ta, // the first\n\tb.c,\n)» }", "f", "g(a, b.c)"},
		{"func f() { «g(a,b . c)» }", "f", "g(a, b.c)"},
		{"func f() { «g(func(t *T) error { return h() }, 1)» }", "f", "g(func(t*T)error{}, 1)"},
		{"func f() { func() { «g(1)» }() }", "f", "g(1)"},
		{"func f() { «g([]int{\n1,\n2,\n}, chan int(nil))» }", "f", "g([]int{1, 2}, chan int(nil))"},
		{"//mapilint:borrows «nothing»\nfunc f() {}", "f", "nothing"},
		{"func f() {\n\t«//mapilint:ignore   x»\n}", "f", "//mapilint:ignore x"},
		{"func f() { «g(» ", "f", "g("},
	} {
		src := "package p\n\n" + test.src + "\n"
		from := place(src[:strings.Index(src, "«")])
		src = strings.Replace(src, "«", "", 1)
		to := place(src[:strings.Index(src, "»")])
		src = strings.Replace(src, "»", "", 1)
		s := NewSource([]byte(src))
		if function, call := s.Find(from[0], from[1], to[0], to[1]); function != test.function || call != test.call {
			t.Errorf("%s: %q, %q", test.src, function, call)
		}
	}
}

// TestFindWithout looks up what is not quite there.
func TestFindWithout(t *testing.T) {
	s := NewSource([]byte("package p\n\nfunc f() {\n\tg() // text\n}\n"))
	for _, test := range []struct {
		line, column   int
		function, call string
	}{
		{4, 2, "f", "g()"}, // no end
		{9, 2, "", ""}, {0, 0, "", ""}, {4, 900, "", ""},
	} {
		if function, call := s.Find(test.line, test.column, 0, 0); function != test.function || call != test.call {
			t.Errorf("%d:%d: %q, %q", test.line, test.column, function, call)
		}
	}
	if function, call := NewSource([]byte("%%\n rule: a  b\n")).Find(2, 2, 0, 0); function != "" || call != "rule:a b" {
		t.Errorf("no Go: %q, %q", function, call)
	}
}

func TestFunctions(t *testing.T) {
	s := NewSource([]byte("package p\n\nimport \"x\"\n\nfunc f() {}\nfunc (*T) g() {}\n\ntype T int\n\nvar (\n\ta, b = 1, 2\n\tc = 3\n)\n"))
	if got := strings.Join(s.Functions(), ","); got != "f,(*T).g,var a,var c" {
		t.Error(got)
	}
}

// place returns the line and column behind a text.
func place(before string) [2]int {
	return [2]int{strings.Count(before, "\n") + 1, len(before) - strings.LastIndexByte(before, '\n')}
}
