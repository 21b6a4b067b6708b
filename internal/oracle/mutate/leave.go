package mutate

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// earlyReturn leaves the function after an acquisition if the input says so.
func earlyReturn(s *spot) []change {
	text, ok := s.leave("err")
	switch {
	case !ok:
		return nil
	case strings.HasSuffix(text, "err"): // what fails is told
		return s.branch("returns after", "if err := input.Err(); err != nil { "+text+" }")
	}
	return s.branch("returns after", "if input.Bool() { "+text+" }")
}

// logFatal ends the process after an acquisition if the input says so.
func logFatal(s *spot) []change {
	return s.branch("ends the process after", `if input.Bool() { log.Fatal("fatal") }`, "log")
}

// branch inserts a statement with a way out after an acquisition, and one after the defer that follows.
func (s *spot) branch(verb, text string, imports ...string) []change {
	n := s.acquires()
	if n == 0 {
		return nil
	}
	at := s.stmt(n - 1)
	text = "; " + text
	imports = append(imports, InputPath)
	changes := []change{{s.stmt(0), s.note(verb, s.stmt(0)), []edit.Edit{edit.Insert(at.End(), text)}, imports}}
	if d := s.stmt(n); d != nil && isDefer(d) {
		changes = append(changes, change{d, s.note(verb, d), []edit.Edit{edit.Insert(d.End(), text)}, imports})
	}
	return changes
}

// leave returns a return statement for the innermost function. err is what it returns for an error. There is none if the type of a result is unknown.
func (s *spot) leave(err string) (text string, ok bool) {
	if s.results == nil || len(s.results.List[0].Names) > 0 && !s.shadows() {
		return "return", true
	}
	var values []string
	for _, typ := range edit.Results(s.results) {
		value := edit.Zero(typ, s.types)
		if value == "" {
			return "", false
		}
		if edit.IsName(typ, "error") {
			value = err
		}
		values = append(values, value)
	}
	return "return " + strings.Join(values, ", "), true
}

// shadows reports whether a name of a result means another variable at the spot.
func (s *spot) shadows() bool {
	for _, around := range edit.Enclosing(s.body, s.stmt(0).Pos()) {
		if around == s.body || around == s.stmt(0) {
			continue
		}
		for _, name := range defines(around) {
			for _, field := range s.results.List {
				if slices.ContainsFunc(field.Names, func(id *ast.Ident) bool { return id.Name == name }) {
					return true
				}
			}
		}
	}
	return false
}

// returnFromLoop returns where a loop should only be left, or its round.
func returnFromLoop(s *spot) []change {
	b, ok := s.stmt(0).(*ast.BranchStmt)
	if !ok || !s.loop || b.Tok != token.CONTINUE && (b.Tok != token.BREAK || b.Label == nil && !s.breaks) {
		return nil
	}
	text, ok := s.leave("nil")
	if !ok {
		return nil
	}
	return []change{{at: b, note: "returns in the place of " + s.file.Node(b), edits: []edit.Edit{edit.Replace(b, text)}}}
}

// breakForContinue leaves a loop that should go on.
func breakForContinue(s *spot) []change {
	b, ok := s.stmt(0).(*ast.BranchStmt)
	if !ok || b.Tok != token.CONTINUE || b.Label == nil && !s.breaks {
		return nil
	}
	text := "break" + strings.TrimPrefix(s.file.Node(b), "continue")
	return []change{{at: b, note: "breaks in the place of " + s.file.Node(b), edits: []edit.Edit{edit.Replace(b, text)}}}
}
