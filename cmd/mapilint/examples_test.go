package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestExamples runs the program on the example protocols of docs/examples: it must find what their comments
// "want RULE" say, and nothing else.
func TestExamples(t *testing.T) {
	if testing.Short() {
		t.Skip("go vet has this binary read the standard library first")
	}
	program, err := exec.LookPath("mapilint")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"bbolt", "glfw", "pkcs11", "sql"} {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath("gcc"); err != nil && name == "pkcs11" {
				t.Skip("no C compiler")
			}
			dir := filepath.Join("..", "..", "docs", "examples", name)
			cmd := exec.Command(program, "./...")
			cmd.Dir = dir
			var stderr strings.Builder
			cmd.Stderr = &stderr
			out, _ := cmd.Output()
			if stderr.Len() > 0 {
				t.Fatal(stderr.String())
			}
			var got []string
			for _, m := range regexp.MustCompile(`(?m)^(\S+:\d+):\d+: .*\((\S+)\)$`).FindAllStringSubmatch(string(out), -1) {
				got = append(got, m[1]+" "+m[2])
			}
			if want := wanted(t, dir); !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// wanted returns the findings that the Go files below dir ask for, as "file:line rule".
func wanted(t *testing.T, dir string) (want []string) {
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		rel, err := filepath.Rel(dir, path)
		lines := bufio.NewScanner(f)
		for n := 1; lines.Scan(); n++ {
			if _, ids, ok := strings.Cut(lines.Text(), "// want "); ok {
				for _, id := range strings.Fields(ids) {
					want = append(want, fmt.Sprintf("%s:%d %s", rel, n, id))
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return want
}
