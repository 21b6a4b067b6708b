package reduce

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// A cut is one way to make a program smaller.
type cut struct {
	edits []placed
	drop  []string // files to leave out
	key   string   // tells the cut again in a smaller program
	size  int      // how much it takes away
}

// A placed edit is one of a file.
type placed struct {
	edit.Edit
	file *edit.File
}

// in places edits in a file.
func in(f *edit.File, edits ...edit.Edit) []placed {
	var all []placed
	for _, e := range edits {
		all = append(all, placed{e, f})
	}
	return all
}

// newCut returns the cut that makes some edits together.
func newCut(kind string, edits ...placed) cut {
	c := cut{edits: edits, key: kind}
	for _, e := range edits {
		old := e.file.Text(e.Pos, e.End)
		c.size += len(old) - len(e.Text)
		c.key += fmt.Sprintf("\x00%s\x00%s\x00%s", e.file.Path, old, e.Text)
	}
	return c
}

// cutsOf returns all cuts of a program, in source order.
func cutsOf(files map[string]string) []cut {
	var cuts []cut
	dirs := make(map[string][]string)
	names := slices.Sorted(maps.Keys(files))
	for _, name := range names {
		if strings.HasSuffix(name, ".go") {
			dirs[path.Dir(name)] = append(dirs[path.Dir(name)], name)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		cuts = append(cuts, dropFiles(files, dirs[dir]))
	}
	parsed := make(map[string]*edit.File)
	for _, name := range names {
		f, err := edit.Parse(name, files[name])
		if err != nil || !strings.HasSuffix(name, ".go") {
			continue
		}
		parsed[name] = f
		cuts = append(cuts, dropFiles(files, []string{name}))
		c := &cutter{file: f, cuts: cuts}
		c.comments()
		c.decls()
		c.stmts()
		cuts = c.cuts
	}
	return append(cuts, functionCuts(parsed)...)
}

func dropFiles(files map[string]string, names []string) cut {
	c := cut{drop: names, key: "files " + strings.Join(names, " ")}
	for _, name := range names {
		c.size += len(files[name])
	}
	return c
}

// A cutter collects the cuts of a file.
type cutter struct {
	file *edit.File
	cuts []cut
}

// add adds a cut that makes some edits together.
func (c *cutter) add(kind string, edits ...edit.Edit) {
	c.cuts = append(c.cuts, newCut(kind, in(c.file, edits...)...))
}

// apply returns the program with some cuts made.
func apply(files map[string]string, cuts []cut) map[string]string {
	out := maps.Clone(files)
	edits := make(map[*edit.File][]edit.Edit)
	for _, c := range cuts {
		for _, e := range c.edits {
			edits[e.file] = append(edits[e.file], e.Edit)
		}
	}
	for f, es := range edits {
		out[f.Path] = f.Apply(es...)
	}
	for _, c := range cuts {
		for _, name := range c.drop {
			delete(out, name)
		}
	}
	return out
}

// compatible returns the cuts that can be made together. Of two that collide it is the first.
func compatible(cuts []cut) []cut {
	var kept []cut
	for _, c := range cuts {
		if !slices.ContainsFunc(kept, func(k cut) bool { return collide(k, c) }) {
			kept = append(kept, c)
		}
	}
	return kept
}

// collide reports whether edits of two cuts overlap so that neither lies within the other.
func collide(a, b cut) bool {
	for _, x := range a.edits {
		for _, y := range b.edits {
			apart := x.End <= y.Pos || y.End <= x.Pos
			inside := x.Pos <= y.Pos && y.End <= x.End || y.Pos <= x.Pos && x.End <= y.End
			if x.file == y.file && !apart && (!inside || x.Pos == y.Pos && x.End == y.End) {
				return true
			}
		}
	}
	return false
}
