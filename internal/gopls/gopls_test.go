package gopls

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestRefuses checks that each thing that stands in the way is told in one line, and that nothing is left behind.
func TestRefuses(t *testing.T) {
	gocmd := goPath(t)
	dir := t.TempDir()
	foreign := filepath.Join(dir, "gopls")
	if err := os.Symlink(gocmd, foreign); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		request Request
		env     map[string]string
		want    string
	}{
		"no version":      {request: Request{Version: "latest"}, want: `"latest" is no version of gopls`},
		"too old":         {request: Request{Version: "v0.18.1"}, want: "gopls v0.18.1 is too old"},
		"no go":           {env: map[string]string{"PATH": dir + "/none"}, want: "the go command is not on PATH"},
		"foreign file":    {request: Request{Output: foreign}, want: "is no gopls that mapilint has built"},
		"directory":       {request: Request{Output: dir}, want: "is a directory"},
		"no directory":    {request: Request{Output: dir + "/none/g"}, want: "cannot write to " + dir + "/none: no such file or directory"},
		"not a directory": {request: Request{Output: foreign + "/g"}, want: "cannot write to " + foreign + ": not a directory"},
		"unknown":         {request: Request{Version: "v0.19.99"}, env: map[string]string{"GOPROXY": "off"}, want: "cannot get gopls v0.19.99: "},
		"unreachable":     {request: Request{Version: "v0.19.1"}, env: map[string]string{"GOPROXY": "http://127.0.0.1:1"}, want: "connection refused"},
		"none at all":     {env: map[string]string{"GOPROXY": "off", "PATH": filepath.Dir(gocmd)}, want: "cannot list the versions of gopls: "},
	} {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			r := test.request
			if r.Output == "" {
				r.Output = filepath.Join(out, "g")
			}
			r.Log = io.Discard
			t.Setenv("GOMODCACHE", t.TempDir())
			t.Setenv("GOTOOLCHAIN", "local")
			for k, v := range test.env {
				t.Setenv(k, v)
			}
			_, err := Install(t.Context(), r)
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v, want %s, in one line", err, test.want)
			}
			for _, d := range []string{out, dir} {
				left, err := os.ReadDir(d)
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range left {
					if d == out || f.Name() != "gopls" {
						t.Errorf("left behind: %s", f.Name())
					}
				}
			}
		})
	}
	if err := Uninstall(foreign); err == nil || !strings.Contains(err.Error(), "is no gopls with mapilint in it") {
		t.Error(err)
	}
	if _, err := Inspect(dir + "/none"); err == nil || !strings.HasSuffix(err.Error(), "does not exist") {
		t.Error(err)
	}
}

func goPath(t *testing.T) string {
	path, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestModule checks the go.mod that is generated for a release of gopls.
func TestModule(t *testing.T) {
	dir := t.TempDir()
	theirs := "module golang.org/x/tools/gopls\n\ngo 1.24.2\n\nrequire (\n\tgolang.org/x/sync v0.15.0\n\tgolang.org/x/tools v0.34.1-0.20250610205101-c26dd3ba555e\n)\n"
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(theirs), 0o666); err != nil {
		t.Fatal(err)
	}
	from := &upstream{Version: "v0.19.1", Dir: dir}
	const head = "module golang.org/x/tools/gopls/mapilint\n\ngo 1.26.0\n\nrequire (\n\tgolang.org/x/tools/gopls v0.19.1\n\tgithub.com/mapilint/mapilint "
	const pin = "replace golang.org/x/tools => golang.org/x/tools v0.34.1-0.20250610205101-c26dd3ba555e\n"
	const local = head + "v0.0.0\n)\n\nreplace github.com/mapilint/mapilint => /src/mapilint\n\n" + pin
	for _, test := range []struct {
		request       Request
		want, version string
	}{
		{Request{Release: "v1.2.3"}, head + "v1.2.3\n)\n\n" + pin, "v0.19.1+mapilint.v1.2.3"},
		{Request{Source: "/src/mapilint"}, local, "v0.19.1+mapilint.devel"},
		{Request{Source: "/src/mapilint", Release: "v1.2.4-0.20260101000000-0123456789ab+dirty"}, local, "v0.19.1+mapilint.v1.2.4-0.20260101000000-0123456789ab.dirty"},
	} {
		got, err := goMod(from, test.request)
		if err != nil || string(got) != test.want {
			t.Errorf("%v\n%s\nwant\n%s", err, got, test.want)
		}
		if got := versionText(from, test.request); got != test.version {
			t.Errorf("version %s, want %s", got, test.version)
		}
	}
}

// TestSettings checks that the path is quoted, as every one of the editors wants it.
func TestSettings(t *testing.T) {
	var out bytes.Buffer
	PrintSettings(&out, `C:\go\gopls-mapilint.exe`)
	if n := strings.Count(out.String(), `"C:\\go\\gopls-mapilint.exe"`); n != 5 {
		t.Errorf("%d of 5 settings name the path:\n%s", n, &out)
	}
}

// oldestTools is the golang.org/x/tools of the oldest gopls that mapilint is built into.
const oldestTools = "v0.34.0"

// TestOldestTools builds what is built into gopls with the oldest golang.org/x/tools that a gopls brings.
func TestOldestTools(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles golang.org/x/tools once more")
	}
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "go.mod" {
			text = append(text, "\nreplace "+tools+" => "+tools+" "+oldestTools+"\n"...)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "build", "-mod=mod", "-modfile="+filepath.Join(dir, "go.mod"), "./analyzer/project")
	cmd.Dir = "../.."
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
