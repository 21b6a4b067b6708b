package config

import (
	"fmt"

	"github.com/mapilint/mapilint/internal/protocol"
)

// marks reads what a call leaves on handles.
func (b *builder) marks(at string, list []Mark) (marks []protocol.Marking, err error) {
	for i, x := range list {
		at := fmt.Sprintf("%s.marks[%d]", at, i)
		m := protocol.Marking{Has: x.Has, Lacks: x.Lacks, Off: x.Off}
		if m.Mark, err = b.oneMark(at+".mark", x.Mark); err != nil {
			return nil, err
		}
		if x.Kind != "" {
			if m.Kind, err = b.kind(at+".kind", x.Kind); err != nil {
				return nil, err
			}
		}
		if m.Param, err = param(at+".handle", x.Handle); err != nil {
			return nil, err
		}
		if m.With, err = param(at+".with", x.With); err != nil {
			return nil, err
		}
		marks = append(marks, m)
	}
	return marks, nil
}

func (b *builder) oneMark(at, name string) (protocol.Mark, error) {
	marks := protocol.MarkNames()
	m, ok := marks[name]
	if !ok {
		return 0, b.unknown(at, "mark", name, names(marks))
	}
	return m, nil
}

// showMarkings writes what a call leaves on handles.
func showMarkings(set *protocol.Set, marks []protocol.Marking) (list []Mark) {
	for _, m := range marks {
		x := Mark{Mark: showMark(m.Mark), Handle: showParam(m.Param), With: showParam(m.With), Has: m.Has, Lacks: m.Lacks, Off: m.Off}
		if m.Kind != protocol.None {
			x.Kind = set.Name(m.Kind)
		}
		list = append(list, x)
	}
	return list
}

func showMark(m protocol.Mark) string {
	for name, mark := range protocol.MarkNames() {
		if mark == m {
			return name
		}
	}
	return ""
}
