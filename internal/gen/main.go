// Command gen writes docs/rules, a page for each rule and an index, from the catalogue. It runs in the
// module's root directory and removes the pages of rules that are gone.
package main

import (
	"log"
	"os"
	"path/filepath"

	"github.com/mapilint/mapilint/internal/rule"
)

const dir = "docs/rules"

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	if err := generate(); err != nil {
		log.Fatal(err)
	}
}

func generate() error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for name, text := range rule.Pages() {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
