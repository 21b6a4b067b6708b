package reduce

import (
	"strings"
	"testing"
)

// TestRepair repairs files from which something is missing.
func TestRepair(t *testing.T) {
	tests := []struct{ what, broken, want string }{
		{"an unused variable", "func f() { x := g() }", "func f() { g() }"},
		{"an unused variable with an error", "func f() error { x, err := two(); return err }", "func f() error { _, err := two(); return err }"},
		{"a variable that is only written", "func f() { var x any; x = g() }", "func f() { g() }"},
		{"both of a range", "func f() { for i, x := range l() { } }", "func f() {\n\tfor range l() {\n\t}\n}"},
		{"the key of a range", "func f() { for i, x := range l() { h(x) } }", "func f() {\n\tfor _, x := range l() {\n\t\th(x)\n\t}\n}"},
		{"the value of a range", "func f() { for i, x := range l() { h(i) } }", "func f() {\n\tfor i := range l() {\n\t\th(i)\n\t}\n}"},
		{"a type switch", "func f() { switch x := g().(type) { case int: } }", "func f() {\n\tswitch g().(type) {\n\tcase int:\n\t}\n}"},
		{"a received value", "func f(c chan int) { select { case x := <-c: } }", "func f(c chan int) {\n\tselect {\n\tcase <-c:\n\t}\n}"},
		{"a variable that is gone", "func f() { h(1); if x > 0 { h(2) }; h(3) }", "func f() { h(1); h(3) }"},
		{"a result that is gone", "func f() (int, error) { return x, nil }", "func f() (int, error) { return 0, nil }"},
		{"a field that is gone", "type T struct { a int }\nvar _ = T{a: 1, b: 2}", "type T struct{ a int }\n\nvar _ = T{a: 1}"},
		{"a type that is gone", "type T struct { a int; b U }", "type T struct{ a int }"},
		{"a return that is gone", "func f() *T { h(1) }", "func f() *T {\n\th(1)\n\treturn nil\n}"},
		{"a label", "func f() {\nend:\n\th(1)\n}", "func f() {\n\th(1)\n}"},
		{"a loop that is gone", "func f() { if h(1) { break }; h(2) }", "func f() {\n\tif h(1) {\n\t}\n\th(2)\n}"},
		{"an import", "import \"fmt\"\n\nfunc f() {}", "func f() {}"},
		{"nothing", "import \"fmt\"\n\nfunc f() { fmt.Println() }", "import \"fmt\"\n\nfunc f() { fmt.Println() }"},
	}
	const rest = "\n\nfunc g() any { return nil }\n\nfunc l() []int { return nil }\n\n" +
		"func two() (int, error) { return 0, nil }\n\nfunc h(int) bool { return true }\n\ntype T struct{}\n"
	for _, test := range tests {
		tail := rest
		if strings.Contains(test.broken, "type T") {
			tail = strings.TrimSuffix(rest, "\n\ntype T struct{}\n") + "\n"
		}
		r := newRepairer(nil)
		got := r.repair(map[string]string{"p.go": "package p\n\n" + test.broken + tail})
		if want := "package p\n\n" + test.want + tail; plain(got["p.go"]) != plain(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", test.what, got["p.go"], want)
		}
	}
}

// plain leaves out what is layout only.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" \n\t;,", c) }), " ")
}
