package lsp

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestVet has the real go vet run the real mapilint on what is not saved.
func TestVet(t *testing.T) {
	if testing.Short() {
		t.Skip("builds mapilint")
	}
	tool := filepath.Join(t.TempDir(), "mapilint")
	if out, err := exec.Command("go", "build", "-o", tool, "../../cmd/mapilint").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	a, err := txtar.ParseFile("../gopls/sample.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, must(txtar.FS(a))); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "off")
	name := filepath.Join(dir, "main.go")
	text, _ := os.ReadFile(name)
	v := &vetter{"mapilint", tool, t.TempDir()}
	run := func(ctx context.Context, name string, text string, target target) (map[string][]finding, error) {
		j := &job{dir: dir, open: map[string]buffer{name: {text: []byte(text), version: 7}}}
		if err := v.prepare(j); err != nil {
			t.Fatal(err)
		}
		if unsaved := j.overlay != ""; unsaved != (text != string(must(os.ReadFile(filepath.Join(dir, "main.go")))) || filepath.Base(name) != "main.go") {
			t.Errorf("%s: overlay %q", name, j.overlay)
		}
		list, err := v.vet(ctx, j, target)
		return converter{defaultEncoding, j.texts()}.byFile(dir, list), err
	}
	check := func(what, name, text string, target target, line int) {
		t.Helper()
		files, err := run(t.Context(), name, text, target)
		if list := files[name]; err != nil || len(list) != 1 || list[0].at.Start.Line != line || list[0].related[0].file != name {
			t.Errorf("%s: %+v, %v", what, files, err)
		} else if x := list[0].fixes[0].files; len(x) != 1 || x[0].file != name || *x[0].version != 7 || x[0].edits[0].Range.Start.Line != line+3 {
			t.Errorf("%s: fix %+v", what, x)
		}
	}
	check("saved", name, string(text), target{}, 6)
	check("not saved", name, "// 😀\n"+string(text), target{}, 7)
	windows := filepath.Join(dir, "more_windows.go")
	check("not on disk, for another system", windows, strings.ReplaceAll(string(text), "Touch", "TouchThere"), target{"windows", "amd64"}, 6)
	if files, err := run(t.Context(), name, "package sample\n\nfunc broken() { x }\n", target{}); err != nil || len(files) > 0 {
		t.Errorf("does not compile: %v, %v", files, err)
	}

	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := run(cancelled, name, string(text), target{}); err != context.Canceled {
		t.Errorf("cancelled: %v", err)
	}
	config := filepath.Join(dir, ".mapilint.yaml")
	os.WriteFile(config, []byte("version: 1\nexclude: [main.go]\n"), 0o666)
	if files, err := run(t.Context(), name, "// 😀\n"+string(text), target{}); err != nil || len(files) > 0 {
		t.Errorf("excluded: %v, %v", files, err)
	}
	os.WriteFile(config, []byte("version: 1\nrules:\n  no-such: off\n"), 0o666)
	if _, err := run(t.Context(), name, string(text), target{}); err == nil || !strings.Contains(err.Error(), "unknown rule") || strings.Contains(err.Error(), "\n") {
		t.Errorf("a protocol file in error: %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := run(t.Context(), name, string(text), target{}); err == nil || !strings.Contains(err.Error(), "go vet") {
		t.Errorf("no go command: %v", err)
	}
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

// TestTrouble checks that the user is told once why there are no findings, and again if that comes back.
func TestTrouble(t *testing.T) {
	stderr := new(lockedBuffer)
	p := New(Options{Analyzer: "mapilint", Stderr: stderr})
	for _, err := range []error{os.ErrExist, os.ErrExist, nil, os.ErrExist} {
		p.tell(err)
	}
	if n := len(p.editor.queue); n != 2 || strings.Count(stderr.String(), "\n") != 2 {
		t.Errorf("told %d times, and on standard error %q", n, stderr)
	}
}

// TestFindings checks that what two targets share is told once.
func TestFindings(t *testing.T) {
	a, b := finding{message: "a"}, finding{message: "b"}
	m := merged{own: map[target][]finding{{}: {a}, {"windows", "386"}: {b, a}}}
	if got := m.findings(); !reflect.DeepEqual(got, []finding{a, b}) {
		t.Errorf("got %+v", got)
	}
}
