package event

import (
	"bytes"
	"flag"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/internal/protocol"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
	"golang.org/x/tools/txtar"

	"github.com/mapilint/mapilint/internal/bind"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata/event")

// TestLower lowers the functions of each archive's x.go and compares with its want.txt.
func TestLower(t *testing.T) {
	files, err := filepath.Glob("../../testdata/event/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { golden(t, name) })
	}
}

func golden(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files) != 2 || archive.Files[0].Name != "x.go" || archive.Files[1].Name != "want.txt" {
		t.Fatal("want the files x.go and want.txt")
	}
	got := []byte(lowered(t, archive.Files[0].Data))
	want := &archive.Files[1].Data
	if bytes.Equal(got, *want) {
		return
	}
	if !*update {
		t.Errorf("got\n%s\nwant\n%s", got, *want)
		return
	}
	*want = got
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// lowered returns the text of the functions of a package that have bodies.
func lowered(t *testing.T, src []byte) string {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "x.go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	conf := &types.Config{Importer: importer.Default()}
	pkg, info, err := ssautil.BuildPackage(conf, fset, types.NewPackage("example.com/x", file.Name.Name), []*ast.File{file}, 0)
	if err != nil {
		t.Fatal(err)
	}
	fns := []*ssa.Function{pkg.Func("init")}
	for _, d := range file.Decls {
		d, ok := d.(*ast.FuncDecl)
		if !ok || d.Body == nil {
			continue
		}
		fns = append(fns, pkg.Prog.FuncValue(info.Defs[d.Name].(*types.Func)))
	}
	lowerer := NewPackage(pkg.Pkg, fns, info, bind.NewResolver(protocol.Builtin()))
	var texts []string
	for _, fn := range fns[1:] {
		texts = append(texts, lowerer.Lower(fn).String())
	}
	return strings.Join(texts, "\n")
}
