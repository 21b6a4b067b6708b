package driver

import (
	"bytes"
	"encoding/json"
	"io"
	"net/url"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/heavy"
	"github.com/mapilint/mapilint/internal/protocol"
)

// A listed package is what go list says of it.
type listed struct {
	ImportPath, Dir, Export string
	Standard                bool
	CompiledGoFiles         []string
	Imports                 []string
	ImportMap               map[string]string
	Module                  *struct{ Path string }
}

// list returns packages with what they import, the latter first.
func list(t *testing.T, dir string, patterns ...string) []listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-export", "-compiled", "-deps", "-json=ImportPath,Dir,Export,Standard,CompiledGoFiles,Imports,ImportMap,Module", "--"}, patterns...)...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var pkgs []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); err == io.EOF {
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath != "unsafe" {
			pkgs = append(pkgs, p)
		}
	}
}

// unit describes a package as the go command does. Facts are in files in dir.
func (p *listed) unit(dir string, exports map[string]string) *Unit {
	u := &Unit{unitchecker.Config{
		ID: p.ImportPath, ImportPath: p.ImportPath, GoVersion: "go1.26", VetxOnly: true, VetxOutput: factsFile(dir, p.ImportPath),
		ImportMap: make(map[string]string), PackageFile: make(map[string]string), PackageVetx: make(map[string]string),
	}}
	if p.Module != nil {
		u.ModulePath = p.Module.Path
	}
	for _, f := range p.CompiledGoFiles {
		if !filepath.IsAbs(f) {
			f = filepath.Join(p.Dir, f)
		}
		u.GoFiles = append(u.GoFiles, f)
	}
	for _, path := range p.Imports {
		u.ImportMap[path] = path
	}
	for from, to := range p.ImportMap {
		delete(u.ImportMap, to)
		u.ImportMap[from] = to
	}
	for _, path := range u.ImportMap {
		if exports[path] != "" {
			u.PackageFile[path], u.PackageVetx[path] = exports[path], factsFile(dir, path)
		}
	}
	return u
}

func factsFile(dir, path string) string { return filepath.Join(dir, url.PathEscape(path)) }

// TestGlance compares, package by package, the facts that a glance shows with those that the analysis finds: for a part of testdata and all that
// it depends on, with the protocols that are built in and with those of a file.
func TestGlance(t *testing.T) {
	if testing.Short() {
		t.Skip("analyses the standard library")
	}
	compareAll(t, list(t, "../../testdata", "./sample/...", "./lang/...", "./procs/...", "./adversarial/alarms/..."))
}

// TestGlanceWidely does so for the whole standard library and a large module.
func TestGlanceWidely(t *testing.T) {
	heavy.Test(t)
	compareAll(t, list(t, "../..", "std", "golang.org/x/tools/...", "./..."))
}

func compareAll(t *testing.T, pkgs []listed) {
	files, err := config.Load("testdata/protocol.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, set := range map[string]*protocol.Set{"mapi": protocol.Builtin(), "file": files.Set} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			tool := &Tool{Analyzer: analyzer.New(analyzer.Options{Protocols: set}), Protocols: set}
			exports := make(map[string]string)
			settled := 0
			for _, p := range pkgs {
				exports[p.ImportPath] = p.Export
				u := p.unit(dir, exports)
				if glanced := compare(t, tool, u); glanced {
					settled++
				}
			}
			t.Logf("%d of %d packages settled", settled, len(pkgs))
			if settled < 50 {
				t.Errorf("only %d of %d packages are settled by a glance", settled, len(pkgs))
			}
		})
	}
}

// compare writes the facts about a package, and reports whether a glance shows them.
func compare(t *testing.T, tool *Tool, u *Unit) bool {
	t.Helper()
	s, err := readFacts(u, tool.Analyzer)
	if err != nil {
		t.Fatal(err)
	}
	r, ok := tool.look(u, s)
	var glanced []byte
	if ok {
		if glanced, err = s.settled(r).encode(); err != nil {
			t.Fatal(err)
		}
		if s, err = readFacts(u, tool.Analyzer); err != nil {
			t.Fatal(err)
		}
	}
	p, err := load(u)
	if err != nil {
		t.Fatalf("%s: %v", u.ImportPath, err)
	}
	res := p.analyze(tool.Analyzer, u, s)
	if res.failure != nil {
		t.Fatalf("%s: %v", u.ImportPath, res.failure)
	}
	if err := u.finish(s, p, res); err != nil {
		t.Fatal(err)
	}
	if !ok {
		return false
	}
	_, analysed, err := readFile(u.VetxOutput)
	if err != nil || !bytes.Equal(glanced, analysed) {
		t.Errorf("%s: %v: a glance shows %q, the analysis finds %q", u.ImportPath, err, glanced, analysed)
	}
	if len(res.diagnostics) > 0 {
		t.Errorf("%s: a glance misses %d findings", u.ImportPath, len(res.diagnostics))
	}
	return true
}
