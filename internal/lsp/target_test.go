package lsp

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"testing"
)

func TestTargetOf(t *testing.T) {
	other := "windows"
	if runtime.GOOS == other {
		other = "linux"
	}
	host, foreign := target{}, target{other, runtime.GOARCH}
	const plain = "package a\n"
	for _, test := range []struct {
		name, text, settings string
		want                 target
		none                 bool
	}{
		{name: "a.go", text: plain, want: host},
		{name: "a_test.go", text: plain, want: host},
		{name: "a_" + other + ".go", text: plain, want: foreign},
		{name: "a_" + runtime.GOOS + ".go", text: plain, want: host},
		{name: "a.go", text: "//go:build " + other + "\n\n" + plain, want: foreign},
		{name: "a.go", text: "//go:build " + other + " && 386\n\n" + plain, want: target{other, "386"}},
		{name: "a.go", text: "//go:build !" + other + "\n\n" + plain, want: host},
		{name: "a.go", text: "//go:build ignore\n\n" + plain, none: true},
		{name: "a.go", text: "//go:build special\n\n" + plain, settings: `{"build.buildFlags": ["-tags=x,special"]}`, want: host},
		{name: "a_" + other + ".go", text: plain, settings: `{"env": {"GOOS": "` + other + `"}}`, want: host},
		{name: "_a.go", text: plain, none: true},
	} {
		if test.settings == "" {
			test.settings = "{}"
		}
		got, ok := targetOf(filepath.Join(t.TempDir(), test.name), []byte(test.text), decodeSettings([]byte(test.settings)))
		if got != test.want || ok == test.none {
			t.Errorf("%s %q: %v, %v, want %v", test.name, test.text, got, ok, test.want)
		}
	}
}

func TestTargetsIn(t *testing.T) {
	dir := t.TempDir()
	open := map[string]buffer{
		filepath.Join(dir, "a.go"):         {text: []byte("package a\n")},
		filepath.Join(dir, "b.go"):         {text: []byte("package a\n")},
		filepath.Join(dir, "c_plan9.go"):   {text: []byte("package a\n")},
		filepath.Join(dir, "go.mod"):       {text: []byte("module a\n")},
		filepath.Join(dir, "d_js_wasm.go"): {text: []byte("package a\n")},
		filepath.Join(dir, "x", "y.go"):    {text: []byte("//go:build windows\n\npackage x\n")},
	}
	want := []target{{}, {"js", "wasm"}} // plan9 is not among those that are tried
	if got := targetsIn(dir, filepath.Join(dir, "a.go"), open, settings{}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	slices.Reverse(want)
	if got := targetsIn(dir, filepath.Join(dir, "d_js_wasm.go"), open, settings{}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSettings(t *testing.T) {
	s := decodeSettings([]byte(`{"build.env": {"GOFLAGS": "-mod=mod", "N": 1}, "buildFlags": ["-tags", "a b"], "ui.diagnostic.analyses": {"mapilint": false}, "hints": 3}`))
	if !s.off() || !reflect.DeepEqual(s.tags(), []string{"a", "b"}) || s.env("GOFLAGS", "") != "-mod=mod" {
		t.Errorf("%+v", s)
	}
	env := s.environ(target{"windows", "386"})
	if got := env[len(env)-3:]; !reflect.DeepEqual(got, []string{"GOFLAGS=-mod=mod", "GOOS=windows", "GOARCH=386"}) {
		t.Errorf("environment: %q", got)
	}
	for _, raw := range []string{`null`, `[]`, `{"env": 3, "analyses": [1]}`, ``} {
		if s := decodeSettings([]byte(raw)); s.off() || len(s.tags()) > 0 || len(s.environ(target{})) != len(os.Environ()) {
			t.Errorf("%s: %+v", raw, s)
		}
	}
}
