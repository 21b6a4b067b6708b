package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/patch"
	"github.com/mapilint/mapilint/internal/vetjson"
)

// A pass is the check of a program as it is built for one system. A check has several where they are asked
// for, and where it finds code for Windows that the system it runs on leaves out.
type pass struct {
	options                     // with goos set
	system  system              // filled in where it is to be told
	pkgs    []*listed           // that match the patterns
	checked []*listed           // that can be loaded, and are to be checked
	left    map[string]*leftOut // what uses MAPI and is left out, by directory
	gaps    gaps
}

// newPass finds out what there is to check on the system goos, "" being that of the go command.
func newPass(o *options, goos string) (*pass, error) {
	p := &pass{options: *o}
	p.goos = goos
	var err error
	if p.pkgs, err = goList(&p.options, p.patterns); err != nil {
		return nil, err
	}
	if p.left, err = findLeftOut(p.patterns, p.pkgs); err != nil {
		return nil, err
	}
	for _, pkg := range p.pkgs {
		if why := pkg.problem(); why != "" {
			p.gaps.add(pkg.ImportPath, why)
		} else {
			p.checked = append(p.checked, pkg)
		}
	}
	return p, nil
}

// passes returns the passes of a check, one for each system that was asked for. Where none was, that is the
// one which the go command builds for, and Windows if there is code that only Windows has.
func (o *options) passes() ([]*pass, error) {
	if len(o.systems) > 0 {
		var all []*pass
		for _, goos := range o.systems {
			p, err := newPass(o, goos)
			if err != nil {
				return nil, err
			}
			all = append(all, p)
		}
		return all, nameSystems(all)
	}
	host, err := newPass(o, "")
	if err != nil || len(host.left) == 0 {
		return []*pass{host}, err
	}
	all := []*pass{host}
	if err := nameSystems(all); err != nil || host.system.goos == "windows" {
		return all, err
	}
	onWindows := *o
	onWindows.goarch = host.system.windowsArch()
	windows, err := newPass(&onWindows, "windows")
	if err != nil {
		complain("not checked for windows: %v", err) // as the host's listing succeeded, it is about this system
		return all, nil
	}
	windows.restrict(host)
	all = append(all, windows)
	return all, nameSystems(all)
}

// nameSystems fills in the systems where there is something to tell of them.
func nameSystems(passes []*pass) (err error) {
	for _, p := range passes {
		if p.system, err = buildSystem(&p.options); err != nil {
			return err
		}
	}
	return nil
}

// restrict leaves to p, which nobody asked for, only what is not as it is on the host: packages with files that
// the host leaves out, and those that import them.
func (p *pass) restrict(host *pass) {
	regained := make(map[string]bool)
	for _, pkg := range p.pkgs {
		if left := host.left[pkg.Dir]; left != nil && len(left.common(p.left[pkg.Dir])) < len(left.files) {
			regained[pkg.ImportPath] = true
		}
	}
	concerned := func(pkg *listed) bool {
		return regained[pkg.ImportPath] || slices.ContainsFunc(pkg.Deps, func(dep string) bool { return regained[dep] })
	}
	p.checked = slices.DeleteFunc(p.checked, func(pkg *listed) bool { return !concerned(pkg) })
	for _, pkg := range p.pkgs {
		if !concerned(pkg) {
			delete(p.gaps.why, pkg.ImportPath)
		}
	}
}

// targets returns what go vet is to check: the patterns as they are, unless some match is to be left alone.
func (p *pass) targets() []string {
	if len(p.checked) == len(p.pkgs) {
		return p.patterns
	}
	var paths []string
	for _, pkg := range p.checked {
		paths = append(paths, pkg.ImportPath)
	}
	return paths
}

// what names what is to be checked.
func (p *pass) what() string {
	packages := "packages"
	if len(p.checked) == 1 {
		packages = "package"
	}
	if p.system.goos == "" {
		return fmt.Sprintf("%d %s", len(p.checked), packages)
	}
	return fmt.Sprintf("%d %s for %s", len(p.checked), packages, p.system.goos)
}

// vet runs the analysis of the packages that are to be checked, and returns what it has found.
func (p *pass) vet() (*result, []*vetjson.Finding, error) {
	targets := p.targets()
	done := progress("checking %s", p.what())
	r, err := goVet(&p.options, targets, "-json", offerAll)
	done()
	if err != nil {
		return nil, nil, err
	}
	if r.failed {
		if err := diagnose(&p.options, targets, r.stderr, &p.gaps); err != nil {
			return nil, nil, err
		}
	}
	findings, failures, err := vetjson.Decode(r.stdout, analyzer.Analyzer.Name)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range findings {
		takePath(f)
	}
	return r, findings, record(failures, p.protocols, &p.gaps)
}

