package mutate

import (
	"go/ast"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// releaseTwice repeats a release, at once and at the end of its list.
func releaseTwice(s *spot) []change {
	stmt := s.stmt(0)
	call := plain(stmt)
	d, deferred := stmt.(*ast.DeferStmt)
	if deferred {
		call = released(d)
	}
	if call == nil {
		return nil
	}
	again := edit.Insert(stmt.End(), "\n"+s.file.Node(stmt))
	changes := []change{{at: call, note: s.note("repeats", stmt), edits: []edit.Edit{again}}}
	text := s.file.Node(call)
	last := s.list[len(s.list)-1]
	switch {
	case last == stmt:
	case !leaves(s.list):
		changes = append(changes, s.atEnd(call, edit.Insert(last.End(), "\n"+text)))
	case s.stmt(1) != last || deferred:
		changes = append(changes, s.atEnd(call, edit.Insert(last.Pos(), text+"\n")))
	}
	return changes
}

func (s *spot) atEnd(call *ast.CallExpr, e edit.Edit) change {
	return change{at: call, note: s.note("repeats at the end", call), edits: []edit.Edit{e}}
}

// wrongDeallocator frees memory by what frees memory of another kind.
func wrongDeallocator(s *spot) []change {
	call := released(s.stmt(0))
	if call == nil || !edit.IsName(call.Fun.(*ast.SelectorExpr).X, "mapi") || len(call.Args) != 1 {
		return nil
	}
	arg := s.file.Node(call.Args[0])
	c := change{at: call}
	var text string
	switch edit.Callee(call) {
	case "FreeBuffer":
		text = "mapi.CoTaskMemFree(" + arg + ")"
	case "CoTaskMemFree":
		text = "mapi.FreeBuffer(" + arg + ")"
	case "FreeProws", "FreePadrlist":
		text, c.imports = "mapi.FreeBuffer(unsafe.Pointer("+arg+"))", []string{"unsafe"}
	default:
		return nil
	}
	c.note, c.edits = s.note("calls "+text+" instead of", call), []edit.Edit{edit.Replace(call, text)}
	return []change{c}
}
