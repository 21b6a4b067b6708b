package program

import "fmt"

// program prints all of a program, beginning with main.
func (g *gen) program() {
	panics := g.chance(14)
	root := g.root()
	main := g.pkgs[0]
	f := newFn(g, main, 0)
	f.isMain = true
	if !g.mistake("no-lock") {
		if g.chance(8) {
			g.tag("init-function")
			main.decls = append(main.decls, "func init() {\nruntime.LockOSThread()\n}")
		} else {
			f.p("runtime.LockOSThread()")
			if g.chance(15) {
				g.tag("unlock")
				f.p("defer runtime.UnlockOSThread()")
			}
		}
	}
	switch {
	case panics:
		f.recovered([]item{root})
	case g.chance(55):
		f.outlineFunc([]item{root}, nil)
	default:
		g.tag("all-in-main")
		f.items([]item{root})
	}
	main.decls = append(main.decls, fmt.Sprintf("func main() {\n%s}", f.out))
}

// recovered runs the items in a function that turns a panic into an error, or lets it pass.
func (f *fn) recovered(items []item) {
	g := f.g
	e, name, _, _ := f.declareFunc(g.words(items), nil)
	e.last = "error"
	switch n := g.rng.IntN(100); {
	case n < 20:
		g.tag("panic-unrecovered")
	case n < 65:
		g.tag("recover")
		e.nameErr()
		e.p("defer func() {\nif r := recover(); r != nil {\nerr = fmt.Errorf(\"panic: %%v\", r)\n}\n}()")
	default:
		g.tag("recover")
		e.p("defer func() {\nif r := recover(); r != nil {\nlog.Print(r)\n}\n}()")
	}
	e.panicky = true
	e.items(items)
	e.finish()
	e.pkg.decls = append(e.pkg.decls, fmt.Sprintf("func %s() %s {\n%s}", name, e.signature(), e.out))
	f.called(fmt.Sprintf("%s()", e.pkg.ref(f.pkg, name)), e, "run")
}
