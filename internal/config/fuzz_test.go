package config

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/mapilint/mapilint/internal/protocol"
)

// FuzzParse demands that no text makes the reader panic, and that what it accepts can be asked about.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("../../docs/examples/*/" + Name)
	if len(files) == 0 {
		f.Fatal("no examples")
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, text := range []string{
		Template, "version: 1\nprotocols: [{name: mapi, kinds: [], calls: []}]\n", "version: 1\nrules: {<<: *a}\n", "&a [*a]\n",
		"version: 1\nprotocols:\n- {name: p, packages: [x], kinds: [{name: a, sort: library}], calls: [{name: A, does: begin, of: a}, {name: B, does: end, of: a}]}\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := Parse("fuzz.yaml", text)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without text")
			}
			return
		}
		c.Enabled()
		c.Excludes("/a/b.go")
		c.Set.Flat("MAPIInitialize")
		c.Set.Method("IMAPISession", "Logoff")
		for k := range 256 {
			c.Set.LifeOf(protocol.Kind(k))
		}
	})
}
