package changed

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// lines writes a file whose lines are letters.
func lines(t *testing.T, name, letters string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(strings.Join(strings.Split(letters, ""), "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
}

// repository makes one, and returns its directory and what runs git there.
func repository(t *testing.T) (string, func(...string)) {
	t.Helper()
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
			"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	run("init", "-q")
	return dir, run
}

// touched names the lines that have changed.
func touched(tree *Tree, file string, n int) string {
	var out strings.Builder
	for i := 1; i <= n; i++ {
		if tree.Touches(file, i, i) {
			out.WriteByte("0123456789"[i])
		}
	}
	return out.String()
}

// TestSince changes a work tree in all ways, under settings that make git write differences in other forms.
func TestSince(t *testing.T) {
	dir, git := repository(t)
	in := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	lines(t, in("changed.go"), "abcdefghi")
	lines(t, in("same.go"), "abc")
	lines(t, in("old.go"), "abcdefghi")
	lines(t, in("sub/gone.go"), "abc")
	lines(t, in("sub/with space é\".go"), "abc")
	lines(t, in("sub/staged.go"), "abc")
	lines(t, in("head.go"), "abc")
	git("add", ".")
	git("commit", "-qm", "one")
	git("tag", "first")
	for _, setting := range []string{"diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.relative=true", "color.ui=always", "diff.external=false", "diff.context=3", "diff.interHunkContext=9"} {
		name, value, _ := strings.Cut(setting, "=")
		git("config", name, value)
	}
	lines(t, in("changed.go"), "aXcdfghYZi") // 2 is other, e is gone between 4 and 5, 8 and 9 are new
	git("mv", "old.go", "sub/moved.go")
	lines(t, in("sub/moved.go"), "abcdXfghi")
	git("rm", "-q", "sub/gone.go")
	lines(t, in("sub/with space é\".go"), "abX")
	lines(t, in("sub/staged.go"), "abcX")
	git("add", "sub/staged.go")
	git("commit", "-qm", "two")
	if err := os.WriteFile(in("head.go"), []byte("++ b/same.go\na\nb\nc\n-- x\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	lines(t, in("sub/untracked.go"), "abc")
	lines(t, in(".gitignore"), "i")
	lines(t, in("i"), "abc")

	tree, err := Since(in("sub"), "first")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"changed.go": "24589", "same.go": "", "sub/moved.go": "5", "sub/with space é\".go": "3", "sub/staged.go": "4",
		"head.go": "15", "sub/untracked.go": "123456789", "i": "", "nothing.go": "",
	} {
		if got := touched(tree, in(name), 9); got != want {
			t.Errorf("%s: lines %q, want %q", name, got, want)
		}
	}
	if !tree.Touches(in("changed.go"), 1, 2) || tree.Touches(in("changed.go"), 6, 7) {
		t.Error("a range of lines counts by any of them")
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err == nil && touched(tree, filepath.Join(link, "changed.go"), 9) != "24589" {
		t.Error("through a symbolic link")
	}
}

func TestErrors(t *testing.T) {
	dir, git := repository(t)
	lines(t, filepath.Join(dir, "a"), "a")
	git("add", ".")
	git("commit", "-qm", "one")
	for _, rev := range []string{"nowhere", "", "--output=stolen", "-h", "HEAD:a", "HEAD --", "a b\nc"} {
		if _, err := Since(dir, rev); err == nil || !strings.HasPrefix(err.Error(), "git knows no revision ") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", rev, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "stolen")); err == nil {
		t.Error("a revision was taken for a flag")
	}
	t.Setenv("GIT_CEILING_DIRECTORIES", os.TempDir())
	if _, err := Since(t.TempDir(), "HEAD"); err == nil || !strings.HasPrefix(err.Error(), "git rev-parse: not a git repository") {
		t.Errorf("no repository: %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := Since(dir, "HEAD"); err == nil || err.Error() != "git is not installed" {
		t.Errorf("no git: %v", err)
	}
}
