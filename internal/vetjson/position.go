package vetjson

import (
	"strconv"
	"strings"
)

// A Position is "file:line:column", both counted from 1, the latter in bytes.
type Position string

// cut separates the file from the rest.
func (p Position) cut() (file, place string) {
	rest, _ := cutLast(string(p))
	file, _ = cutLast(rest)
	return file, string(p)[len(file):]
}

// Split returns the parts of p. Those that are not there are 0.
func (p Position) Split() (file string, line, column int) {
	rest, col := cutLast(string(p))
	file, ln := cutLast(rest)
	line, _ = strconv.Atoi(ln)
	column, _ = strconv.Atoi(col)
	return file, line, column
}

func cutLast(s string) (before, after string) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i+1:]
}
