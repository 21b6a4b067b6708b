package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A leftOut is what uses MAPI in one directory and is not part of the program as built for some system. MAPI is
// Windows code, so this is most of what there is to check when the check runs on another system, and
// go vet passes over it in silence.
type leftOut struct {
	path  string // of the package, or of a directory in which go list sees none
	files []string
	whole bool // go list sees no package
}

// findLeftOut returns what is left out, by directory, given what go list says of the patterns.
func findLeftOut(patterns []string, pkgs []*listed) (map[string]*leftOut, error) {
	left := make(map[string]*leftOut)
	for _, p := range pkgs {
		if files := usingMAPI(p.Dir, p.IgnoredGoFiles); len(files) > 0 {
			left[p.Dir] = &leftOut{p.ImportPath, files, false}
		}
	}
	return left, addExcluded(left, patterns, pkgs)
}

// common returns those of the files that other leaves out too.
func (l *leftOut) common(other *leftOut) []string {
	if other == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(l.files), func(f string) bool { return !slices.Contains(other.files, f) })
}

// leftOutByAll returns what is left out in every pass.
func leftOutByAll(passes []*pass) (all []leftOut) {
	for _, dir := range slices.Sorted(maps.Keys(passes[0].left)) {
		left := *passes[0].left[dir]
		for _, p := range passes[1:] {
			other := p.left[dir]
			left.files = left.common(other)
			if left.whole && other != nil {
				left.path, left.whole = other.path, other.whole
			}
		}
		if len(left.files) > 0 {
			all = append(all, left)
		}
	}
	return all
}

// tellLeftOut tells of what is left out in every pass. Files are a note; a directory of which nothing is left is a gap.
func tellLeftOut(passes []*pass, g *gaps) {
	for _, left := range leftOutByAll(passes) {
		if left.whole {
			g.add(left.path, "nothing is left of it: "+leaveOut(passes, left.files))
		} else {
			complain("%s: not checked: %s", left.path, leaveOut(passes, left.files))
		}
	}
}

// leaveOut says that files are left out in all passes, and what may bring them back.
func leaveOut(passes []*pass, files []string) string {
	var names []string
	windows := false
	for _, p := range passes {
		names = append(names, "GOOS="+p.system.goos+" CGO_ENABLED="+p.system.cgo)
		windows = windows || p.system.goos == "windows"
	}
	text := strings.Join(files, ", ") + " (left out with " + strings.Join(names, " and with ")
	if !windows {
		text += "; try -goos=windows"
	}
	return text + ")"
}

// addExcluded walks the directories below each pattern with an ending "...", and adds those whose Go files are all
// left out of the build, so that go list does not see a package there.
func addExcluded(left map[string]*leftOut, patterns []string, pkgs []*listed) error {
	wd, err := os.Getwd()
	if err != nil {
		return err
	}
	known, modules := make(map[string]bool), make(map[string]bool)
	for _, p := range pkgs {
		known[p.Dir] = true
		if p.Module != nil {
			modules[p.Module.Dir] = true
		}
	}
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
				left[path] = &leftOut{relative(wd, path), files, true}
			}
			return nil
		})
	}
	return nil
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
