// Package vetjson reads the findings of go vet -json.
//
// The form is that of golang.org/x/tools/internal/analysis/driverutil, which the go command shares with its tools: for
// each package an object of analyzers, and for each of these a list of findings, or an error. It knows neither
// the URL nor the severity of a finding.
package vetjson

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"
)

// A Finding is a diagnostic, with the package it was found in.
type Finding struct {
	Unit string `json:"-"` // go vet's name for the package

	Category string    `json:"category,omitempty"`
	Posn     Position  `json:"posn"`
	End      Position  `json:"end"`
	Message  string    `json:"message"`
	Fixes    []Fix     `json:"suggested_fixes,omitempty"`
	Related  []Related `json:"related,omitempty"`

	Path []Related `json:"-"` // what package witness has written among the related places
}

// A Fix is a repair, to be made as a whole.
type Fix struct {
	Message string `json:"message"`
	Edits   []Edit `json:"edits"`
}

// An Edit replaces the bytes of a file from Start up to End.
type Edit struct {
	Filename string `json:"filename"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	New      string `json:"new"`
}

// A Related is a second place that belongs to a finding.
type Related struct {
	Posn    Position `json:"posn"`
	End     Position `json:"end"`
	Message string   `json:"message"`
}

// A Failure is a package that an analyzer could not cope with.
type Failure struct{ Unit, Error string }

// Decode reads a stream of objects, one for each package, and returns what the analyzer of the given name has
// found, in the order of positions, and the packages in which it has failed.
func Decode(stream []byte, analyzer string) ([]*Finding, []Failure, error) {
	var findings []*Finding
	var failures []Failure
	for d := json.NewDecoder(bytes.NewReader(stream)); ; {
		var units map[string]map[string]json.RawMessage
		if err := d.Decode(&units); err == io.EOF {
			break
		} else if err != nil {
			return nil, nil, err
		}
		for unit, results := range units {
			list, failure, err := decodeUnit(results[analyzer])
			if err != nil {
				return nil, nil, err
			}
			for _, f := range list {
				f.Unit = unit
			}
			findings = append(findings, list...)
			if failure != "" {
				failures = append(failures, Failure{unit, failure})
			}
		}
	}
	slices.SortFunc(findings, compare)
	slices.SortFunc(failures, func(a, b Failure) int { return strings.Compare(a.Unit, b.Unit) })
	return findings, failures, nil
}

// decodeUnit reads what was found in one package: findings, or the error that came of it.
func decodeUnit(raw json.RawMessage) (list []*Finding, failure string, err error) {
	switch {
	case len(raw) == 0:
	case raw[0] == '{':
		var f struct{ Error string }
		err = json.Unmarshal(raw, &f)
		failure = f.Error
	default:
		err = json.Unmarshal(raw, &list)
	}
	return list, failure, err
}

func compare(a, b *Finding) int {
	fileA, lineA, columnA := a.Posn.Split()
	fileB, lineB, columnB := b.Posn.Split()
	return cmp.Or(
		strings.Compare(fileA, fileB), cmp.Compare(lineA, lineB), cmp.Compare(columnA, columnB),
		strings.Compare(a.Message, b.Message), strings.Compare(a.Category, b.Category), strings.Compare(a.Unit, b.Unit))
}

// InTest reports whether f is about a test file.
func (f *Finding) InTest() bool {
	file, _, _ := f.Posn.Split()
	return strings.HasSuffix(file, "_test.go")
}
