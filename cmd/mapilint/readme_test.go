package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// binding is what the example of the README is written for.
const binding = `package mapi

type Session struct{ p uintptr }

func (s *Session) OpenMsgStore(id []byte, flags uint32) (*MsgStore, error) { return new(MsgStore), nil }
func (s *Session) Logoff(flags uint32) error                               { return nil }
func (s *Session) Release() uint32                                         { return 0 }

type MsgStore struct{ p uintptr }

func (s *MsgStore) Release() uint32 { return 0 }
`

// TestReadme checks that mapilint says of the two functions that the README begins with what it says there.
func TestReadme(t *testing.T) {
	if testing.Short() {
		t.Skip("go vet has this binary read the standard library first")
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath("mapilint")
	if err != nil {
		t.Fatal(err)
	}
	functions := regexp.MustCompile("(?s)```go\n(func .*?)```").FindAllStringSubmatch(string(text), -1)
	said := regexp.MustCompile(`(?m)(^    .*\n)+`).FindString(string(text[strings.Index(string(text), "    backup.go:"):]))
	if len(functions) != 2 {
		t.Fatalf("%d functions", len(functions))
	}
	for i, want := range []string{strings.ReplaceAll("\n"+said, "\n    ", "\n")[1:], ""} {
		dir := t.TempDir()
		for name, text := range map[string]string{
			"go.mod":       "module example.com/backup\n\ngo 1.24\n",
			"backup.go":    "package backup\n\nimport \"example.com/backup/mapi\"\n\n" + functions[i][1],
			"mapi/mapi.go": binding,
		} {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command(program, "./...")
		cmd.Dir = dir
		out, _ := cmd.CombinedOutput()
		if got := strings.TrimSpace(string(out)); got != strings.TrimSpace(want) {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}
