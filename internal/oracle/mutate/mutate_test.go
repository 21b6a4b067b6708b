package mutate

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// operatorTests hold one function body per operator; { and } stand on the lines of the function.
var operatorTests = []struct{ operator, results, body, want string }{
	{"delete-call", "", "st.Release()", ""},
	{"delete-call", "", "defer st.Release()\nprintln()", "\nprintln()"},
	{"delete-call", "", "defer func() { st.Release() }()", "defer func() {  }()"},
	{"delete-call", "", "c, _ := st.Advise(nil, 0, nil)\nst.Unadvise(c)", "c, _ := st.Advise(nil, 0, nil)\n_ = c"},
	{"delete-call", "error", "if err := s.Logoff(0); err != nil {\nreturn err\n}\nreturn nil", "\n\n\nreturn nil"},
	{"delete-call", "error", "return s.Logoff(0)", "return nil"},
	{"delete-call", "", "_ = st.Release()", ""},
	{"swap-statements", "", "s.Logoff(0)\ns.Release()", "s.Release()\ns.Logoff(0)"},
	{"swap-defers", "", "defer s.Release()\ndefer s.Logoff(0)", "defer s.Logoff(0)\ndefer s.Release()"},
	{"swap-defers", "",
		"defer mapi.Uninitialize()\nif err := mapi.OleInitialize(); err != nil {\nreturn\n}\ndefer mapi.OleUninitialize()",
		"defer mapi.OleUninitialize()\nif err := mapi.OleInitialize(); err != nil {\nreturn\n}\ndefer mapi.Uninitialize()"},
	{"hoist-defer", "", "st, err := open()\nif err != nil {\nreturn\n}\ndefer st.Release()",
		"st, err := open()\ndefer st.Release()\nif err != nil {\nreturn\n}"},
	{"early-return", "(int, *T, error)", "if err := mapi.Initialize(0); err != nil {\nreturn 0, nil, err\n}\nreturn 1, nil, nil",
		"if err := mapi.Initialize(0); err != nil {\nreturn 0, nil, err\n}; if err := input.Err(); err != nil { return 0, nil, err }\nreturn 1, nil, nil"},
	{"early-return", "(n int, err error)", "t := open()\nreturn 0, use(t)", "t := open(); if input.Bool() { return }\nreturn 0, use(t)"},
	{"early-return", "T", "t := open()\nreturn t.T", "t := open(); if input.Bool() { return T{} }\nreturn t.T"},
	{"log-fatal", "", "t := open()\ndefer t.Release()", "t := open()\ndefer t.Release(); if input.Bool() { log.Fatal(\"fatal\") }"},
	{"release-twice", "", "st.Release()\nprintln()", "st.Release()\nst.Release()\nprintln()"},
	{"release-twice", "", "st.Release()\nprintln()", "st.Release()\nprintln()\nst.Release()"},
	{"release-twice", "int", "defer st.Release()\nreturn 1", "defer st.Release()\nst.Release()\nreturn 1"},
	{"drop-check", "", "st, err := open()\nif err != nil {\nreturn\n}\nst.F()", "st, err := open()\n_ = err\n\n\nst.F()"},
	{"drop-check", "", "if err := mapi.Initialize(0); err != nil {\nreturn\n}", "mapi.Initialize(0)\n\n"},
	{"drop-check", "", "var err error\nif st, err = open(); err != nil {\nreturn\n}", "var err error\nst, err = open(); _ = err\n\n"},
	{"drop-check", "", "if st, err = open(); err != nil {\nreturn\n}", "st, err = open()\n\n"},
	{"return-from-loop", "(int, error)", "for {\nif c {\nbreak\n}\n}\nreturn 1, nil", "for {\nif c {\nreturn 0, nil\n}\n}\nreturn 1, nil"},
	{"break-for-continue", "", "for range 3 {\nif c {\ncontinue\n}\n}", "for range 3 {\nif c {\nbreak\n}\n}"},
	{"use-after-release", "error", "err := st.F()\nst.G()\nst.Release()\nreturn err", "err := st.F()\n\nst.Release()\nst.G()\nreturn err"},
	{"wrong-deallocator", "", "defer mapi.FreeBuffer(p)", "defer mapi.CoTaskMemFree(p)"},
	{"wrong-deallocator", "", "mapi.FreeProws(rows)", "mapi.FreeBuffer(unsafe.Pointer(rows))"},
}

