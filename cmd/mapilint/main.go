// Mapilint checks that programs leave MAPI in order.
//
// It is one program in two roles. The go command runs it on one package at a time:
//
//	go vet -vettool=$(which mapilint) ./...
//
// By itself it has go vet do just that, and renders the result; so there is one loader, one cache and
// one answer, whichever way it is called:
//
//	mapilint ./...
//
// What it adds is what go vet keeps to itself: packages and files that were not checked are named, and
// exit codes tell findings (1) from wrong usage (2) and from packages left unchecked (3).
package main

import (
	"fmt"
	"os"
)

// Exit codes.
const (
	exitClean     = 0
	exitFindings  = 1
	exitUsage     = 2
	exitUnchecked = 3 // or nobody could be told
)

func main() {
	args := os.Args[1:]
	if askedByGo(args) {
		serveGo(args)
	}
	code, err := run(args)
	if err != nil {
		complain("%v", err)
		if code == exitClean {
			code = exitUnchecked // what there is to say did not get through
		}
	}
	os.Exit(code)
}

// complain writes a line to standard error, under the program's name.
func complain(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "mapilint: "+format+"\n", args...)
}
