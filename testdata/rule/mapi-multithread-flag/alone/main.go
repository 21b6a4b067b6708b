// Command alone uses MAPI on its main thread only.
package main

import (
	"fmt"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
	lines := make(chan string)
	go func() {
		defer close(lines)
		lines <- "a"
	}()
	for line := range lines {
		fmt.Println(line)
	}
}
