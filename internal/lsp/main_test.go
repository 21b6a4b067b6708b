package lsp

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain lets the test binary stand in for gopls, and under that name for the go command.
func TestMain(m *testing.M) {
	switch {
	case strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") == "go":
		fakeGo()
	case os.Getenv("LSP_ROLE") == "gopls":
		fakeGopls()
	}
	os.Exit(m.Run())
}
