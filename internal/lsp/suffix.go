package lsp

import (
	"encoding/json"
	"regexp"
	"runtime"
	"strings"
)

// suffix is what gopls appends to the message of a diagnostic that it has found for another system or processor than its own.
var suffix = regexp.MustCompile(` \[([a-z0-9]+)(?:,([a-z0-9]+))?\]$`)

// known are the systems and processors that Go has, or has had.
var known = map[string][]string{
	"system": strings.Fields("aix android darwin dragonfly freebsd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos"),
	"processor": strings.Fields("386 amd64 amd64p32 arm arm64 loong64 mips mips64 mips64le mips64p32 mips64p32le mipsle " +
		"ppc64 ppc64le riscv64 s390x sparc64 wasm"),
}

// goplsText returns a message as gopls knows it.
//
// gopls offers the fixes of a diagnostic if the editor hands that back with the message that gopls has found. But it has published
// another message, one with a suffix, if the file is not for the system that gopls runs on; so that without this
// there are no fixes in the Windows files of a program that is edited elsewhere.
func goplsText(text string) string {
	m := suffix.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	foreign := func(what, word, host string) bool {
		for _, k := range known[what] {
			if k == word {
				return word != host
			}
		}
		return false
	}
	system, processor := foreign("system", m[1], runtime.GOOS), foreign("processor", m[1], runtime.GOARCH)
	if m[2] == "" && (system || processor) || system && foreign("processor", m[2], runtime.GOARCH) {
		return strings.TrimSuffix(text, m[0])
	}
	return text
}

// withoutSuffixes returns the parameters of a codeAction request with the messages that gopls knows. If these are the same it is
// not ok, nor if the parameters are not understood.
func withoutSuffixes(params json.RawMessage) (repaired json.RawMessage, ok bool) {
	var all, context map[string]json.RawMessage
	var diagnostics []map[string]json.RawMessage
	if json.Unmarshal(params, &all) != nil || json.Unmarshal(all["context"], &context) != nil ||
		json.Unmarshal(context["diagnostics"], &diagnostics) != nil {
		return nil, false
	}
	for _, d := range diagnostics {
		var text string
		if json.Unmarshal(d["message"], &text) != nil {
			continue
		}
		if known := goplsText(text); known != text {
			d["message"], ok = mustEncode(known), true
		}
	}
	if !ok {
		return nil, false
	}
	context["diagnostics"] = mustEncode(diagnostics)
	all["context"] = mustEncode(context)
	return mustEncode(all), true
}
