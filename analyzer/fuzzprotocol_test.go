package analyzer_test

import (
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/rule"
)

// described is a library, using a program that uses it, and base a protocol of it.
const (
	described = `package lib

type A struct{ n int }

type B struct{ n int }

func Open(name string, flags int) (*A, error)    { return nil, nil }
func Get(name string, out **B) int               { return 0 }
func Begin() error                               { return nil }
func End()                                       {}
func Free(b *B)                                  {}
func (a *A) Sub(other *A, n int) (*B, error)     { return nil, nil }
func (a *A) Pair() (*A, *B, error)               { return nil, nil, nil }
func (a *A) Use(b *B, n int) int                 { return 0 }
func (a *A) Close() error                        { return nil }
func (b *B) Next() bool                          { return false }
func (b *B) Close()                              {}
`
	using = `package main

import "example.com/mail/lib"

type owner struct {
	a *lib.A
	b []*lib.B
}

func (o *owner) Close() { o.a.Close() }

func open(name string) (*owner, error) {
	a, err := lib.Open(name, 1)
	if err != nil {
		return nil, err
	}
	b, err := a.Sub(nil, 0)
	if err != nil {
		a.Close()
		return nil, err
	}
	return &owner{a, []*lib.B{b}}, nil
}

func both(a *lib.A, c bool) int {
	var b *lib.B
	if lib.Get("x", &b) < 0 {
		return 0
	}
	defer b.Close()
	for b.Next() {
		if c {
			lib.Free(b)
		}
	}
	a.Close()
	return a.Use(b, 2)
}

func main() {
	if lib.Begin() != nil {
		return
	}
	defer lib.End()
	a, b, err := (*lib.A)(nil).Pair()
	if err == nil {
		go both(a, false)
		func() { b.Close() }()
	}
	o, _ := open("y")
	defer o.Close()
	a, _ = lib.Open("z", 0)
	a.Use(b, 1)
	a, _ = lib.Open("z", 0)
}
`
	base = `version: 1
protocols:
- name: p
  packages: [example.com/mail/lib]
  rules: [{id: own, message: "{object} {owner} {call}"}]
  kinds: [{name: a, type: A}, {name: b, type: B}, {name: l, sort: library}]
  calls:
  - {name: Open, gives: [{kind: a}]}
  - {name: Get, success: zero, gives: [{kind: b, param: 1}]}
  - {name: Begin, does: begin, of: l}
  - {name: End, does: end, of: l}
  - {name: Free, does: end, of: b, handle: 0}
  - {name: A.Sub, gives: [{kind: b, parent: receiver}]}
  - {name: A.Pair, gives: [{kind: a}, {kind: b, result: 1}]}
  - {name: A.Use, does: turn}
  - {name: A.Close, does: end}
  - {name: B.Next}
  - {name: B.Close, does: end}
  life: [{kinds: [a, b], from: live, by: turn, to: turned}]
  order: [{kinds: [b], before: a, rule: own}]
`
)

// FuzzProtocolUse analyses a program by protocols that are in order but need not make sense.
func FuzzProtocolUse(f *testing.F) {
	for i := range 30 {
		f.Add(random(i, 60))
	}
	c := corpusOf(f)
	lib, err := c.build("example.com/mail/lib", []text{{"lib.go", described}})
	if err != nil {
		f.Fatal(err)
	}
	p, err := c.build("example.com/mail/using", []text{{"main.go", using}}, lib)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		conf, src := protocolOf(t, data)
		for _, act := range runAnalyzer(t, analyzer.Options{Rules: []string{"all"}, Protocols: conf.Set}, []*packages.Package{p}).Roots {
			if act.Err != nil && strings.HasPrefix(act.Err.Error(), "panic: ") { // else it tells what the file says wrong of the library
				t.Errorf("%v\n%s", act.Err, src)
			}
			for _, d := range act.Diagnostics {
				if d.Category == rule.InternalError.ID {
					t.Errorf("%s\n%s", d.Message, src)
				}
			}
		}
	})
}

