// Package analyzer checks that programs leave MAPI in order.
//
// [Analyzer] is the whole public interface: run it with go vet -vettool through cmd/mapilint, or with
// any other driver of golang.org/x/tools/go/analysis. [New] gives an analyzer with other options.
package analyzer

import (
	"fmt"
	"strings"

	"github.com/mapilint/mapilint/internal/rule"
)

// Doc is the analyzer's documentation, with the titles of all rules.
var Doc = doc()

func doc() string {
	var b strings.Builder
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
		fmt.Fprintf(&b, "\t%s (%s): %s\n", r.ID, r.Level, r.Title)
	}
	return b.String()
}
