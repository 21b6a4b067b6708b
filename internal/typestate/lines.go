package typestate

import (
	"go/token"
	"slices"
)

// Lines returns s as it is exported, with the numbers of lines for positions, since those of one run mean nothing in the next.
// They count in the file that declares the function. Export data does not give that file as many lines as it
// has, so that they are not turned back into positions.
func (s *Summary) Lines(fset *token.FileSet) Summary {
	line := func(pos token.Pos) token.Pos { return token.Pos(fset.Position(pos).Line) }
	number := func(outs []Outcome) []Outcome {
		outs = slices.Clone(outs)
		for i := range outs {
			outs[i].Where = slices.Clone(outs[i].Where)
			for k, pos := range outs[i].Where {
				outs[i].Where[k] = line(pos)
			}
		}
		return outs
	}
	t := *s
	t.Libs = number(t.Libs)
	t.Inputs = slices.Clone(t.Inputs)
	for i := range t.Inputs {
		t.Inputs[i].Outcomes = number(t.Inputs[i].Outcomes)
	}
	t.Fresh = slices.Clone(t.Fresh)
	for i := range t.Fresh {
		t.Fresh[i].Outcomes, t.Fresh[i].Where = number(t.Fresh[i].Outcomes), line(t.Fresh[i].Where)
	}
	return t
}
