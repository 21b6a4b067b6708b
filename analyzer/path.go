package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/typestate"
	"github.com/mapilint/mapilint/internal/witness"
)

// path words how a finding comes about, step by step. The last step is the mistake, or where it can no longer be avoided.
func (s *source) path(f *typestate.Finding) []analysis.RelatedInformation {
	p := &pathWriter{source: s}
	events := f.Path
	if i := lastAt(events, f.Call); i >= 0 {
		events = events[:i+1]
	}
	for i, e := range events {
		if e.Return.IsValid() {
			if i+1 < len(events) && events[i+1].Deferred {
				p.add(span{e.Return, token.NoPos}, witness.Step{Message: "returns, and the deferred calls run"})
			}
			continue
		}
		if used := e.Op == protocol.Use && !e.Opens; !used || i == len(events)-1 && e.Call == f.Call {
			p.event(&e)
		}
	}
	switch {
	case lastAt(events, f.Call) >= 0:
	case f.Call != f.Acquired:
		p.add(s.span(f.Call), witness.Step{Message: "calls " + s.callName(f)})
	case f.Step.IsValid():
		p.add(span{f.Step, token.NoPos}, witness.Step{Message: f.StepText})
	}
	if len(p.steps) < 2 {
		return nil // the finding says it all
	}
	return p.steps
}

// lastAt returns the index of the last event at a call that hands nothing over, -1 if there is none.
func lastAt(events []typestate.Event, call token.Pos) int {
	for i, e := range slices.Backward(events) {
		if e.Call == call && !(e.Opens && e.Object.Acquired.IsValid()) {
			return i
		}
	}
	return -1
}

// A pathWriter puts events into words.
type pathWriter struct {
	*source
	steps []analysis.RelatedInformation
	entry token.Pos // the call that led into another function
}

type span struct{ from, to token.Pos }

// span returns the source of the call whose left parenthesis is at pos.
func (s *source) span(pos token.Pos) span {
	if c := s.site(pos); c != nil {
		return span{c.call.Pos(), c.call.End()}
	}
	return span{pos, token.NoPos}
}

func (p *pathWriter) add(at span, step witness.Step) {
	if step.Func == "" {
		step.Func = p.function(at.from)
	}
	p.steps = append(p.steps, analysis.RelatedInformation{Pos: at.from, End: at.to, Message: step.Encode()})
}

// event adds an event. One that happens in a function that is called is two steps: the call, and what happens there.
func (p *pathWriter) event(e *typestate.Event) {
	step := witness.Step{Message: p.does(e), Handle: p.called(e.Object)}
	switch {
	case e.Opens:
		step.Life = "begins"
	case e.Ends:
		step.Life = "ends"
	}
	if e.Owner != nil {
		step.Owner = p.called(*e.Owner)
	}
	prefix := ""
	if e.Deferred {
		prefix = "deferred: "
	}
	if !e.Inner.IsValid() || e.Callee == nil {
		step.Message = prefix + step.Message
		p.add(p.span(e.Call), step)
		p.entry = token.NoPos
		return
	}
	if p.entry != e.Call {
		p.add(p.span(e.Call), witness.Step{Message: prefix + "calls " + e.Callee.Name()})
		p.entry = e.Call
	}
	step.Func = p.qualified(e.Callee)
	if e.Callee.Pkg() != p.pass.Pkg {
		step.Line = int(e.Inner)
		p.add(span{e.Callee.Pos(), token.NoPos}, step)
		return
	}
	p.add(p.span(e.Inner), step)
}

// verbs say what operations do.
var verbs = map[protocol.Op]string{
	protocol.Release: "releases", protocol.AddRef: "takes another reference to", protocol.Logoff: "logs off", protocol.StoreLogoff: "logs off",
	protocol.Unadvise: "cancels", protocol.Free: "frees", protocol.Save: "saves", protocol.Submit: "submits", protocol.Write: "writes to",
	protocol.Uninit: "uninitialises", protocol.End: "ends", protocol.Logon: "logs on", protocol.Clear: "empties",
}

// does says what happens.
func (p *pathWriter) does(e *typestate.Event) string {
	object, k, verb := p.called(e.Object), e.Object.Kind, verbs[e.Op]
	switch {
	case k == protocol.Thread && e.Opens:
		return "locks the thread"
	case k == protocol.Thread:
		return "unlocks the thread"
	case e.Opens && k.IsLibrary():
		return "initialises " + object
	case e.Opens && (k.IsMemory() || k.IsNumber()):
		return "gets " + object
	case e.Opens:
		return "opens " + object
	case verb != "" && (e.Op != protocol.Unadvise || k.IsNumber()):
		return verb + " " + object
	}
	return "calls " + e.Name + " on " + object
}

// called names an object.
func (p *pathWriter) called(o typestate.Object) string {
	return p.object(&typestate.Finding{Object: o})
}

// function names the function around pos.
func (p *pathWriter) function(pos token.Pos) string {
	f := p.file(pos)
	if f == nil {
		return ""
	}
	for _, d := range f.Decls {
		if d, ok := d.(*ast.FuncDecl); ok && d.Pos() <= pos && pos < d.End() {
			if fn, ok := p.pass.TypesInfo.Defs[d.Name].(*types.Func); ok {
				return p.qualified(fn)
			}
		}
	}
	return "init" // what a package variable is initialised with
}

// qualified names a function as the package would that is looked at.
func (p *pathWriter) qualified(fn *types.Func) string {
	name := fn.Name()
	if r := fn.Signature().Recv(); r != nil {
		return types.TypeString(r.Type(), p.qualifier) + "." + name
	}
	if q := p.qualifier(fn.Pkg()); q != "" {
		return q + "." + name
	}
	return name
}

func (p *pathWriter) qualifier(pkg *types.Package) string {
	if pkg == nil || pkg == p.pass.Pkg {
		return ""
	}
	return pkg.Name()
}
