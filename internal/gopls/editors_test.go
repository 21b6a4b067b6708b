package gopls

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// runEditors has editors without a screen show the finding of the sample and apply the fix, those that are installed.
func runEditors(t *testing.T, program string) {
	editors := []struct {
		name, script string
		args         []string // in front of the script
	}{
		{"nvim", "neovim.lua", []string{"--headless", "-u", "NONE", "-c", "luafile "}},
		{"emacs", "emacs.el", []string{"--batch", "-l", ""}}, // with eglot and go-mode
	}
	for _, e := range editors {
		t.Run(e.name, func(t *testing.T) {
			path, err := exec.LookPath(e.name)
			if err != nil {
				t.Skip("not installed")
			}
			script, err := filepath.Abs(filepath.Join("testdata", e.script))
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
			defer cancel()
			args := slices.Clone(e.args)
			args[len(args)-1] += script
			cmd := exec.CommandContext(ctx, path, args...)
			cmd.Dir = unpack(t)
			cmd.Env = append(os.Environ(), "GOPLS="+program, "GOPLSCACHE="+t.TempDir(), "GOWORK=off", "GOFLAGS=", "XDG_STATE_HOME="+t.TempDir())
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(out), "diagnostic 7") || !strings.Contains(string(out), "\t}\n\tdefer store.Release()\n\treturn") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
