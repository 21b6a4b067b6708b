// Command main is correct throughout.
package main

import (
	_ "example.com/mail/adversarial/threads/initlock"
	"example.com/mail/mapi"
)

func main() {
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
}
