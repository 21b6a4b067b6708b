package bind

import (
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// cgo cannot call C's macros and function pointers, so programs write C helpers in the preamble, named for
// what they call: mapi_initialize, session_logoff, go_MAPILogonEx, release_object.

// decorations are words around the name of what a helper calls.
var decorations = []string{"go", "cgo", "c", "my", "call", "do", "wrap", "wrapper", "wrapped", "helper", "shim", "bridge"}

// isHelper reports whether the site is a C function with a name of several words.
func (s *site) isHelper() bool {
	return strings.HasPrefix(s.fn.Name(), "_C") && strings.Contains(s.name, "_")
}

// helperWords returns the words of a helper's name, in lower case and without decorations.
func helperWords(name string) []string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '_' })
	for len(words) > 1 && slices.Contains(decorations, words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && slices.Contains(decorations, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// helperFlat returns the flat function that a helper calls by its name, nil if that is not certain: the names of
// Simple MAPI are the beginnings of others.
func helperFlat(set *protocol.Set, name string) *protocol.Call {
	if !strings.Contains(name, "_") {
		return nil
	}
	row := set.Flat(strings.Join(helperWords(name), ""))
	if row == nil || row.Common || row.Simple {
		return nil
	}
	return row
}

// helperMethod returns the method that a helper calls on its first argument: session_logoff, release_object.
func (r *Resolver) helperMethod(name string) *protocol.Call {
	words := helperWords(name)
	for i := len(words) - 1; i > 0; i-- {
		if iface := r.spokenIface(strings.Join(words[:i], "")); iface != "" {
			if row := r.set.Method(iface, strings.Join(words[i:], "")); row != nil {
				return row
			}
		}
	}
	if verb := words[0]; len(words) > 1 && (verb == "release" || verb == "logoff") {
		if iface := r.spokenIface(strings.Join(words[1:], "")); iface != "" {
			return r.set.Method(iface, verb)
		}
	}
	return nil
}

// spokenIface returns the interface that words in lower case stand for, "" if for none.
func (r *Resolver) spokenIface(name string) string {
	switch name {
	case "obj", "com", "comobject", "unk":
		return unknown
	}
	for _, prefix := range []string{"", "i", "imapi"} {
		if iface := r.set.Interface(prefix + name); iface != "" {
			return iface
		}
	}
	for short, iface := range shortNames {
		if strings.EqualFold(short, name) {
			return iface
		}
	}
	return ""
}