// TestOperators shows each operator at work on a small function.
func TestOperators(t *testing.T) {
	tested := make(map[string]bool)
	for _, test := range operatorTests {
		tested[test.operator] = true
		head := "\n\ntype T struct{}\n\nfunc f() " + test.results + " {\n"
		var got []string
		for _, m := range Mutants(map[string]string{"p.go": "package p" + head + test.body + "\n}\n"}) {
			_, text, _ := strings.Cut(m.Files["p.go"], head)
			if m.Operator == test.operator {
				got = append(got, strings.TrimSuffix(text, "\n}\n"))
			}
		}
		if !slices.Contains(got, test.want) {
			t.Errorf("%s of\n%s\nlacks\n%s\ngot %q", test.operator, test.body, test.want, got)
		}
	}
	for _, name := range Operators() {
		if !tested[name] {
			t.Errorf("%s is not tested", name)
		}
	}
}

// TestAlone lists code that an operator must leave alone.
func TestAlone(t *testing.T) {
	tests := []struct{ operator, reason, code string }{
		{"delete-call", "a test", "func TestX() { st.Release() }"},
		{"swap-statements", "the second needs the first", "func f() { st := s.Open(); st.Release() }"},
		{"swap-defers", "the second needs what is between", "func f() { defer s.Release(); st := open(); defer st.Release() }"},
		{"early-return", "the type is not known", "func f() kit.Box { x := open(); return x }"},
		{"early-return", "nothing is acquired", `import "strconv"; func f() { n, err := strconv.Atoi("1"); _, _ = n, err }`},
		{"return-from-loop", "the break leaves a switch", "func f() { for { switch { default: break } } }"},
		{"break-for-continue", "the break would leave a switch", "func f() { for { switch { default: continue } } }"},
		{"use-after-release", "the check needs the use", "func f() { n, err := st.F(); if err != nil { g(n) }; st.Release() }"},
	}
	for _, test := range tests {
		for _, m := range Mutants(map[string]string{"p.go": "package p\n\n" + test.code + "\n"}) {
			if m.Operator == test.operator {
				t.Errorf("%s: %s, but got\n%s", test.operator, test.reason, m.Files["p.go"])
			}
		}
	}
}

// TestImports checks that an import goes with its last use.
func TestImports(t *testing.T) {
	const file = "package p\n\nimport (\n\t\"fmt\"\n\t\"log\"\n)\n\nfunc f() error {\n\tst, err := open()\n" +
		"\tif err != nil {\n\t\treturn fmt.Errorf(\"%w\", err)\n\t}\n\tlog.Print(st)\n\treturn nil\n}\n"
	want := strings.Replace(file, "\"fmt\"", "", 1)
	want = strings.Replace(want, "if err != nil {\n\t\treturn fmt.Errorf(\"%w\", err)\n\t}", "_ = err\n\n", 1)
	for _, m := range Mutants(map[string]string{"p.go": file}) {
		if m.Operator == "drop-check" && m.Files["p.go"] != want {
			t.Errorf("got\n%s", m.Files["p.go"])
		}
	}
}

// TestPlace checks what a mutant tells of itself, and that it holds the other files.
func TestPlace(t *testing.T) {
	files := map[string]string{
		"b.go":     "package p // first\n\nfunc f() {\n\tt := open()\n\tt.Release()\n}\n",
		"kit/k.go": "package kit\n\nfunc F() { st.Release() }\n",
		"go.mod":   "module example.com/mail\n",
	}
	original := maps.Clone(files)
	mutants := Mutants(files)
	if !maps.Equal(files, original) {
		t.Error("the files of the caller have changed")
	}
	first, last := mutants[0], mutants[len(mutants)-1]
	if first.Operator != "early-return" || first.File != "b.go" || first.Line != 4 || first.Note != "returns after t := open()" {
		t.Errorf("first is %s at %s:%d: %s", first.Operator, first.File, first.Line, first.Note)
	}
	head := "package p; import \"example.com/mail/input\" // first\n"
	if got := first.Files["b.go"]; !strings.HasPrefix(got, head) || strings.Count(got, "\n") != 6 {
		t.Errorf("the import is not on the first line:\n%s", got)
	}
	if last.File != "kit/k.go" || last.Line != 3 || len(last.Files) != 3 {
		t.Errorf("last is at %s:%d and has %d files", last.File, last.Line, len(last.Files))
	}
}
