package config

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/internal/protocol"
)

// TestShow reads back what Show writes: it must be the protocol that is built in.
func TestShow(t *testing.T) {
	text, err := Show()
	if err != nil {
		t.Fatal(err)
	}
	c, err := Parse("show.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	want := protocol.Builtin()
	if got := c.Set.Life; !reflect.DeepEqual(got, want.Life) {
		t.Errorf("life differs: %v", got)
	}
	if !reflect.DeepEqual(c.Set.Orders, want.Orders) {
		t.Errorf("order differs: %v", c.Set.Orders)
	}
	if !reflect.DeepEqual(c.Set.Ifaces, want.Ifaces) {
		t.Error("interfaces differ")
	}
	calls := want.AllCalls()
	if len(c.Set.Calls) != len(calls) {
		t.Fatalf("%d calls, want %d", len(c.Set.Calls), len(calls))
	}
	for i, call := range calls {
		if !reflect.DeepEqual(c.Set.Calls[i], call) {
			t.Errorf("%s\n got %+v\nwant %+v", call.Name, c.Set.Calls[i], call)
		}
	}
}

func TestTemplate(t *testing.T) {
	c, err := Parse(Name, []byte(Template))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Flags()) + len(c.Rest()); n > 0 {
		t.Errorf("%d settings as it is", n)
	}
	text := regexp.MustCompile(`(?m)^# ( *(?:- .*|[\w-]+:(?: .*)?))$`).ReplaceAllString(strings.TrimPrefix(Template, Header), "$1")
	c, err = Parse(Name, []byte(text))
	if err != nil {
		t.Fatalf("without comment signs: %v", err)
	}
	var names []string
	for _, s := range append(c.Flags(), c.Rest()...) {
		names = append(names, s.Name)
	}
	want := []string{"goos", "fail-on", "rules.buffer-leak", "rules.logoff-missing", "exclude", "exclude", "bindings"}
	if !slices.Equal(names, want) {
		t.Errorf("without comment signs it sets %q, want %q", names, want)
	}
}

// TestErrors gives each kind of wrong file the one line that says what is wrong and where.
func TestErrors(t *testing.T) {
	const lib = "version: 1\nprotocols:\n  - name: p\n    packages: [example.com/p]\n"
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", `f:1:1: a protocol file begins with version: 1`},
		{"version", "version: 2\n", `f:1:1: version 2 of protocol files is unknown; this program knows version: 1`},
		{"syntax", "version: [1\n", `f:1:10: `},
		{"binary", "version: 1\x00", `f:1:1: not a text file`},
		{"latin", "version: 1 # \xff", `f:1:1: not a text file`},
		{"documents", "version: 1\n---\nversion: 1\n", `f:2:1: a second document`},
		{"unknown key", "version: 1\nruls: {}\n", `f:2:1: unknown key "ruls"`},
		{"unknown keys", "version: 1\nruls: {}\nexclud: []\nfoo: 1\n", `f:2:1: unknown key "ruls"`},
		{"type", "version: 1\nexclude: {a: b}\n", `f:2:10: `},
		{"unknown rule", "version: 1\nrules:\n  bufer-leak: off\n", `f:3:3: unknown rule "bufer-leak"; did you mean "buffer-leak"?`},
		{"level", "version: 1\nrules:\n  buffer-leak: fatal\n", `f:3:16: unknown level "fatal"`},
		{"goos", "version: 1\ngoos: [windows, \"a,b\"]\n", `f:2:17: "a,b" is no name of a system`},
		{"fail-on", "version: 1\nfail-on: eror\n", `f:2:10: unknown level "eror"; did you mean "error"?`},
		{"exclude", "version: 1\nexclude:\n  - /abs\n", `f:3:5: patterns are relative`},
		{"interface", "version: 1\nbindings:\n  - package: a\n    types: {Conn: IMAPISesion}\n", `f:4:19: unknown interface "IMAPISesion"; did you mean "IMAPISession"?`},
		{"official", "version: 1\nbindings:\n  - package: a\n    calls: {Conn.End: IMAPISession.Logof}\n", `f:4:23: unknown call "IMAPISession.Logof"; did you mean "IMAPISession.Logoff"?`},
		{"kind", lib + "    kinds: [{name: a}]\n    calls:\n      - {name: Open, gives: [{kind: b}]}\n", `f:7:37: unknown kind "b"`},
		{"twice", lib + "    kinds: [{name: a}, {name: a}]\n    calls: []\n", `f:5:31: kind a is described twice`},
		{"sort", lib + "    kinds: [{name: a, sort: thing}]\n    calls: []\n", `f:5:29: unknown sort "thing"`},
		{"index", lib + "    kinds: [{name: a}]\n    calls:\n      - {name: Open, gives: [{kind: a, param: 99}]}\n", `f:7:47: "99" is no parameter`},
		{"verb", lib + "    kinds: [{name: a, type: A}]\n    calls:\n      - {name: A.Close, does: clse}\n", `f:7:31: unknown operation "clse"`},
		{"no release", lib + "    kinds: [{name: a, type: A}]\n    calls:\n      - {name: Open, gives: [{kind: a}]}\n", `f:7:10: Open hands over a a, which no call ends`},
		{"no acquire", lib + "    kinds: [{name: a, type: A}]\n    calls:\n      - {name: A.Close, does: end}\n", `f:7:10: A.Close ends a a, which no call hands over`},
		{"order without rule", lib + "    kinds: [{name: a}, {name: b}]\n    order:\n      - {kinds: [a], before: b}\n", `f:7:10: an order needs a rule: the one that is broken where b ends first`},
		{"slot", lib + "    rules: [{id: r, message: \"{handle} leaks\"}]\n", `f:5:30: messages have the slots {object}, {owner} and {call}`},
		{"cycle", lib + "    kinds: [{name: a}, {name: b}]\n    calls: []\n    order:\n      - {kinds: [a], before: b, rule: release-missing}\n      - {kinds: [b], before: a, rule: release-missing}\n", `f:9:10: the order has a cycle: a before b before a`},
		{"rule exists", lib + "    kinds: []\n    calls: []\n    rules: [{id: buffer-leak, message: x}]\n", `f:7:18: rule buffer-leak exists already`},
		{"no packages", "version: 1\nprotocols:\n  - {name: p, kinds: [], calls: []}\n", `f:3:6: protocol p names no packages`},
		{"libraries", lib + "    kinds:\n" + strings.Repeat("      - {name: x, sort: library}\n", 1) +
			"      - {name: b, sort: library}\n      - {name: c, sort: library}\n      - {name: d, sort: library}\n      - {name: e, sort: library}\n    calls: []\n",
			`f:10:10: more than 4 libraries`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse("f", []byte(test.text))
			if err == nil {
				t.Fatal("no error")
			}
			line, _, _ := strings.Cut(err.Error(), "\n")
			if !strings.HasPrefix(line, test.want) {
				t.Errorf("got  %s\nwant %s", line, test.want)
			}
		})
	}
}

