package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// reportSkipped tells of code that uses MAPI and is not part of the program as built here. MAPI is
// Windows code, so this is most of what there is to check when the check runs on another system, and
// go vet passes over it in silence. Files are a note; a package of which nothing is left is a gap.
func reportSkipped(o *options, pkgs []*listed, g *gaps) error {
	notes := make(map[string][]string) // by package
	for _, p := range pkgs {
		if files := usingMAPI(p.Dir, p.IgnoredGoFiles); len(files) > 0 {
			notes[p.ImportPath] = files
		}
	}
	dirs, err := excluded(o.patterns, pkgs)
	if err != nil {
		return err
	}
	if len(notes)+len(dirs) == 0 {
		return nil
	}
	system, err := buildSystem(o)
	if err != nil {
		return err
	}
	for _, p := range pkgs {
		if files := notes[p.ImportPath]; len(files) > 0 {
			complain("%s: not checked: %s", p.ImportPath, system.leavesOut(files))
		}
	}
	for _, d := range dirs {
		g.add(d.path, "nothing is left of it: "+system.leavesOut(d.files))
	}
	return nil
}

// A system is what the go command builds for.
type system struct{ goos, cgo string }

func buildSystem(o *options) (system, error) {
	cmd := exec.Command("go", "env", "GOOS", "CGO_ENABLED")
	cmd.Env = o.env()
	out, err := cmd.Output()
	if err != nil {
		return system{}, goError(err)
	}
	goos, cgo, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return system{goos, cgo}, nil
}

// leavesOut says that files are left out, and what may bring them back.
func (s system) leavesOut(files []string) string {
	text := fmt.Sprintf("%s (left out with GOOS=%s CGO_ENABLED=%s", strings.Join(files, ", "), s.goos, s.cgo)
	if s.goos != "windows" {
		text += "; try -goos=windows"
	}
	return text + ")"
}

// An excludedDir is a directory that the patterns cover and whose Go files are all left out of the
// build, so that go list does not see a package there.
type excludedDir struct {
	path  string
	files []string // those that use MAPI
}

// excluded walks the directories below each pattern with an ending "...".
func excluded(patterns []string, pkgs []*listed) ([]excludedDir, error) {
	wd, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	known, modules := make(map[string]bool), make(map[string]bool)
	for _, p := range pkgs {
		known[p.Dir] = true
		if p.Module != nil {
			modules[p.Module.Dir] = true
		}
	}
	var dirs []excludedDir
	for _, root := range roots(wd, patterns, pkgs) {
		filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			switch {
			case err != nil || !e.IsDir() || known[path]:
				return nil // what cannot be read is go list's to report
			case path != root && outside(path, modules):
				return filepath.SkipDir
			}
			known[path] = true
			if files := usingMAPI(path, goFiles(path)); len(files) > 0 {
				dirs = append(dirs, excludedDir{relative(wd, path), files})
			}
			return nil
		})
	}
	return dirs, nil
}

// roots returns the directories that patterns with an ending "..." start from. An import path is looked
// for in the modules of the packages that match.
func roots(wd string, patterns []string, pkgs []*listed) []string {
	var roots []string
	for _, pattern := range patterns {
		path, ok := strings.CutSuffix(pattern, "/...")
		switch {
		case !ok:
		case filepath.IsAbs(path):
			roots = append(roots, filepath.Clean(path))
		case path == "." || path == ".." || strings.HasPrefix(path, "./") || strings.HasPrefix(path, "../"):
			roots = append(roots, filepath.Join(wd, path))
		default:
			roots = append(roots, moduleDirs(path, pkgs)...)
		}
	}
	return roots
}

// moduleDirs returns the directory of an import path, if one of the packages shares a module with it.
func moduleDirs(path string, pkgs []*listed) []string {
	for _, p := range pkgs {
		if m := p.Module; m != nil && (path == m.Path || strings.HasPrefix(path, m.Path+"/")) {
			return []string{filepath.Join(m.Dir, strings.TrimPrefix(path, m.Path))}
		}
	}
	return nil
}

// outside reports whether the go command does not look for packages of the pattern in dir.
func outside(dir string, modules map[string]bool) bool {
	name := filepath.Base(dir)
	if name[0] == '.' || name[0] == '_' || name == "testdata" || name == "vendor" {
		return true
	}
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil && !modules[dir]
}

// relative shortens the names of files below the working directory.
func relative(wd, file string) string {
	rel, err := filepath.Rel(wd, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return file
	}
	return rel
}
