// Command viewer uses the pair.
package main

import (
	"log"
	"os"

	"example.com/mail/adversarial/real/olepair"
)

func main() {
	olepair.Initialize()
	if len(os.Args) < 2 {
		log.Print("nothing to show")
	}
	olepair.Uninitialize()
}
