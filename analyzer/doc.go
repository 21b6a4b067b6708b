// Package analyzer checks that programs leave MAPI in order.
//
// [Analyzer] is the whole public interface: run it with go vet -vettool through cmd/mapilint, or with
// any other driver of golang.org/x/tools/go/analysis. [New] gives an analyzer with other options.
package analyzer

import (
	"strings"

	"github.com/mapilint/mapilint/internal/rule"
)

// Doc is the analyzer's documentation, with the titles of all rules.
var Doc = doc()

func doc() string {
	var b strings.Builder
	b.Grow(8 << 10) // once, in a program that the go command starts for each package
	b.WriteString(`check that MAPI is shut down in order

The mapilint analyzer follows the handles of programs that call a MAPI binding: sessions, stores,
folders, messages, notification registrations, buffers, and the initialisations of MAPI, OLE and the
MAPI utilities. It reports what is never given back, what is given back twice or used afterwards, and
above all what is ended in the wrong order: objects open when the session logs off, MAPIUninitialize
before OleUninitialize, deferred calls that run the wrong way round.

It needs no configuration: calls are recognised by MAPI's official names in any package. It follows
handles through branches, errors, defers, closures, structs and helper functions, in other packages
too, and stays silent where a handle leaves its sight.

The rules:

`)
	for _, r := range rule.All {
		for _, part := range []string{"\t", r.ID, " (", r.Level.String(), "): ", r.Title, "\n"} {
			b.WriteString(part)
		}
	}
	return b.String()
}
