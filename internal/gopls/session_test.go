package gopls

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mapilint/mapilint/internal/heavy"
	"github.com/mapilint/mapilint/internal/lsptest"
)

// built returns the programs to test: that which MAPILINT_GOPLS names, or the oldest and the newest that can be built, if
// MAPILINT_HEAVY asks for it.
func built(t *testing.T) []string {
	t.Helper()
	if path := os.Getenv("MAPILINT_GOPLS"); path != "" {
		return []string{path}
	}
	heavy.Test(t) // or MAPILINT_GOPLS names one that is built
	source, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir, path := t.TempDir(), os.Getenv("PATH")
	defer os.Setenv("PATH", path)
	os.Setenv("PATH", filepath.Dir(goPath(t))) // with no gopls, whose version would be taken
	var paths []string
	for _, version := range []string{"v0.19.1", ""} {
		path := filepath.Join(dir, "gopls-mapilint"+version)
		done, err := Install(t.Context(), Request{Version: version, Output: path, Source: source, Log: os.Stderr})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%+v", done)
		paths = append(paths, path)
	}
	return paths
}

// TestBuilt has editors work with each gopls.
func TestBuilt(t *testing.T) {
	for _, program := range built(t) {
		t.Run(filepath.Base(program), func(t *testing.T) {
			t.Run("session", func(t *testing.T) { session(t, program) })
			t.Run("editors", func(t *testing.T) { runEditors(t, program) })
		})
	}
}

// session is one of an editor that is written for it: a mistake is shown with all that belongs to it, repaired, made again, and switched off.
func session(t *testing.T, program string) {
	dir := unpack(t)
	env := []string{"GOPLSCACHE=" + t.TempDir(), "GOWORK=off", "GOFLAGS="}
	t.Run("finding and fix", func(t *testing.T) { findAndFix(t, program, dir, env) })
	t.Run("switched off", func(t *testing.T) {
		c := lsptest.Start(t, dir, env, map[string]any{"analyses": map[string]bool{"mapilint": false}}, program)
		c.Open(sampleFile, withPrintf)
		list := c.Wait(sampleFile, "a finding of another analyzer", isFound("printf"))
		if isFound("mapilint")(list) {
			t.Errorf("still found: %v", list)
		}
	})
	t.Run("protocol file", func(t *testing.T) { configured(t, program, dir, env) })
}

// withPrintf has a mistake that another analyzer finds.
const withPrintf = "package sample\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/sample/mapi\"\n)\n\n" +
	"func Touch(session *mapi.Session) {\n\tfmt.Printf(\"%d\\n\", \"x\")\n\tsession.OpenMsgStore(nil, 0)\n}\n"

func findAndFix(t *testing.T, program, dir string, env []string) {
	text, err := os.ReadFile(filepath.Join(dir, sampleFile))
	if err != nil {
		t.Fatal(err)
	}
	c := lsptest.Start(t, dir, env, nil, program)
	c.Open(sampleFile, string(text))
	d := find(c.Wait(sampleFile, "the finding", isFound("mapilint")), "mapilint")
	if d.Code != "release-missing" || d.Severity != 2 || !strings.HasSuffix(d.CodeDescription.Href, "#release-missing") || d.Range.Start.Line != 6 {
		t.Errorf("found: %+v", d)
	}
	if len(d.Related) != 1 || d.Related[0].Message != "returns here" || d.Related[0].Location.Range.Start.Line != 10 {
		t.Errorf("related: %+v", d.Related)
	}
	actions := c.Fixes(sampleFile, d)
	if len(actions) == 0 {
		t.Fatal("no fix is offered")
	}
	fixed := c.Perform(sampleFile, string(text), actions[0])
	if !strings.Contains(fixed, "\t}\n\tdefer store.Release()\n\treturn") {
		t.Errorf("%s makes\n%s", actions[0].Title, fixed)
	}
	c.Change(sampleFile, fixed)
	c.Wait(sampleFile, "the finding to go", func(list []lsptest.Diagnostic) bool { return !isFound("mapilint")(list) })
	c.Change(sampleFile, string(text)) // on disk, nothing has changed
	c.Wait(sampleFile, "the finding to come back", isFound("mapilint"))

	const windows = "store_windows.go"
	c.Open(windows, strings.ReplaceAll(string(text), "Touch", "TouchThere"))
	c.Wait(windows, "the finding in a file for another system", isFound("mapilint"))
}

// configured checks that a protocol file that has changed is seen by the next process, though gopls keeps what it has found.
func configured(t *testing.T, program, dir string, env []string) {
	file := filepath.Join(dir, ".mapilint.yaml")
	for _, test := range []struct{ config, want string }{
		{"version: 1\nrules:\n  release-missing: off\n", ""},
		{"version: 1\nrules:\n  release-missing: error\n", "release-missing"},
		{"version: 1\nrules:\n  no-such-rule: off\n", "bad-config"},
	} {
		if err := os.WriteFile(file, []byte(test.config), 0o666); err != nil {
			t.Fatal(err)
		}
		c := lsptest.Start(t, dir, env, nil, program)
		c.Open(sampleFile, withPrintf)
		list := c.Wait(sampleFile, "a finding of another analyzer", isFound("printf"))
		code := ""
		if d := find(list, "mapilint"); d.Source != "" {
			code, _ = d.Code.(string)
		}
		if code != test.want {
			t.Errorf("with %q: %v, want %q", test.config, list, test.want)
		}
	}
}

func isFound(source string) func([]lsptest.Diagnostic) bool {
	return func(list []lsptest.Diagnostic) bool { return find(list, source).Source != "" }
}

// find returns the first diagnostic of an analyzer, the zero one if there is none.
func find(list []lsptest.Diagnostic, source string) lsptest.Diagnostic {
	i := slices.IndexFunc(list, func(d lsptest.Diagnostic) bool { return d.Source == source })
	if i < 0 {
		return lsptest.Diagnostic{}
	}
	return list[i]
}

// unpack lays the sample out, and returns where.
func unpack(t *testing.T) string {
	dir := filepath.Join(t.TempDir(), "sample")
	if err := writeFiles(dir, txtar.Parse(sample).Files); err != nil {
		t.Fatal(err)
	}
	return dir
}
