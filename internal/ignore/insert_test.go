package ignore

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func known(id string) bool { return len(id) == 1 }

// TestInsert writes directives for the calls of functions that are named like rules: a() breaks rule a.
func TestInsert(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"statement", "\ta()\n", "\t//mapilint:ignore a why\n\ta()\n"},
		{"deferred", "\tdefer a()\n", "\t//mapilint:ignore a why\n\tdefer a()\n"},
		{"one line", "\tf(b(), a())\n", "\t//mapilint:ignore a,b why\n\tf(b(), a())\n"},
		{"check", "\tif err := a(); err != nil {\n\t}\n", "\t//mapilint:ignore a why\n\tif err := a(); err != nil {\n\t}\n"},
		{"else if", "\tif x {\n\t} else if a() {\n\t}\n", "\tif x {\n\t\t//mapilint:ignore a why\n\t} else if a() {\n\t}\n"},
		{"case", "\tswitch {\n\tcase x:\n\t\tf()\n\tcase a():\n\t}\n", "\tswitch {\n\tcase x:\n\t\tf()\n\t//mapilint:ignore a why\n\tcase a():\n\t}\n"},
		{"lines of a call", "\ta(\n\t\tx,\n\t\tb(),\n\t)\n", "\t//mapilint:ignore a why\n\ta(\n\t\tx,\n\t\t//mapilint:ignore b why\n\t\tb(),\n\t)\n"},
		{"operand", "\tx = y ||\n\t\ta()\n", "\tx = y ||\n\t\t//mapilint:ignore a why\n\t\ta()\n"},
		{"lines in a row", "\ta()\n\ta()\n", "\t//mapilint:ignore a why\n\ta()\n\t//mapilint:ignore a why\n\ta()\n"},
		{"raw string", "\tf(`\n`, a())\n", "\tf(`\n`, a()) //mapilint:ignore a why\n"},
		{"comment of lines", "\tf(x, /*\n\t */ a())\n", "\tf(x, /*\n\t */ a()) //mapilint:ignore a why\n"},
		{"joined", "\t//mapilint:ignore c old\n\ta()\n", "\t//mapilint:ignore a,c old; why\n\ta()\n"},
		{"joined behind", "\ta() //mapilint:ignore c old\n", "\ta() //mapilint:ignore a,c old; why\n"},
		{"joined for the same reason", "\t//mapilint:ignore c why\n\ta()\n", "\t//mapilint:ignore a,c why\n\ta()\n"},
		{"too far above", "\t//mapilint:ignore c old\n\n\ta()\n", "\t//mapilint:ignore c old\n\n\t//mapilint:ignore a why\n\ta()\n"},
		{"without reason", "\t//mapilint:ignore c\n\ta()\n", "\t//mapilint:ignore c\n\t//mapilint:ignore a why\n\ta()\n"},
		{"of no rule", "\t//mapilint:ignore other old\n\ta()\n", "\t//mapilint:ignore other old\n\t//mapilint:ignore a why\n\ta()\n"},
		{"silent already", "\t//mapilint:ignore a why\n\ta()\n", "\t//mapilint:ignore a why\n\ta()\n"},
		{"comment behind", "\ta() // so\n", "\t//mapilint:ignore a why\n\ta() // so\n"},
		{"not formatted", "    a( )\n", "    //mapilint:ignore a why\n    a( )\n"},
		{"lines of Windows", "\ta()\r\n", "\t//mapilint:ignore a why\r\n\ta()\r\n"},
		{"impossible", "\tf(`\n`, a(), `\n`)\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			const head, tail = "package p\n\nfunc _() {\n", "}\n"
			src := []byte(head + test.src + tail)
			var findings []Finding
			calls(t, src, func(name string, line, column int) {
				if known(name) && name != "f" {
					findings = append(findings, Finding{name, line, column})
				}
			})
			out, left := Insert(src, findings, "why", known)
			if test.want == "" {
				if !bytes.Equal(out, src) || len(left) != len(findings) {
					t.Errorf("%d of %d left:\n%s", len(left), len(findings), out)
				}
				return
			}
			if got := string(out); len(left) > 0 || got != head+test.want+tail {
				t.Errorf("%v left; got\n%s", left, strings.TrimPrefix(got, head))
			}
		})
	}
}

// TestDocumentation checks a call outside of functions, whose directive becomes part of a documentation.
func TestDocumentation(t *testing.T) {
	src := "package p\n\n// x is\n// documented.\nvar x = a()\n"
	want := "package p\n\n// x is\n// documented.\n//\n//mapilint:ignore a why\nvar x = a()\n"
	out, left := Insert([]byte(src), []Finding{{"a", 5, 9}}, "why", known)
	if string(out) != want || len(left) > 0 {
		t.Errorf("%v left; got\n%s", left, out)
	}
}

func TestLeft(t *testing.T) {
	for name, src := range map[string]string{
		"no Go":    "package p\n'",
		"counted":  "package p\n//line x.y:3\nvar x = a()\n",
		"no token": "package p\n// text\n",
	} {
		f := Finding{"a", 2, 1}
		out, left := Insert([]byte(src), []Finding{f}, "why", known)
		if string(out) != src || left[f] == nil {
			t.Errorf("%s: %v, %q", name, left[f], out)
		}
	}
}

// TestEveryCall has directives written for all calls of files, one in thirty of those for other tests, at once. These files
// are gofmt-clean: they must remain so, and a second time must find nothing to do.
func TestEveryCall(t *testing.T) {
	seen, files, written := 0, 0, 0
	err := filepath.WalkDir("../../testdata", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if seen++; seen%30 != 0 {
			return nil
		}
		if was, err := format.Source(src); err != nil || !bytes.Equal(was, src) {
			return nil
		}
		every := func(src []byte) (findings []Finding) {
			calls(t, src, func(_ string, line, column int) { findings = append(findings, Finding{"a", line, column}) })
			return findings
		}
		findings := every(src)
		if len(findings) > 200 {
			return nil // each directive takes time in proportion to the file
		}
		out, left := Insert(src, findings, "why", known)
		for f, err := range left {
			t.Errorf("%s:%d:%d: %v", path, f.Line, f.Column, err)
		}
		if again, err := format.Source(out); err != nil || !bytes.Equal(again, out) {
			t.Errorf("%s: no longer as gofmt wants it", path)
		}
		if again, _ := Insert(out, every(out), "why", known); !bytes.Equal(again, out) {
			t.Errorf("%s: the second time changes it once more", path)
		}
		files, written = files+1, written+len(findings)-len(left)
		return nil
	})
	if err != nil || files < 15 {
		t.Errorf("%d files, %v", files, err)
	}
	t.Logf("%d calls in %d files", written, files)
}

// calls visits the calls of a source.
func calls(t *testing.T, src []byte, visit func(name string, line, column int)) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			name := ""
			if id, ok := call.Fun.(*ast.Ident); ok {
				name = id.Name
			}
			p := fset.Position(call.Pos())
			visit(name, p.Line, p.Column)
		}
		return true
	})
}
