package program

import "strings"

// commons are helpers that many programs have. NAME stands for the helper's name, and {other} for that of another.
var commons = map[string]struct{ words, tag, text string }{
	"fatal": {"fatal", "", `
func NAME(what string, err any) {
	log.Printf("%s: %v", what, err)
	os.Exit(1)
}`},
	"failed": {"failed", "", `
func NAME(err error) bool { return err != nil }`},
	"check": {"check", "", `
func NAME(err error, what string) bool {
	if err != nil {
		log.Printf("%s: %v", what, err)
		return false
	}
	return true
}`},
	"failure": {"failure", "", `
// NAME is an error with what it happened to.
type NAME struct {
	What string
	Err  error
}

func (f *NAME) Error() string { return f.What + ": " + f.Err.Error() }

func (f *NAME) Unwrap() error { return f.Err }`},
	"must": {"must", "generic", `
func NAME[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}`},
	"releaser": {"releaser", "interface", `
type NAME interface{ Release() uint32 }`},
	"closeAll": {"close all", "generic", `
// NAME releases in the order given.
func NAME[T interface{ Release() uint32 }](xs ...T) {
	for _, x := range xs {
		x.Release()
	}
}`},
	"closeAny": {"close any", "type-switch", `
func NAME(v any) {
	switch x := v.(type) {
	case nil:
	case interface{ Release() uint32 }:
		x.Release()
	default:
		log.Printf("cannot close %T", v)
	}
}`},
	"steps": {"run steps", "", `
func NAME(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}`},
	"with": {"with", "generic-callback", `
func NAME[T interface{ Release() uint32 }](open func() (T, error), use func(T) error) error {
	x, err := open()
	if err != nil {
		return err
	}
	defer x.Release()
	return use(x)
}`},
}

// common spells a common helper as package from does, and declares it once.
func (g *gen) common(from *pkg, name string) string {
	sym, ok := from.shared[name]
	if !ok {
		p := g.helperPkg(from)
		if sym, ok = p.shared[name]; !ok {
			sym = g.declareCommon(p, name)
			p.shared[name] = sym
		}
		from.shared[name] = sym
	}
	return sym.pkg.ref(from, sym.name)
}

// declareCommon declares a common helper in p.
func (g *gen) declareCommon(p *pkg, name string) symbol {
	c := commons[name]
	if c.tag != "" {
		g.tag(c.tag)
	}
	own := p.declare(c.words)
	p.decls = append(p.decls, strings.TrimSpace(strings.ReplaceAll(c.text, "NAME", own)))
	return symbol{p, own}
}
