package edit

import (
	"go/ast"
	"testing"
)

const source = "package p\n\nimport (\n\t\"fmt\"\n\tm \"example.com/mail/mapi\"\n)\n\nfunc f() error {\n\tif x {\n\t\tg()\n\t}\n\treturn nil\n}\n"

// TestApply makes edits one inside the other, and one that keeps the lines.
func TestApply(t *testing.T) {
	f, err := Parse("p.go", source)
	if err != nil {
		t.Fatal(err)
	}
	fn := f.AST.Decls[1].(*ast.FuncDecl)
	check := fn.Body.List[0].(*ast.IfStmt)
	got := f.Apply(Replace(check.Body.List[0], "h()"), f.Blank(check, "_ = x"), Insert(fn.Body.List[1].End(), " // end"))
	want := source[:len("package p\n\nimport (\n\t\"fmt\"\n\tm \"example.com/mail/mapi\"\n)\n\nfunc f() error {\n\t")] +
		"_ = x\n\n\n\treturn nil // end\n}\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if f.Line(check.Pos()) != 9 || f.Node(check.Cond) != "x" {
		t.Errorf("the condition is %q on line %d", f.Node(check.Cond), f.Line(check.Pos()))
	}
}

// TestImportNames goes from paths to names and back.
func TestImportNames(t *testing.T) {
	f, err := Parse("p.go", source)
	if err != nil {
		t.Fatal(err)
	}
	for path, name := range map[string]string{"fmt": "fmt", "example.com/mail/mapi": "m", "os": ""} {
		if got := f.Import(path); got != name {
			t.Errorf("%s is imported as %q, want %q", path, got, name)
		}
		if got := f.Imported(name); name != "" && got != path {
			t.Errorf("%s is %q, want %q", name, got, path)
		}
	}
}

// TestZero asks for the zero values of the results of functions.
func TestZero(t *testing.T) {
	const decls = "package p\n\ntype S struct{}\n\ntype N int\n\ntype L []S\n\nfunc f() (int, string, bool, error, *S, S, N, L, []int, " +
		"map[int]int, func(), any, mapi.EntryID, kit.Box, [2]int)\n"
	want := []string{"0", `""`, "false", "nil", "nil", "S{}", "0", "nil", "nil", "nil", "nil", "nil", "nil", "", ""}
	f, err := Parse("p.go", decls)
	if err != nil {
		t.Fatal(err)
	}
	for i, typ := range Results(f.AST.Decls[3].(*ast.FuncDecl).Type.Results) {
		if got := Zero(typ, Types(f)); got != want[i] {
			t.Errorf("the zero value of %s is %q, want %q", f.Node(typ), got, want[i])
		}
	}
}
