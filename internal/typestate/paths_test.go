package typestate

import (
	"fmt"
	"strings"
)

// A node is a statement of a language just large enough to get a handle wrong: two variables for tables, an error, a
// flag, branches, loops and deferred calls.
type node struct {
	op      op
	a, b    int // the variable, or what is returned; what the flag becomes
	yes, no []*node
	line    int
}

type op int

const (
	opOpen op = iota
	opUse
	opRelease
	opIfErr
	opIfTable
	opIfAny
	opSetFlag
	opIfFlag
	opFor
	opReturn
	opCopy
	opClear
	opDefer
	opBreak
	numOps
)

// A maker makes statements of bytes.
type maker struct {
	data []byte
	left int
}

func (m *maker) pick(n int) int {
	if len(m.data) == 0 {
		return 0
	}
	k := int(m.data[0]) % n
	m.data = m.data[1:]
	return k
}

func (m *maker) block(depth int, loop bool) (block []*node) {
	for m.left > 0 && depth < 4 {
		k := op(m.pick(int(numOps)+1)) - 1
		if k < 0 {
			break
		}
		m.left--
		n := &node{op: k, a: m.pick(2)}
		switch k {
		case opIfErr, opIfTable, opIfAny, opIfFlag:
			n.yes = m.block(depth+1, loop)
			if m.pick(2) == 1 {
				n.no = m.block(depth+1, loop)
			}
		case opFor:
			n.yes = m.block(depth+1, true)
		case opSetFlag:
			n.b = m.pick(3)
		case opBreak, opDefer:
			if loop != (k == opBreak) { // a defer in a loop is a mistake of its own
				continue
			}
		}
		switch {
		case k == opOpen && m.pick(2) == 1:
			block = append(block, n, &node{op: opIfErr, yes: []*node{{op: opReturn, a: 1}}})
		case (k == opUse || k == opRelease || k == opDefer) && m.pick(4) > 0:
			block = append(block, &node{op: opIfTable, a: n.a, yes: []*node{n}})
		default:
			block = append(block, n)
		}
	}
	return block
}

// source returns the function with the given body, and tells each node its line.
func source(block []*node) string {
	p := &printer{line: 1}
	for _, line := range []string{"func f(fo *mapi.Folder, cond func() bool) (err error) {", "var t0, t1 *mapi.Table", "var ok bool", "_, _, _ = t0, t1, ok"} {
		p.writeLine("%s", line)
	}
	p.print(block)
	p.writeLine("return nil\n}")
	return p.out.String()
}

// A printer writes nodes as Go.
type printer struct {
	out  strings.Builder
	line int
}

func (p *printer) writeLine(format string, args ...any) {
	fmt.Fprintf(&p.out, format+"\n", args...)
	p.line++
}

func (p *printer) print(block []*node) {
	for _, n := range block {
		n.line = p.line
		switch n.op {
		case opOpen:
			p.writeLine("t%d, err = fo.GetContentsTable(0)", n.a)
		case opUse:
			p.writeLine("t%d.SetColumns(nil)", n.a)
		case opRelease:
			p.writeLine("t%d.Release()", n.a)
		case opDefer:
			p.writeLine("defer t%d.Release()", n.a)
		case opCopy:
			p.writeLine("t%d = t%d", n.a, 1-n.a)
		case opClear:
			p.writeLine("t%d = nil", n.a)
		case opSetFlag:
			p.writeLine("ok = %s", []string{"true", "false", "err == nil"}[n.b])
		case opReturn:
			p.writeLine("return %s", []string{"nil", "err"}[n.a])
		case opBreak:
			p.writeLine("break")
		default:
			p.branch(n)
		}
	}
}

func (p *printer) branch(n *node) {
	p.writeLine("%s {", map[op]string{
		opIfErr: "if err != nil", opIfTable: fmt.Sprintf("if t%d != nil", n.a), opIfAny: "if cond()", opIfFlag: "if ok", opFor: "for cond()",
	}[n.op])
	p.print(n.yes)
	if n.no != nil {
		p.writeLine("} else {")
		p.print(n.no)
	}
	p.writeLine("}")
}
