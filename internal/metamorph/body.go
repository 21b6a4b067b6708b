package metamorph

import (
	"go/ast"
	"strconv"
	"strings"
)

// extractBodies makes of each body a function of its own, which the old one calls.
func extractBodies(s *source) {
	for _, f := range s.funcs() {
		args, ok := arguments(f.Type.Params)
		if !ok || f.Type.TypeParams != nil {
			continue
		}
		name := f.Name.Name + "_body"
		call := name + "(" + args + ")"
		recv := ""
		if f.Recv != nil {
			self, ok := arguments(f.Recv)
			if !ok || self == "" {
				continue
			}
			call = self + "." + call
			recv = s.node(f.Recv) + " "
		}
		if f.Type.Results != nil {
			call = "return " + call
		}
		signature := s.text(f.Type.Params.Pos(), f.Type.End())
		s.edit(insert(f.Body.Pos(), "{ "+call+" }\n\nfunc "+recv+name+signature+" "))
	}
}

// arguments returns what passes parameters on, and false if one of them has no name.
func arguments(params *ast.FieldList) (string, bool) {
	var args []string
	for _, field := range params.List {
		if len(field.Names) == 0 {
			return "", false
		}
		for _, name := range field.Names {
			if name.Name == "_" {
				return "", false
			}
			arg := name.Name
			if _, ok := field.Type.(*ast.Ellipsis); ok {
				arg += "..."
			}
			args = append(args, arg)
		}
	}
	return strings.Join(args, ", "), true
}

// wrapBodies runs each body in a closure that is called on the spot.
func wrapBodies(s *source) {
	for _, f := range s.funcs() {
		open := " func() {"
		if r := f.Type.Results; r != nil {
			open = " return func() " + s.node(r) + " {"
		}
		s.edit(insert(f.Body.Lbrace+1, open), insert(f.Body.Rbrace, "}() "))
	}
}

// nameResults gives names to results that have none.
func nameResults(s *source) {
	for _, f := range s.funcs() {
		r := f.Type.Results
		if r == nil || len(r.List[0].Names) > 0 {
			continue
		}
		if !r.Opening.IsValid() {
			s.edit(insert(r.Pos(), "(result0 "), insert(r.End(), ")"))
			continue
		}
		for i, field := range r.List {
			s.edit(insert(field.Pos(), "result"+strconv.Itoa(i)+" "))
		}
	}
}

// insertDeadBranches puts a way out that is never taken before each statement of a body.
func insertDeadBranches(s *source) {
	for _, f := range s.funcs() {
		for _, stmt := range f.Body.List {
			s.edit(insert(stmt.Pos(), "if false { "+s.leave(f)+" }; "))
		}
	}
}

// leave returns a statement that leaves f, by return if that is simple.
func (s *source) leave(f *ast.FuncDecl) string {
	r := f.Type.Results
	switch {
	case r == nil || len(r.List[0].Names) > 0:
		return "return"
	case s.node(r) == "error":
		return "return nil"
	}
	return "panic(0)"
}
