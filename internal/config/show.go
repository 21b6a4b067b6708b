package config

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/mapilint/mapilint/internal/protocol"
)

// Schema is where the JSON schema of protocol files is published.
const Schema = "https://raw.githubusercontent.com/mapilint/mapilint/main/docs/protocol.schema.json"

// Header is the first line of a protocol file, which tells editors its schema.
const Header = "# yaml-language-server: $schema=" + Schema + "\n"

// Show returns the protocol that is built in as a protocol file.
func Show() ([]byte, error) {
	set := protocol.Builtin()
	var buf bytes.Buffer
	buf.WriteString(Header + "version: 1\nprotocols:\n  - name: " + mapi + "\n")
	var kinds []any
	for k := range protocol.NumKinds {
		kinds = append(kinds, Kind{Name: set.Name(k)})
	}
	var ifaces, calls, life, order []any
	for _, i := range set.AllIfaces() {
		ifaces = append(ifaces, Interface{i.Name, set.Name(i.Kind), i.Base})
	}
	for _, c := range set.AllCalls() {
		calls = append(calls, showCall(set, c))
	}
	for _, t := range set.Life {
		row := Life{Kinds: showKinds(set, t.Kinds), From: t.From.String(), By: showOp(t.Op)}
		if t.Rule != nil {
			row.Rule = t.Rule.ID
		} else {
			row.To = t.To.String()
		}
		life = append(life, row)
	}
	for _, o := range set.Orders {
		row := Order{Kinds: showKinds(set, o.Kinds), Before: set.Name(o.Owner), By: showOp(o.By), Effect: o.Effect.String()}
		if o.Rule != nil {
			row.Rule = o.Rule.ID
		}
		order = append(order, row)
	}
	for _, part := range []struct {
		key  string
		rows []any
	}{{"kinds", kinds}, {"interfaces", ifaces}, {"calls", calls}, {"life", life}, {"order", order}} {
		fmt.Fprintf(&buf, "    %s:\n", part.key)
		for _, row := range part.rows {
			line, err := yaml.MarshalWithOptions(row, yaml.Flow(true))
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&buf, "      - %s\n", bytes.TrimSpace(line))
		}
	}
	return buf.Bytes(), nil
}

func showKinds(set *protocol.Set, kinds []protocol.Kind) (names []string) {
	for _, k := range kinds {
		names = append(names, set.Name(k))
	}
	return names
}

func showOp(op protocol.Op) string {
	if op == protocol.AnyOp {
		return "any"
	}
	return op.String()
}

func showCall(set *protocol.Set, c protocol.Call) Call {
	row := Call{Name: fullName(c.Iface, c.Name), Flags: showParam(c.Flags), Cancels: showParam(c.Conn), Part: showParam(c.Part), Marks: showMarkings(set, c.Marks), Needs: showMark(c.Needs), Traits: showTraits(c.Traits())}
	if c.Late {
		row.Member = showParam(c.Member)
	}
	if c.Op != protocol.Use {
		row.Does = c.Op.String()
	}
	if c.Kind != protocol.None {
		row.Of = set.Name(c.Kind)
	}
	switch {
	case c.Iface != "" && c.On == protocol.Recv:
	case c.On == protocol.NoArg && (c.Iface != "" || c.Op != protocol.Use && c.Op != protocol.Neutral && c.Op != protocol.Init && c.Op != protocol.Uninit):
		row.Handle = "none"
	default:
		row.Handle = showParam(c.On)
	}
	for name, s := range successes {
		if s == c.Success && name != "" && name != "error" && s != protocol.HRESULT {
			row.Success = name
		}
	}
	for _, o := range c.Outs {
		g := Gives{Kind: set.Name(o.Kind), Param: showParam(o.Param), Parent: showParam(o.Parent), Marks: showMarkings(set, o.Marks), Traits: showTraits(o.Traits())}
		for i := range g.Marks {
			g.Marks[i].Handle = "" // the handle itself
		}
		if o.Affinity != protocol.AnyThread {
			g.Thread = o.Affinity.String()
		}
		if o.Param == protocol.ResultParam {
			g.Param, g.Result = "", strconv.Itoa(o.Result)
		}
		row.Gives = append(row.Gives, g)
	}
	return row
}

func showParam(p int) string {
	switch p {
	case protocol.Recv:
		return "receiver"
	case protocol.NoArg:
		return ""
	}
	return strconv.Itoa(p)
}

func showTraits(marks map[string]*bool) (names []string) {
	for _, name := range slices.Sorted(maps.Keys(marks)) {
		if *marks[name] {
			names = append(names, name)
		}
	}
	return names
}

// Template is a file to start from. All that it says but the version is commented out.
var Template = Header + strings.TrimLeft(`
version: 1

# Levels of rules: off, on, warning or error. mapilint rules lists them.
# rules:
#   logoff-missing: on
#   buffer-leak: off

# Files in which nothing is reported, relative to this one.
# exclude:
#   - internal/legacy/...
#   - "**/*_gen.go"

# The systems that programs are checked for. By default the one that go builds for, and windows for code
# that only Windows has.
# goos: [windows, linux]

# The level from which on findings make a check fail: warning, error or never.
# fail-on: error

# What a private binding of MAPI calls things.
# bindings:
#   - package: example.com/outlook
#     types: {Conn: IMAPISession}
#     calls: {Startup: MAPIInitialize, Conn.End: IMAPISession.Logoff}

# Other libraries whose handles must be ended in order:
# https://github.com/mapilint/mapilint/blob/main/docs/protocols.md
`, "\n")
