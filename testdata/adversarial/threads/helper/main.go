// Command main is correct throughout.
package main

import (
	"example.com/mail/adversarial/threads/lock"
	"example.com/mail/mapi"
)

func main() {
	lock.Lock()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
}
