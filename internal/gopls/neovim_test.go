package gopls

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestNeovim has Neovim show the finding of the sample and apply the fix.
func TestNeovim(t *testing.T) {
	nvim, err := exec.LookPath("nvim")
	if err != nil {
		t.Skip("nvim is not on PATH")
	}
	script, err := filepath.Abs("testdata/neovim.lua")
	if err != nil {
		t.Fatal(err)
	}
	for _, program := range built(t) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, nvim, "--headless", "-u", "NONE", "-c", "luafile "+script)
		cmd.Dir = unpack(t)
		cmd.Env = append(os.Environ(), "GOPLS="+program, "GOPLSCACHE="+t.TempDir(), "GOWORK=off", "GOFLAGS=", "XDG_STATE_HOME="+t.TempDir())
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "diagnostic 7:16 ") || !strings.Contains(string(out), "\t}\n\tdefer store.Release()\n\treturn") {
			t.Errorf("%s: %v\n%s", program, err, out)
		}
	}
}