// TestLoad gives files that are none to be read.
func TestLoad(t *testing.T) {
	dir := t.TempDir()
	huge := filepath.Join(dir, "huge.yaml")
	if err := os.WriteFile(huge, bytes.Repeat([]byte("#\n"), maxSize), 0o666); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		dir: "a directory", huge: "1048576 are allowed", filepath.Join(dir, "none.yaml"): "no such file",
	} {
		if _, err := Load(path); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

// TestFind looks for files from sub-directories, within modules and workspaces.
func TestFind(t *testing.T) {
	root := t.TempDir()
	write := func(name string) string {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	t.Setenv(Env, "")
	t.Setenv("GOWORK", "")
	above := write(Name)
	write("m/go.mod")
	write("m/sub/deep/x.go")
	deep := filepath.Join(root, "m", "sub", "deep")
	if got := Find(deep); got != "" {
		t.Errorf("beyond the module: %s", got)
	}
	own := write("m/" + Name)
	if got := Find(deep); got != own {
		t.Errorf("%s, want that of the module", got)
	}
	near := write("m/sub/" + Name)
	if got := Find(deep); got != near {
		t.Errorf("%s, want the nearest", got)
	}
	write("go.work")
	write("n/go.mod")
	if got := Find(filepath.Join(root, "n")); got != above {
		t.Errorf("%s, want that of the workspace", got)
	}
	t.Setenv("GOWORK", "off")
	if got := Find(filepath.Join(root, "n")); got != "" {
		t.Errorf("%s without a workspace", got)
	}
	t.Setenv(Env, above)
	if got := Find(deep); got != above {
		t.Errorf("%s, want the one that is named", got)
	}
	t.Setenv(Env, "off")
	if got := Find(deep); got != "" {
		t.Errorf("%s, want none", got)
	}
}

func TestExcludes(t *testing.T) {
	c, err := Parse("/m/"+Name, []byte("version: 1\nexclude: [gen, \"**/*_gen.go\", a/.../b.go, old/...]\n"))
	if err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]bool{
		"/m/gen/x.go": true, "/m/gen/deep/x.go": true, "/m/x_gen.go": true, "/m/d/x_gen.go": true, "/m/a/b.go": true,
		"/m/a/c/d/b.go": true, "/m/old/x.go": true, "/m/x.go": false, "/m/generated/x.go": false, "/n/gen/x.go": false,
	} {
		if got := c.Excludes(filepath.FromSlash(file)); got != want {
			t.Errorf("%s: %v", file, got)
		}
	}
}
