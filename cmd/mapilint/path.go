package main

import (
	"path/filepath"
	"slices"

	"github.com/mapilint/mapilint/internal/report"
	"github.com/mapilint/mapilint/internal/vetjson"
	"github.com/mapilint/mapilint/internal/witness"
)

// within reports whether file is below dir.
func within(dir, file string) bool {
	rel, err := filepath.Rel(dir, file)
	return err == nil && filepath.IsLocal(rel)
}

// takePath takes the steps of the path out of the related places of a finding: go vet knows nothing of them.
func takePath(f *vetjson.Finding) {
	isStep := func(r vetjson.Related) bool {
		_, ok := witness.Decode(r.Message)
		return ok
	}
	for _, r := range f.Related {
		if isStep(r) {
			f.Path = append(f.Path, r)
		}
	}
	f.Related = slices.DeleteFunc(f.Related, isStep)
}

// path turns the steps of a path into events of a report. What happens in a file outside of the program, that of a module
// it depends on, is shown at the call that leads there: where this machine keeps such files is nobody's business.
func (p *places) path(steps []vetjson.Related) []report.Event {
	var events []report.Event
	for _, r := range steps {
		s, _ := witness.Decode(r.Message)
		span := p.span(r.Posn, r.End)
		if s.Line > 0 {
			span = report.Span{File: span.File, Line: s.Line, Column: 1}
		}
		if file, _, _ := r.Posn.Split(); len(events) > 0 && !within(p.root, file) {
			span = events[len(events)-1].Span
			s.Message = "in " + s.Func + ": " + s.Message
		}
		events = append(events, report.Event{
			Span: span, Func: s.Func, Message: s.Message,
			Handle: s.Handle, Owner: s.Owner, Life: report.Life(s.Life),
		})
	}
	return events
}
