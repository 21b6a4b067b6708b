package report

import (
	"strings"
	"testing"
)

// TestRepair checks the diffs of fixes that insert, delete, replace, and do so in several places.
func TestRepair(t *testing.T) {
	const text = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n"
	r := &Report{Source: func(string) ([]byte, error) { return []byte(text), nil }}
	edit := func(line, column, endLine, endColumn int, text string) Edit {
		return Edit{Span{"f.go", line, column, endLine, endColumn}, text}
	}
	for _, c := range []struct {
		name, want string
		edits      []Edit
	}{
		{"a line more", " three|+new| four", []Edit{edit(4, 1, 4, 1, "new\n")}},
		{"a line more at the end of one", " three|+\tnew| four", []Edit{edit(3, 6, 0, 0, "\n\tnew")}},
		{"a line less", " three|-four| five", []Edit{edit(4, 1, 5, 1, "")}},
		{"a word", " one|-two|+2| three", []Edit{edit(2, 1, 2, 4, "2")}},
		{"two in a line", " one|-two|+TwO| three", []Edit{edit(2, 3, 2, 4, "O"), edit(2, 1, 2, 2, "T")}},
		{"neighbours", " one|-two|-three|+three|+two| four", []Edit{edit(2, 1, 2, 4, "three"), edit(3, 1, 3, 6, "two")}},
		{"far apart", "-one|+1| two@ six|-seven|+7", []Edit{edit(1, 1, 1, 4, "1"), edit(7, 1, 7, 6, "7")}},
	} {
		var hunks []string
		for _, h := range r.repair(Fix{Edits: c.edits}).Hunks {
			var lines []string
			for _, l := range h.Lines {
				lines = append(lines, l.Sign+strings.ReplaceAll(l.Text, "    ", "\t"))
			}
			hunks = append(hunks, strings.Join(lines, "|"))
		}
		if got := strings.Join(hunks, "@"); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}
