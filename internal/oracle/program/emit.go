package program

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// A gen makes one program.
type gen struct {
	rng    *rand.Rand
	path   string
	pkgs   []*pkg // main first; a package imports only those after it
	tags   map[string]bool
	places []string     // where a mistake could be made so far, by its name
	wanted map[int]bool // the places that get theirs
	budget int          // calls and questions that may still go either way
	plain  bool         // most of it is written in the usual way
}

func newGen(seed uint64, path string, wanted map[int]bool) *gen {
	g := &gen{rng: rand.New(rand.NewPCG(seed, 0x6f7261636c65)), path: path, tags: make(map[string]bool), wanted: wanted}
	g.pkgs = []*pkg{newPkg("main", 0)}
	g.plain = g.chance(55)
	names := slices.Clone(packageNames)
	g.rng.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for i := range pick(g, 0, 0, 1, 1, 2, 2, 3) {
		g.pkgs = append(g.pkgs, newPkg(names[i], i+1))
	}
	return g
}

// packageNames are no names of variables.
var packageNames = []string{"mailbox", "lifecycle", "archiver", "outlook", "mailkit", "teardown", "delivery", "profile", "mailops", "boxes"}

// A pkg is one package of the program.
type pkg struct {
	name   string
	index  int
	decls  []string
	names  map[string]bool
	shared map[string]symbol // the common helpers that this package uses
}

// A symbol is something of package level.
type symbol struct {
	pkg  *pkg
	name string
}

func newPkg(name string, index int) *pkg {
	return &pkg{name: name, index: index, names: map[string]bool{"main": true, "init": true}, shared: make(map[string]symbol)}
}

// tag notes a feature.
func (g *gen) tag(t string) { g.tags[t] = true }

// rare is the weight of a row of which plain programs have few.
func (g *gen) rare(tag string, weight int) int {
	if g.plain && !slices.Contains(usual, tag) {
		return weight
	}
	return 5 * weight
}

// usual are the tags of what most people write most of the time.
var usual = []string{"check-if", "check-if-init", "defer", "direct", "helper"}

func (g *gen) chance(percent int) bool { return g.rng.IntN(100) < percent }

func pick[T any](g *gen, xs ...T) T { return xs[g.rng.IntN(len(xs))] }

// weighted draws one of the rows that fit, or nil.
func weighted[T any](g *gen, rows []T, weight func(*T) int) *T {
	total := 0
	for i := range rows {
		total += weight(&rows[i])
	}
	if total == 0 {
		return nil
	}
	at := g.rng.IntN(total)
	for i := range rows {
		if at -= weight(&rows[i]); at < 0 {
			return &rows[i]
		}
	}
	return nil
}

// helperPkg is where a helper for code in p goes: p itself, or a package after it.
func (g *gen) helperPkg(p *pkg) *pkg {
	return g.pkgs[p.index+g.rng.IntN(len(g.pkgs)-p.index)]
}

// name makes a new name of package level of words such as "open inbox".
func (p *pkg) declare(words string) string {
	name := camel(words)
	if p.index > 0 {
		name = upper(name)
	}
	base := name
	for i := 2; p.names[name]; i++ {
		name = fmt.Sprint(base, i)
	}
	p.names[name] = true
	return name
}

// ref spells a name of package level as package from does.
func (p *pkg) ref(from *pkg, name string) string {
	if p == from {
		return name
	}
	return p.name + "." + name
}

// field spells the name of a field or method so that all packages that see it may use it.
func (p *pkg) field(name string) string {
	if p.index > 0 {
		return upper(name)
	}
	return name
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// camel makes openInbox of "open inbox" or "open Inbox".
func camel(words string) string {
	fields := strings.Fields(words)
	for i, w := range fields {
		if i > 0 {
			fields[i] = upper(w)
		}
	}
	return strings.Join(fields, "")
}

// imports are what a file may import, by the name before the dot.
var imports = map[string]string{
	"errors": "errors", "fmt": "fmt", "log": "log", "os": "os", "runtime": "runtime", "slices": "slices",
	"sync": "sync",
	"mapi": "example.com/mail/mapi", "input": "example.com/mail/input",
}

var qualifier = regexp.MustCompile(`(?m)(?:^|[^\w."])([a-z]+)\.[A-Z]`)

// files puts the program together.
func (g *gen) files() map[string]string {
	paths := maps.Clone(imports)
	for _, p := range g.pkgs[1:] {
		paths[p.name] = g.path + "/" + p.name
	}
	out := make(map[string]string)
	for _, p := range g.pkgs {
		if len(p.decls) == 0 {
			continue
		}
		decls := slices.Clone(p.decls)
		if g.chance(60) {
			slices.Reverse(decls)
		}
		file := p.name + ".go"
		if p.index > 0 {
			file = p.name + "/" + file
		} else if len(decls) > 3 && g.chance(30) {
			g.tag("two-files")
			half := len(decls) / 2
			out["helpers.go"] = fileText(p, decls[half:], paths)
			decls = decls[:half]
		}
		out[file] = fileText(p, decls, paths)
	}
	switch n := len(out); {
	case n > 3:
		g.tag("packages-many")
	case n > 1:
		g.tag("packages")
	}
	return out
}

// fileText is the text of one file, with the imports that it needs.
func fileText(p *pkg, decls []string, paths map[string]string) string {
	body := strings.Join(decls, "\n\n")
	used := make(map[string]bool)
	for _, m := range qualifier.FindAllStringSubmatch(body, -1) {
		if path, ok := paths[m[1]]; ok && m[1] != p.name {
			used[path] = true
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\n", p.name)
	if len(used) > 0 {
		b.WriteString("import (\n")
		sorted := slices.Sorted(maps.Keys(used))
		for _, own := range []bool{false, true} { // the standard library first
			for _, path := range sorted {
				if strings.Contains(path, ".") == own {
					fmt.Fprintf(&b, "%q\n", path)
				}
			}
			b.WriteString("\n")
		}
		b.WriteString(")\n\n")
	}
	b.WriteString(body)
	b.WriteString("\n")
	return b.String()
}
