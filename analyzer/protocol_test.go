package analyzer_test

import (
	"testing"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/config"
)

// TestProtocolFile analyses all of testdata by the protocol that is built in and by what mapilint prints of
// it, read back as a protocol file: there must be no difference.
func TestProtocolFile(t *testing.T) {
	if testing.Short() {
		t.Skip("analyses all of testdata twice")
	}
	text, err := config.Show()
	if err != nil {
		t.Fatal(err)
	}
	c, err := config.Parse("mapi.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	pkgs := corpusOf(t).below("")
	all := analyzer.Options{Rules: []string{"all"}}
	want := outputWith(t, all, pkgs)
	all.Protocols = c.Set
	differ(t, "protocol file", outputWith(t, all, pkgs), want)
}
