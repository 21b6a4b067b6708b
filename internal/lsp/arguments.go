package lsp

import (
	"slices"
	"strings"
)

// withValue are the flags of gopls that take a value, which may be the argument after them.
var withValue = []string{
	"debug", "listen", "listen.timeout", "logfile", "mcp.listen", "mode", "otel",
	"profile.alloc", "profile.block", "profile.cpu", "profile.mem", "profile.trace",
	"remote", "remote.debug", "remote.listen.timeout", "remote.logfile",
}

// Serves reports whether arguments of gopls ask for a server that talks to the editor through its standard input and output.
func Serves(args []string) bool {
	for i := 0; i < len(args); i++ {
		if !strings.HasPrefix(args[i], "-") {
			return args[i] == "serve" && !slices.ContainsFunc(args[i+1:], elsewhere)
		}
		if elsewhere(args[i]) {
			return false
		}
		if slices.Contains(withValue, strings.TrimLeft(args[i], "-")) {
			i++
		}
	}
	return true
}

// elsewhere reports whether a flag asks for help, or for a server of others or for others.
func elsewhere(arg string) bool {
	if !strings.HasPrefix(arg, "-") {
		return false
	}
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	return name == "h" || name == "help" || name == "listen" || name == "remote" || strings.HasPrefix(name, "remote.")
}
