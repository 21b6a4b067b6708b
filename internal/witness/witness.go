// Package witness takes the path on which a mistake comes about from the analyzer to the command, two processes between which
// the go command stands.
//
// The form in which the go command passes findings on has no room for a path. The steps travel as further related positions of the finding, each
// with a message that this package writes and reads. They are sent only if the command asks for them, and are
// not for anybody else to see.
package witness

import (
	"encoding/json"
	"strings"
)

// A Step is what a related position does not hold of a step of a path.
type Step struct {
	Func    string `json:"func,omitempty"`   // the function that it happens in
	Line    int    `json:"line,omitempty"`   // which line of the file it happens in, if that is not where the position is
	Message string `json:"message"`          // what happens
	Handle  string `json:"handle,omitempty"` // what it happens to
	Owner   string `json:"owner,omitempty"`  // what a new handle hangs on
	Life    string `json:"life,omitempty"`   // "begins" or "ends", if it is the handle's life that does
}

const mark = "mapilint path: "

// Encode returns the message that stands for s.
func (s Step) Encode() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings can be written
	}
	return mark + string(text)
}

// Decode reads a message. It reports whether that stands for a step.
func Decode(message string) (Step, bool) {
	text, ok := strings.CutPrefix(message, mark)
	var s Step
	return s, ok && json.Unmarshal([]byte(text), &s) == nil
}
