package overlay

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	original := filepath.Join(t.TempDir(), "a b", "x_windows.go")
	list, err := Write(dir, map[string][]byte{original: []byte("package x\n")})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	var o struct{ Replace map[string]string }
	if err := json.Unmarshal(data, &o); err != nil {
		t.Fatal(err)
	}
	path := o.Replace[original]
	if text, err := os.ReadFile(path); err != nil || string(text) != "package x\n" {
		t.Errorf("%s: %q, %v", path, text, err)
	}
	if filepath.Base(path) != "x_windows.go" {
		t.Errorf("%s: the name of a file means something", path)
	}
	if got := Original(path); got != original {
		t.Errorf("%s stands for %s, want %s", path, got, original)
	}
	if got := Original(original); got != original {
		t.Errorf("%s stands for %s", original, got)
	}
}

func TestNothingToWrite(t *testing.T) {
	dir := t.TempDir()
	list, err := Write(dir, nil)
	entries, _ := os.ReadDir(dir)
	if list != "" || err != nil || len(entries) != 0 {
		t.Errorf("%q, %v, %v", list, err, entries)
	}
}
