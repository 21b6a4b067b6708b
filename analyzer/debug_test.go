package analyzer_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
)

// TestDebug reaches caps: nothing must be found, and the debug output must say what was given up, where and why.
func TestDebug(t *testing.T) {
	c := corpusOf(t)
	for _, test := range []struct{ name, src, want string }{
		{"defers", "func f(s *mapi.Session) {\n" + strings.Repeat("if st, err := s.OpenMsgStore(nil, 0); err == nil { defer st.Release() }\n", 120) + "}\n",
			"hostile.go:5:6: f: what it does to the libraries is given up: more than 96 states at one point\n"},
		{"states", crossed(20), "hostile.go:6:25: f: the store from this call is given up: more than 96 states at one point\n"},
		{"recursion", recursion(60), "f0: what it does to its callers is given up: more than 40 functions that call one another\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := c.build("example.com/mail/hostile", []text{{"hostile.go", "package hostile\n\nimport \"example.com/mail/mapi\"\n\n" + test.src}})
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			found := analyzeWith(t, analyzer.Options{Debug: &out}, []*packages.Package{p})
			if len(found) > 0 {
				t.Errorf("found %v", found)
			}
			if !strings.Contains(out.String(), test.want) {
				t.Errorf("%.500s does not contain %s", out.String(), test.want)
			}
		})
	}
}

// crossed returns a function with a store that is, or is not, in each of n variables, whichever are chosen.
func crossed(n int) string {
	var b strings.Builder
	b.WriteString("func f(s *mapi.Session, c []bool) {\n\tst, _ := s.OpenMsgStore(nil, 0)\n")
	for i := range n {
		fmt.Fprintf(&b, "\tvar v%d *mapi.MsgStore\n\tif c[%[1]d] {\n\t\tv%[1]d = st\n\t}\n", i)
	}
	for i := range n {
		fmt.Fprintf(&b, "\tv%d.SetProps(nil)\n", i)
	}
	return b.String() + "}\n"
}
