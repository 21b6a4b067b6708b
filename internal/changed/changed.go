// Package changed asks git which lines of a work tree are new or changed since a revision.
//
// What is compared is the work tree as it is, with what is not committed, and files that git does not know yet are new as
// a whole, unless git is told to ignore them. A file that was moved counts by its lines. Where lines were taken out,
// the two around the gap count as changed: the mistake may be that they are gone. Submodules are other work trees, and count as
// unchanged.
package changed

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// A Tree is a work tree with its changed lines.
type Tree struct {
	root  string // without symbolic links
	files map[string][]span
	real  map[string]string // directories without symbolic links
}

// A span is a range of lines, the last one included.
type span struct{ first, last int }

// whole is the span of all lines.
var whole = span{0, 1<<31 - 1}

// Since compares the work tree around a directory with a revision. Every error is one line.
func Since(dir, rev string) (*Tree, error) {
	root, err := git(dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	t := &Tree{files: make(map[string][]span), real: make(map[string]string)}
	if t.root, err = filepath.EvalSymlinks(filepath.FromSlash(strings.TrimSuffix(string(root), "\n"))); err != nil {
		return nil, err
	}
	// A revision that looks like a flag is none. From here on it is a hash.
	commit, err := git(dir, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("git knows no revision %q", rev)
	}
	// All that a user may have configured otherwise is said.
	diff, err := git(t.root, "diff", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--text",
		"--no-relative", "--src-prefix=a/", "--dst-prefix=b/", "--submodule=short", strings.TrimSpace(string(commit)), "--")
	if err != nil {
		return nil, err
	}
	if err := t.parse(diff); err != nil {
		return nil, err
	}
	untracked, err := git(t.root, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(string(untracked), "\x00") {
		t.files[name] = []span{whole}
	}
	return t, nil
}

// git runs a command of git, in the language that it speaks to programs. The error is what it said first.
func git(dir string, args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		line, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
		return nil, fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(line, "fatal: "))
	}
	if errors.Is(err, exec.ErrNotFound) {
		return nil, errors.New("git is not installed")
	}
	return out, err
}

// hunk is the head of a change: how many lines it is about, and where they are now.
var hunk = regexp.MustCompile(`^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@`)

// parse reads a diff without context. The lines of changes are counted, for one may look like a head.
func (t *Tree) parse(diff []byte) error {
	file, body := "", 0
	s := bufio.NewScanner(bytes.NewReader(diff))
	s.Buffer(nil, len(diff)+1)
	for s.Scan() {
		line := s.Text()
		if body > 0 && line != "" && (line[0] == '+' || line[0] == '-') {
			body--
			continue
		}
		if name, ok := strings.CutPrefix(line, "+++ "); ok {
			var err error
			if file, err = unquote(name); err != nil {
				return fmt.Errorf("git diff: %w", err)
			}
			continue
		}
		m := hunk.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		removed, first, added := count(m[1]), count(m[2]), count(m[3])
		body = removed + added
		if added == 0 {
			t.files[file] = append(t.files[file], span{first, first + 1}) // first is the line before the gap
		} else {
			t.files[file] = append(t.files[file], span{first, first + added - 1})
		}
	}
	return s.Err()
}

// count reads a number of a hunk's head, where 1 is left out.
func count(s string) int {
	if s == "" {
		return 1
	}
	n, _ := strconv.Atoi(s) // they are digits
	return n
}

// unquote reads the name of a file, which is quoted as in C if there is need, and has a tab behind it if it has spaces.
func unquote(name string) (string, error) {
	name = strings.TrimSuffix(name, "\t")
	if strings.HasPrefix(name, `"`) {
		var err error
		if name, err = strconv.Unquote(name); err != nil {
			return "", fmt.Errorf("cannot read the name %s", name)
		}
	}
	return strings.TrimPrefix(name, "b/"), nil
}

// Touches reports whether one of some lines of a file, given by its absolute name, is new or changed.
func (t *Tree) Touches(file string, first, last int) bool {
	for _, s := range t.files[t.rel(file)] {
		if first <= s.last && s.first <= last {
			return true
		}
	}
	return false
}

// rel names a file as git does.
func (t *Tree) rel(file string) string {
	dir := filepath.Dir(file)
	real, ok := t.real[dir]
	if !ok {
		var err error
		if real, err = filepath.EvalSymlinks(dir); err != nil {
			real = dir // it is gone, or nothing can be said of it
		}
		t.real[dir] = real
	}
	rel, err := filepath.Rel(t.root, filepath.Join(real, filepath.Base(file)))
	if err != nil {
		return file
	}
	return filepath.ToSlash(rel)
}
