// Package archtest checks the shape of the module: which package may import which, and how long files
// and functions are.
package archtest

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/mapilint/mapilint"

// allowed are the packages of the module that each package may import, tests left out. A package that
// is not listed here is not part of the design yet.
var allowed = map[string][]string{
	"internal/rule":      nil,
	"internal/flow":      nil,
	"internal/nearest":   nil,
	"internal/metamorph": nil,
	"internal/archtest":  nil,
	"internal/protocol":  {"internal/rule"},
	"internal/bind":      {"internal/nearest", "internal/protocol", "internal/rule"},
	"internal/event":     {"internal/bind", "internal/protocol", "internal/rule"},
	"internal/typestate": {"internal/event", "internal/bind", "internal/protocol", "internal/rule", "internal/flow"},
	"internal/fact":      {"internal/typestate"},
	"internal/glance":    {"internal/bind", "internal/fact", "internal/protocol", "internal/typestate"},
	"internal/driver":    {"internal/fact", "internal/glance", "internal/protocol", "internal/typestate", "internal/vetjson"},
	"internal/config":    {"internal/nearest", "internal/protocol", "internal/rule"},
	"docs":               nil,

	"internal/heavy":    nil,
	"internal/realcode": nil,

	// The oracle stands apart: what judges the analyzer shares no table with it.
	"internal/oracle":             {"internal/oracle/judge", "internal/oracle/program", "internal/oracle/mutate", "internal/oracle/reduce"},
	"internal/oracle/judge":       {"analyzer", "internal/oracle/edit", "internal/oracle/sim", "internal/oracle/sim/mapi", "internal/oracle/sim/trace"},
	"internal/oracle/edit":        nil,
	"internal/oracle/mutate":      {"internal/oracle/edit"},
	"internal/oracle/reduce":      {"internal/oracle/edit"},
	"internal/oracle/program":     nil,
	"internal/oracle/sim":         nil,
	"internal/oracle/sim/trace":   nil,
	"internal/oracle/sim/mapi":    {"internal/oracle/sim/trace"},
	"internal/oracle/sim/input":   {"internal/oracle/sim/trace"},
	"internal/oracle/sim/flag":    {"internal/oracle/sim/trace"},
	"internal/oracle/sim/log":     {"internal/oracle/sim/trace"},
	"internal/oracle/sim/os":      {"internal/oracle/sim/trace"},
	"internal/oracle/sim/runtime": {"internal/oracle/sim/mapi", "internal/oracle/sim/trace"},

	"internal/witness":  nil,
	"internal/report":   nil,
	"internal/gen":      {"internal/rule"},
	"internal/ignore":   nil,
	"internal/baseline": nil,
	"internal/changed":  nil,
	"analyzer":          {"internal/fact", "internal/glance", "internal/ignore", "internal/nearest", "internal/typestate", "internal/witness", "internal/event", "internal/bind", "internal/protocol", "internal/rule"},
	"analyzer/golangci": {"analyzer", "analyzer/project", "internal/config"},
	"analyzer/project":  {"analyzer", "internal/config", "internal/overlay"},
	"internal/gopls":    nil,
	"internal/vetjson":  nil,
	"internal/patch":    nil,
	"internal/overlay":  nil,
	"internal/lsp":      {"internal/overlay", "internal/vetjson"},
	"internal/lsptest":  nil, // for tests
	"cmd/mapilint":      {"analyzer", "analyzer/project", "docs", "internal/baseline", "internal/bind", "internal/changed", "internal/config", "internal/gopls", "internal/ignore", "internal/lsp", "internal/nearest", "internal/patch", "internal/protocol", "internal/report", "internal/driver", "internal/rule", "internal/vetjson", "internal/witness"},
}

// readers are the packages that may import parts of go/types's world which the others must not know.
var readers = map[string][]string{
	"golang.org/x/tools/go/ssa":      {"internal/event", "analyzer"},
	"golang.org/x/tools/go/analysis": {"analyzer", "analyzer/golangci", "analyzer/project", "internal/oracle/judge", "internal/driver", "internal/glance"},
	// The program is the driver.
	"golang.org/x/tools/go/analysis/unitchecker": {"internal/driver"},
}

// A pkg is what go list says of a package.
type pkg struct {
	ImportPath, Dir string
	Imports         []string
	GoFiles         []string
}

func (p *pkg) rel() string { return strings.TrimPrefix(p.ImportPath, module+"/") }

func list(t *testing.T) []*pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Dir,Imports,GoFiles", module+"/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var pkgs []*pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		p := new(pkg)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
	return pkgs
}

// TestImports checks every import of the module against the tables.
func TestImports(t *testing.T) {
	for _, p := range list(t) {
		edges, known := allowed[p.rel()]
		if !known && !matches([]string{"internal/driver/..."}, p.rel()) {
			t.Errorf("%s is in no table", p.rel())
			continue
		}
		for _, imp := range p.Imports {
			if rel, ok := strings.CutPrefix(imp, module+"/"); ok && !matches(edges, rel) {
				t.Errorf("%s must not import %s", p.rel(), rel)
			}
			if !mayRead(p.rel(), imp) {
				t.Errorf("%s must not import %s", p.rel(), imp)
			}
		}
	}
}

// mayRead reports whether a package may import path as far as the table of readers tells.
func mayRead(rel, path string) bool {
	if who, ok := readers[path]; ok {
		return slices.Contains(who, rel)
	}
	for root, who := range readers {
		if strings.HasPrefix(path, root+"/") {
			return slices.Contains(who, rel)
		}
	}
	return true
}

// matches reports whether path is one of the patterns, of which dir/... stands for all below dir.
func matches(patterns []string, path string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		dir, ok := strings.CutSuffix(p, "...")
		return p == path || ok && strings.HasPrefix(path, dir)
	})
}

// TestProtocolIsData checks that neither the catalogue nor the tables see programs, at any distance.
func TestProtocolIsData(t *testing.T) {
	for _, path := range []string{module + "/internal/rule", module + "/internal/protocol", module + "/internal/flow"} {
		out, err := exec.Command("go", "list", "-deps", path).Output()
		if err != nil {
			t.Fatal(err)
		}
		for dep := range strings.Lines(string(out)) {
			if dep = strings.TrimSpace(dep); strings.HasPrefix(dep, "go/") || strings.HasPrefix(dep, "golang.org/x/tools/") {
				t.Errorf("%s depends on %s", path, dep)
			}
		}
	}
}

// TestAnalyzerIsSmall checks that whoever builds the analyzer into a program of his own gets nothing with it but x/tools.
func TestAnalyzerIsSmall(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", module+"/analyzer").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, dep := range strings.Fields(string(out)) {
		if dep != module && !strings.HasPrefix(dep, "golang.org/x/") {
			t.Errorf("the analyzer depends on %s", dep)
		}
	}
}
