package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/config"
)

// A finding is a diagnostic in the form of go vet -json, with the package it was found in.
type finding struct {
	unit string // go vet's name for the package

	Category string          `json:"category,omitempty"`
	Posn     position        `json:"posn"`
	End      position        `json:"end"`
	Message  string          `json:"message"`
	Fixes    json.RawMessage `json:"suggested_fixes,omitempty"`
	Related  []related       `json:"related,omitempty"`
}

type related struct {
	Posn    position `json:"posn"`
	End     position `json:"end"`
	Message string   `json:"message"`
}

// A position is "file:line:column".
type position string

func (p position) split() (file string, line, column int) {
	rest, col, _ := cutLast(string(p))
	file, ln, _ := cutLast(rest)
	line, _ = strconv.Atoi(ln)
	column, _ = strconv.Atoi(col)
	return file, line, column
}

func cutLast(s string) (before, after string, found bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// decode reads the stream of go vet -json, one object for each package, and returns the findings in the
// order of their positions. A package whose analysis failed becomes a gap.
func decode(stream []byte, c *config.Config, g *gaps) ([]*finding, error) {
	var all []*finding
	for d := json.NewDecoder(bytes.NewReader(stream)); ; {
		var units map[string]map[string]json.RawMessage
		if err := d.Decode(&units); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		for unit, results := range units {
			list, err := decodeUnit(unit, results[analyzer.Analyzer.Name], c, g)
			if err != nil {
				return nil, err
			}
			all = append(all, list...)
		}
	}
	slices.SortFunc(all, compare)
	return all, nil
}

// decodeUnit reads what was found in one package: findings, or the error that came of it.
func decodeUnit(unit string, raw json.RawMessage, c *config.Config, g *gaps) ([]*finding, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	if raw[0] == '{' {
		var failure struct{ Error string }
		err := json.Unmarshal(raw, &failure)
		if c != nil && strings.HasPrefix(failure.Error, c.Path+":") { // every package says so
			return nil, usageError{errors.New(failure.Error)}
		}
		g.add(unit, failure.Error)
		return nil, err
	}
	var list []*finding
	err := json.Unmarshal(raw, &list)
	for _, f := range list {
		f.unit = unit
	}
	return list, err
}

func compare(a, b *finding) int {
	fileA, lineA, columnA := a.Posn.split()
	fileB, lineB, columnB := b.Posn.split()
	return cmp.Or(
		strings.Compare(fileA, fileB), cmp.Compare(lineA, lineB), cmp.Compare(columnA, columnB),
		strings.Compare(a.Message, b.Message), strings.Compare(a.unit, b.unit))
}

// inTest reports whether f is about a test file.
func (f *finding) inTest() bool {
	file, _, _ := f.Posn.split()
	return strings.HasSuffix(file, "_test.go")
}