// protocolOf returns the protocol that is the base with the edits that the bytes stand for. An edit after which it is not
// in order any more is taken back.
func protocolOf(t *testing.T, data []byte) (conf *config.Config, text string) {
	conf, err := config.Parse("fuzz.yaml", []byte(base))
	if err != nil {
		t.Fatal(err)
	}
	text = base
	c := &choices{data}
	for edits := 0; len(c.data) > 0 && edits < 20; edits++ {
		var file config.File
		if err := yaml.Unmarshal([]byte(text), &file); err != nil {
			t.Fatal(err)
		}
		c.editProtocol(&file.Protocols[0])
		edited, err := yaml.Marshal(file)
		if err != nil {
			t.Fatal(err)
		}
		if next, err := config.Parse("fuzz.yaml", edited); err == nil {
			conf, text = next, string(edited)
		}
	}
	return conf, text
}

func (c *choices) one(words ...string) string { return words[c.pick(len(words))] }

func (c *choices) param() string { return c.one("", "receiver", "0", "1", "2") }

func (c *choices) rule() string {
	return c.one("", "none", "own", "release-missing", "double-release", "use-after-release")
}

func (c *choices) does() string {
	return c.one("", "use", "end", "begin", "release", "free", "save", "turn", "neutral", "logoff", "addref", "cycle", "clear", "any", "unadvise", "write", "expose", "logon")
}

func (c *choices) mark() []config.Mark {
	return []config.Mark{{
		Mark: c.one("writable", "wrapper", "final", "stale", "listed", "cached"), Handle: c.param(), With: c.param(),
		Has: int64(c.pick(3)), Lacks: int64(c.pick(3)), Off: c.pick(2) == 1,
	}}
}

// editProtocol makes one edit.
func (c *choices) editProtocol(p *config.Protocol) {
	row, kind := &p.Calls[c.pick(len(p.Calls))], &p.Kinds[c.pick(len(p.Kinds))]
	if c.pick(3) == 0 && len(row.Gives) > 0 {
		c.editGives(&row.Gives[c.pick(len(row.Gives))])
		return
	}
	switch c.pick(18) {
	case 0:
		row.Does = c.does()
	case 1:
		row.Of = c.one("", "a", "b", "l")
	case 2:
		row.Handle = c.one("", "none", "receiver", "0", "1", "2")
	case 3:
		row.Success = c.one("", "always", "error", "exhausted", "nonzero", "zero", "hresult")
	case 4:
		row.Marks = c.mark()
	case 5:
		row.Traits = []string{c.one("anytime", "com", "common", "removes", "session", "simple", "warns")}
	case 6:
		row.Flags = c.param()
	case 7:
		row.Part = c.param()
	case 8:
		row.Member = c.param()
	case 9:
		row.Cancels = c.param()
	case 10:
		row.Needs = c.one("", "writable", "stale", "final")
	case 11:
		row.Gives = append(row.Gives, config.Gives{Kind: c.one("a", "b"), Result: c.one("", "0", "1", "2")})
	case 12:
		kind.Sort = c.one("", "memory", "library")
	case 13:
		*c.pickRule(kind) = c.rule()
	case 14:
		p.Life = append(p.Life, config.Life{Kinds: []string{c.one("a", "b")}, From: c.one("live", "turned", "ended", "unsaved"), By: c.does(), To: c.one("", "live", "turned", "ended"), Rule: c.one("", "own", "use-after-release")})
	case 15:
		p.Order = append(p.Order, config.Order{Kinds: []string{c.one("a", "b")}, Before: c.one("b", "a", "l"), By: c.does(), Effect: c.one("", "strands", "outlives", "voids", "closes", "cuts"), Rule: c.rule()})
	case 16:
		p.Order = nil
	case 17:
		p.Calls = append(p.Calls, *row)
		p.Calls[len(p.Calls)-1].Name = c.one("Open", "Begin", "Free", "A.Use", "B.Next")
	}
}

// pickRule chooses one of the rules of a kind.
func (c *choices) pickRule(k *config.Kind) *string {
	return []*string{&k.Leak, &k.Twice, &k.Late, &k.Wrong, &k.Lock}[c.pick(5)]
}

func (c *choices) editGives(g *config.Gives) {
	switch c.pick(6) {
	case 0:
		g.Kind = c.one("a", "b")
	case 1:
		g.Param, g.Result = c.param(), ""
	case 2:
		g.Param, g.Result = "", c.one("0", "1", "2")
	case 3:
		g.Parent = c.param()
	case 4:
		g.Thread = c.one("", "one", "apartment")
	case 5:
		g.Traits = []string{c.one("again", "borrowed", "guest", "lent", "maybe", "noref", "optional", "replaces", "unsaved", "view")}
	}
}
