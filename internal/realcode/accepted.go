package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
)

// A group is a paragraph of a file of accepted findings: findings and the reason for which all of them
// are right.
type group struct {
	why   string
	lines []string
}

const whyMark = "why:"

// readAccepted reads a file of accepted findings. Where nothing was accepted there is none.
func readAccepted(file string) ([]*group, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	groups, err := parseAccepted(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	return groups, nil
}

// parseAccepted reads paragraphs. The reason goes on in lines that are indented.
func parseAccepted(text string) ([]*group, error) {
	var groups []*group
	var g *group // the paragraph being read
	seen := make(map[string]bool)
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, " \t\r\n")
		why, begins := strings.CutPrefix(line, whyMark)
		switch {
		case line == "":
			g = nil
		case begins:
			g = &group{why: strings.TrimSpace(why)}
			groups = append(groups, g)
		case g == nil:
			return nil, fmt.Errorf("%d: a finding needs a line %q above it", n, whyMark)
		case strings.HasPrefix(line, " ") && len(g.lines) == 0:
			g.why += " " + strings.TrimSpace(line)
		case seen[line]:
			return nil, fmt.Errorf("%d: accepted twice", n)
		default:
			seen[line] = true
			g.lines = append(g.lines, line)
		}
	}
	return groups, nil
}

// formatAccepted writes what parseAccepted reads, the findings and the paragraphs in the order of the
// source.
func formatAccepted(groups []*group) string {
	for _, g := range groups {
		slices.SortFunc(g.lines, comparePlaces)
	}
	slices.SortStableFunc(groups, func(a, b *group) int { return comparePlaces(a.lines[0], b.lines[0]) })
	var b strings.Builder
	for i, g := range groups {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(wrap(strings.TrimSpace(whyMark + " " + g.why)))
		for _, line := range g.lines {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// wrap breaks a reason into lines, of which all but the first are indented.
func wrap(text string) string {
	const width = 110
	var b strings.Builder
	column := 0
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case column+1+len(word) > width:
			b.WriteString("\n  ")
			column = 2
		default:
			b.WriteString(" ")
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String() + "\n"
}

// accept returns the groups as they are to be once the findings are exactly these. What is gone leaves
// its group; what is new comes into one without a reason, for each file and rule.
func accept(groups []*group, found []string) []*group {
	d := compare(groups, found)
	var kept []*group
	for _, g := range groups {
		lines := slices.DeleteFunc(slices.Clone(g.lines), func(l string) bool { return slices.Contains(d.gone, l) })
		if len(lines) > 0 {
			kept = append(kept, &group{g.why, lines})
		}
	}
	fresh := make(map[string]*group)
	for _, line := range d.fresh {
		file, _, _ := strings.Cut(line, ":")
		key := file + " " + line[strings.LastIndex(line, "(")+1:]
		if fresh[key] == nil {
			fresh[key] = new(group)
			kept = append(kept, fresh[key])
		}
		fresh[key].lines = append(fresh[key].lines, line)
	}
	return kept
}

// A difference is between what was accepted and what was found.
type difference struct {
	fresh, gone []string
	reasonless  []string // accepted and found, but nobody says why
}

func (d *difference) any() bool { return len(d.fresh)+len(d.gone)+len(d.reasonless) > 0 }

func compare(groups []*group, found []string) *difference {
	d := new(difference)
	accepted := make(map[string]bool)
	for _, g := range groups {
		for _, line := range g.lines {
			accepted[line] = true
			switch {
			case !slices.Contains(found, line):
				d.gone = append(d.gone, line)
			case g.why == "":
				d.reasonless = append(d.reasonless, line)
			}
		}
	}
	for _, line := range found {
		if !accepted[line] {
			d.fresh = append(d.fresh, line)
		}
	}
	slices.SortFunc(d.fresh, comparePlaces)
	slices.SortFunc(d.gone, comparePlaces)
	slices.SortFunc(d.reasonless, comparePlaces)
	return d
}

// comparePlaces orders findings by file, line and column; other lines come by their text.
func comparePlaces(a, b string) int {
	fileA, lineA, columnA := place(a)
	fileB, lineB, columnB := place(b)
	return cmp.Or(strings.Compare(fileA, fileB), cmp.Compare(lineA, lineB), cmp.Compare(columnA, columnB), strings.Compare(a, b))
}

func place(finding string) (file string, line, column int) {
	parts := strings.SplitN(finding, ":", 4)
	if len(parts) < 4 {
		return finding, 0, 0
	}
	line, _ = strconv.Atoi(parts[1])
	column, _ = strconv.Atoi(parts[2])
	return parts[0], line, column
}
