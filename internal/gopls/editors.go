package gopls

import (
	"fmt"
	"io"
	"strconv"
)

// editors are the settings by which editors run another gopls.
var editors = []struct{ name, setting string }{
	{"VS Code, settings.json", `"go.alternateTools": {"gopls": %s}`},
	{"Neovim", `vim.lsp.config("gopls", { cmd = { %s } })`},
	{"Emacs, eglot", `(add-to-list 'eglot-server-programs '((go-mode go-ts-mode) %s))`},
	{"Helix, languages.toml", `language-server.gopls = { command = %s }`},
	{"Zed, settings.json", `"lsp": {"gopls": {"binary": {"path": %s}}}`},
}

// PrintSettings writes, for each editor, the line that has it run the program at path.
func PrintSettings(w io.Writer, path string) {
	for _, e := range editors {
		fmt.Fprintf(w, "%-23s "+e.setting+"\n", e.name+":", strconv.Quote(path))
	}
}
