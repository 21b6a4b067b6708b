package driver

import (
	"strings"

	"golang.org/x/tools/go/types/objectpath"

	"github.com/mapilint/mapilint/internal/fact"
	"github.com/mapilint/mapilint/internal/glance"
	"github.com/mapilint/mapilint/internal/typestate"
)

// look glances at a package.
func (t *Tool) look(u *Unit, s *facts) (*glance.Result, bool) {
	functions := make(map[string]map[string]typestate.Ending) // by package
	names := make(map[string]bool)
	for k, f := range s.known {
		f, ok := f.(*fact.NoReturn)
		if !ok {
			continue
		}
		names[f.Name] = true
		if isMethod := strings.Contains(string(k.object), "."); !isMethod {
			if functions[k.pkg] == nil {
				functions[k.pkg] = make(map[string]typestate.Ending)
			}
			functions[k.pkg][f.Name] = f.Ends
		}
	}
	return glance.Look(&glance.Package{
		Path: u.ImportPath, Standard: u.standard(), Files: u.GoFiles, NeverReturn: names,
		Import: func(path string) (string, *glance.Imported) {
			resolved, ok := u.ImportMap[path]
			switch {
			case path == "unsafe":
				return path, new(glance.Imported)
			case !ok || u.PackageVetx[resolved] == "":
				return path, nil
			}
			return resolved, &glance.Imported{
				Touches: s.get(resolved, "", new(fact.Touches)), NamesCOM: s.get(resolved, "", new(fact.NamesCOM)),
				NoReturn: functions[resolved],
			}
		},
	}, t.Protocols)
}

// settled adds the facts that a glance has shown.
func (s *facts) settled(r *glance.Result) *facts {
	for _, f := range r.Package {
		s.put("", f)
	}
	for name, end := range r.NoReturn {
		s.put(objectpath.Path(name), &fact.NoReturn{Ends: end, Name: name})
	}
	return s
}
