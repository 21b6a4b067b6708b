// Package sim holds what a program is run on to be judged: an executable MAPI (mapi), the outside world
// (input), the memory of a run (trace), and stand-ins for the packages of the standard library that leave a process
// or lock a thread.
package sim

import (
	"embed"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

//go:embed */*.go
var sources embed.FS

// home is the path that the packages have here.
const home = "github.com/mapilint/mapilint/internal/oracle/sim/"

// Shims are the packages of the standard library that have a stand-in, of the same name.
var Shims = []string{"flag", "log", "os", "runtime"}

// Write writes the packages to a directory, below an import path.
func Write(dir, path string) error {
	return fs.WalkDir(sources, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || strings.HasSuffix(name, "_test.go") {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(to, 0o777)
		}
		text, err := sources.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(to, []byte(strings.ReplaceAll(string(text), home, path+"/")), 0o666)
	})
}
