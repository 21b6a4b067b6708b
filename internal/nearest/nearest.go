// Package nearest words the error for a name that is none of those there are.
package nearest

import (
	"fmt"
	"slices"
	"strings"
)

// Error says that got is no kind ("rule", "flag") and lists the valid names that are nearest. It
// suggests that one if it may well be a slip of the pen.
func Error(kind, got string, valid []string) error {
	names := slices.Clone(valid)
	slices.SortStableFunc(names, func(a, b string) int { return distance(got, a) - distance(got, b) })
	hint := ";"
	if distance(got, names[0]) <= 1+len(got)/3 {
		hint = fmt.Sprintf("; did you mean %q?", names[0])
	}
	more := ""
	if n := len(names) - maxNames; n > 0 {
		names, more = names[:maxNames], fmt.Sprintf(" and %d more", n)
	}
	return fmt.Errorf("unknown %s %q%s valid %ss: %s%s", kind, got, hint, kind, strings.Join(names, ", "), more)
}

// maxNames bounds the list of valid names.
const maxNames = 12

// distance returns the number of single-letter edits between two short strings (Levenshtein). Row i of
// the usual table is computed in place from row i-1.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal, row[j+1] = row[j+1], min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
