package trace

import (
	"encoding/json"
	"os"
)

// A Program is what is to be run.
type Program struct {
	Name  string
	Main  func()
	Types bool // whether it looks at the types of errors
}

// Serve explores programs, and appends each result to a file as soon as it is there, as a line of JSON: what
// a program that crashes the process leaves is a line that is missing.
func Serve(file string, budget int, programs []Program) error {
	out, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(out)
	for _, p := range programs {
		if err := enc.Encode(Explore(p, budget)); err != nil {
			return err
		}
	}
	return out.Close()
}
