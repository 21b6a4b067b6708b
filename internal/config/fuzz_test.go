package config

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"

	"github.com/mapilint/mapilint/internal/protocol"
)

// located is how an error about a protocol file begins: with its place in it.
var located = regexp.MustCompile(`^fuzz\.yaml:[1-9]\d*:[1-9]\d*: \S`)

// FuzzProtocolFile demands that no text makes the reader panic, that what it accepts can be asked about, that
// what it refuses is refused with a place, and that it says the same when it is asked again.
func FuzzProtocolFile(f *testing.F) {
	for _, text := range protocolFiles(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := Parse("fuzz.yaml", text)
		again, errAgain := Parse("fuzz.yaml", text)
		if fmt.Sprint(err) != fmt.Sprint(errAgain) {
			t.Fatalf("one time %v, another %v", err, errAgain)
		}
		if err != nil {
			if !located.MatchString(err.Error()) {
				t.Errorf("an error without a place: %v", err)
			}
			return
		}
		if !reflect.DeepEqual(said(c), said(again)) {
			t.Errorf("one time\n%+v, another\n%+v", said(c), said(again))
		}
		c.Excludes("/a/b.go")
		c.Set.Flat("MAPIInitialize")
		c.Set.Method("IMAPISession", "Logoff")
	})
}

// said is all that a protocol file says, without the functions that look it up.
func said(c *Config) []any {
	on, off := c.Enabled()
	all := []any{on, off, c.Levels, c.Protocols, c.Flags(), c.Rest(), c.Set.Calls, c.Set.Ifaces, c.Set.Life, c.Set.Orders, c.Set.Kinds, c.Set.Rules, c.Set.Aliases}
	for _, lib := range c.Set.Libraries {
		all = append(all, lib.Packages, lib.Types, lib.Calls)
	}
	for k := range 256 {
		all = append(all, c.Set.LifeOf(protocol.Kind(k)), c.Set.Name(protocol.Kind(k)), c.Set.Noun(protocol.Kind(k)))
	}
	return all
}

// protocolFiles returns texts to start from: the examples of the documentation, and small ones.
func protocolFiles(f *testing.F) (texts [][]byte) {
	names, _ := filepath.Glob("../../docs/examples/*/" + Name)
	if len(names) == 0 {
		f.Fatal("no examples")
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		texts = append(texts, text)
	}
	const lib = "version: 1\nprotocols:\n- name: p\n  packages: [x]\n  kinds: [{name: a, type: A}, {name: b, type: B, sort: memory}]\n" +
		"  calls: [{name: Open, gives: [{kind: a}]}, {name: A.Sub, gives: [{kind: b, param: 1, parent: receiver, thread: one}]}, {name: A.Close, does: end}, {name: Free, does: end, of: b, handle: 0}]\n"
	for _, text := range []string{
		Template, "version: 1\nprotocols: [{name: mapi, kinds: [], calls: []}]\n", "version: 1\nrules: {<<: *a}\n", "&a [*a]\n",
		"version: 1\nrules: {logoff-missing: on, buffer-leak: off}\nexclude: [a/..., \"*.go\"]\n",
		"version: 1\nbindings: [{package: a, types: {Conn: IMAPISession}, calls: {Startup: MAPIInitialize, Conn.End: IMAPISession.Logoff}}]\n",
		"version: 1\nprotocols:\n- {name: p, packages: [x], kinds: [{name: a, sort: library}], calls: [{name: A, does: begin, of: a}, {name: B, does: end, of: a}]}\n",
		lib, lib + "  life: [{kinds: [a], from: live, by: use, to: ended}]\n  order: [{kinds: [a], before: b, rule: release-missing}]\n",
	} {
		texts = append(texts, []byte(text))
	}
	return texts
}
