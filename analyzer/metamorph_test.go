package analyzer_test

import (
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/internal/metamorph"
)

// TestMetamorph rewrites programs of testdata in ways that do not change what they do, and demands that
// the verdict does not change either.
func TestMetamorph(t *testing.T) {
	c := corpusOf(t)
	dirs := []string{"probe/same", "probe/other", "lang", "complaints"}
	if testing.Short() {
		dirs = dirs[:1]
	}
	for _, dir := range dirs {
		original := c["example.com/mail/"+dir]
		want := verdict(original, textsOf(original), analyze(t, original))
		for name, v := range variantsOf(original) {
			t.Run(dir+"/"+name, func(t *testing.T) {
				got := v.verdict(t, c)
				for _, k := range slices.Sorted(maps.Keys(union(got, want))) {
					if got[k] != want[k] && dir+"/"+name+" "+k != unsettled {
						t.Errorf("%s: got %q, the original %q", k, got[k], want[k])
					}
				}
			})
		}
	}
}

// unsettled is the one verdict that a rewrite still changes: that no method releases a field is not seen where
// the methods work on it in literals.
const unsettled = "lang/closure structs.go: expectation 3"

// A variant is a package of which every file is rewritten to which the rewrite applies.
type variant struct {
	path  string
	texts []text
	moved []text // of the package metamorph.MovedPath
}

// variantsOf returns the variants of a package by the name of their rewrite.
func variantsOf(p *packages.Package) map[string]*variant {
	variants := make(map[string]*variant)
	for i, t := range textsOf(p) {
		for _, v := range metamorph.Variants(p.Fset, p.Syntax[i], []byte(t.src)) {
			w := variants[v.Name]
			if w == nil {
				w = &variant{path: p.PkgPath, texts: textsOf(p)}
				variants[v.Name] = w
			}
			for name, src := range v.Files {
				if dir, base := path.Split(name); dir != "" {
					w.moved = append(w.moved, text{base, src})
				} else {
					w.texts[i].src = src
				}
			}
		}
	}
	return variants
}

// verdict analyses the variant.
func (v *variant) verdict(t *testing.T, c corpus) map[string]string {
	t.Helper()
	var pkgs []*packages.Package
	var found []finding
	if len(v.moved) > 0 {
		moved, err := c.build(metamorph.MovedPath, v.moved)
		if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, moved)
		for _, f := range analyze(t, moved) {
			t.Errorf("a helper is judged: %s", f)
		}
	}
	p, err := c.build(v.path, v.texts, pkgs...)
	if err != nil {
		t.Fatal(err)
	}
	found = analyze(t, p)
	return verdict(p, v.texts, found)
}

// verdict returns the rules of findings by where they are: at the nth expectation of a file, or
// else somewhere in a function.
func verdict(p *packages.Package, texts []text, found []finding) map[string]string {
	marks := make(map[string]map[int]int) // file, line: number of the expectation
	for _, t := range texts {
		marks[t.name] = make(map[int]int)
		for i, line := range strings.Split(t.src, "\n") {
			if strings.Contains(line, "// want ") {
				marks[t.name][i+1] = len(marks[t.name]) + 1
			}
		}
	}
	rules := make(map[string][]string)
	for _, f := range found {
		where := f.at.Filename + ": "
		if n := marks[f.at.Filename][f.at.Line]; n > 0 {
			where += "expectation " + strconv.Itoa(n)
		} else {
			where += "function " + strings.TrimSuffix(enclosing(p, f.at), "_body")
		}
		rules[where] = append(rules[where], f.rule)
	}
	joined := make(map[string]string)
	for where, list := range rules {
		slices.Sort(list)
		joined[where] = strings.Join(list, " ")
	}
	return joined
}

// union returns the keys of both maps.
func union(a, b map[string]string) map[string]string {
	u := maps.Clone(a)
	maps.Copy(u, b)
	return u
}