// fixAll applies fixes for one system after the other, each to what the one before has left; or prints the patch.
func fixAll(passes []*pass) ([]*result, error) {
	var results []*result
	var patches [][]byte
	for _, p := range passes {
		r := new(result)
		if len(p.checked) > 0 {
			done := progress("fixing %s", p.what())
			var err error
			r, err = p.applyFixes()
			done()
			if err != nil {
				return nil, err
			}
		}
		results = append(results, r)
		patches = append(patches, r.stdout)
	}
	if !passes[0].diff {
		return results, nil
	}
	wd, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	merged, dropped, err := patch.Merge(wd, patches...)
	if err != nil {
		return nil, err
	}
	if dropped > 0 {
		complain("%d changes for one system overlap with those for another: once these are applied, -diff shows them", dropped)
	}
	_, err = os.Stdout.Write(merged)
	return results, err
}

// find returns the findings in the packages that match the patterns, on every system. What is found on several is
// one finding. Fixes come first, as a fix for one system moves what is found on another.
func find(o *options, g *gaps) ([]*vetjson.Finding, error) {
	passes, err := o.passes()
	if err != nil {
		return nil, err
	}
	var pkgs []*listed
	for _, p := range passes {
		pkgs = append(pkgs, p.pkgs...)
	}
	g.listed = pkgs
	unmatched(o.protocols, pkgs)
	tellLeftOut(passes, g)
	if len(pkgs) == 0 {
		g.add(strings.Join(o.patterns, " "), "no packages match")
		return nil, nil
	}
	fixes, err := fixAll(passes)
	if err != nil {
		return nil, err
	}
	var findings []*vetjson.Finding
	printed := make(map[string]bool) // a package that builds nowhere is wrong everywhere in the same way
	for i, p := range passes {
		if len(p.checked) == 0 {
			continue
		}
		r, found, err := p.vet()
		if err != nil {
			return nil, err
		}
		if text := string(r.stderr); !printed[text] {
			os.Stderr.Write(r.stderr)
			printed[text] = true
		}
		if fixed := fixes[i]; fixed.failed && !r.failed && !o.diff {
			os.Stderr.Write(fixed.stderr) // the program builds, so a fix could not be applied
		}
		findings = append(findings, found...)
		g.checked = append(g.checked, p.done()...)
	}
	mergeGaps(passes, len(o.systems) > 0, g)
	return vetjson.Merge(findings), nil
}

// mergeGaps adds to g what was not checked. On a system that was asked for, that is every package which could not be.
// By default it is those that could be on no system; those that could on one are a note.
func mergeGaps(passes []*pass, asked bool, g *gaps) {
	for _, p := range passes {
		for _, pkg := range slices.Sorted(maps.Keys(p.gaps.why)) {
			why := p.gaps.why[pkg]
			elsewhere := slices.ContainsFunc(passes, func(q *pass) bool { return q != p && q.covers(pkg) })
			switch {
			case !elsewhere || asked && !p.empty(pkg):
				if len(passes) > 1 {
					why = "for " + p.system.goos + ": " + why
				}
				g.add(pkg, why)
			case !p.empty(pkg) && !strings.Contains(why, excludesAll):
				complain("%s: not checked for %s: %s", pkg, p.system.goos, why)
			}
		}
	}
}

// covers reports whether p has checked a package.
func (p *pass) covers(pkg string) bool {
	return p.gaps.why[pkg] == "" && slices.ContainsFunc(p.checked, func(c *listed) bool { return c.ImportPath == pkg })
}

// done returns the packages that p has checked wholly.
func (p *pass) done() []*listed {
	failed := make(map[string]bool)
	for unit := range p.gaps.why {
		failed[packageOf(unit)] = true
	}
	var done []*listed
	for _, pkg := range p.checked {
		if !p.gaps.all && !failed[pkg.ImportPath] {
			done = append(done, pkg)
		}
	}
	return done
}

// empty reports whether a package has no files on the system of p.
func (p *pass) empty(pkg string) bool {
	return slices.ContainsFunc(p.pkgs, func(c *listed) bool { return c.ImportPath == pkg && c.empty() })
}
