package lsp

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// alphabet has characters of each length in each encoding, and both ends of lines.
var alphabet = []string{"a", "b", "\t", "é", "€", "漢", "😀", "𝒳", "\n", "\n", "\r\n"}

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range r.IntN(n) {
		b.WriteString(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

// units is how an editor holds a text: lines of units, each with its end.
func units(e encoding, text string) (lines [][]any) {
	for _, line := range strings.SplitAfter(text, "\n") {
		var u []any
		switch e {
		case "utf-8":
			for _, b := range []byte(line) {
				u = append(u, b)
			}
		case "utf-16":
			for _, c := range utf16.Encode([]rune(line)) {
				u = append(u, c)
			}
		case "utf-32":
			for _, c := range line {
				u = append(u, c)
			}
		}
		lines = append(lines, u)
	}
	return lines
}

func textOfUnits(e encoding, u []any) string {
	var b []byte
	var pairs []uint16
	for _, x := range u {
		switch x := x.(type) {
		case byte:
			b = append(b, x)
		case uint16:
			pairs = append(pairs, x)
		case rune:
			b = utf8.AppendRune(b, x)
		}
	}
	return string(b) + string(utf16.Decode(pairs))
}

// places returns the positions between the characters of a text, in order, as an editor has them.
func places(e encoding, text string) (list []position) {
	for n, line := range units(e, text) {
		line := textOfUnits(e, line)
		list = append(list, position{n, 0})
		c := 0
		for _, r := range strings.TrimRight(line, "\r\n") {
			c += len(units(e, string(r))[0])
			list = append(list, position{n, c})
		}
	}
	return list
}

// cut is the text up to a position, by the editor's way of counting.
func cut(e encoding, text string, p position) string {
	lines := units(e, text)
	var u []any
	for _, line := range lines[:p.Line] {
		u = append(u, line...)
	}
	return textOfUnits(e, append(u, lines[p.Line][:p.Character]...))
}

// TestEdits makes random edits in random texts, and compares with an editor that holds its text in units of the encoding.
func TestEdits(t *testing.T) {
	for _, e := range []encoding{"utf-8", "utf-16", "utf-32"} {
		r := rand.New(rand.NewPCG(1, 2))
		for range 60 {
			want := randomText(r, 40)
			d := &document{text: []byte(want)}
			for range 10 {
				all := places(e, want)
				i := r.IntN(len(all))
				j := i + r.IntN(len(all)-i)
				from, to, insert := all[i], all[j], randomText(r, 6)
				before := want
				want = cut(e, want, from) + insert + strings.TrimPrefix(want, cut(e, want, to))
				m, ok := d.apply(edit{&textRange{from, to}, insert}, e)
				if !ok || string(d.text) != want {
					t.Fatalf("%s: %q with %q for %v to %v: %q, want %q", e, before, insert, from, to, d.text, want)
				}
				checkShift(t, e, before, want, m)
			}
		}
	}
}

// checkShift checks that what is outside a move is followed by the same text, or preceded by it, as before.
func checkShift(t *testing.T, e encoding, before, after string, m move) {
	t.Helper()
	for _, p := range places(e, before) {
		q := m.shift(p)
		switch {
		case !m.Start.before(p) && cut(e, before, p) != cut(e, after, q):
			t.Fatalf("%s: %q to %q, %+v: %v has become %v", e, before, after, m, p, q)
		case !p.before(m.End) && m.Start.before(p):
			// A carriage return in front of the range may have become the end of a line, or have ceased to be.
			if strings.TrimPrefix(before, cut(e, before, p)) != strings.TrimPrefix(after, cut(e, after, q)) {
				t.Fatalf("%s: %q to %q, %+v: %v has become %v", e, before, after, m, p, q)
			}
		}
	}
}

// TestWholeTexts replaces texts by others, as editors do that cannot tell what has changed.
func TestWholeTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		common, end := randomText(r, 10), randomText(r, 10)
		before, after := common+randomText(r, 5)+end, common+randomText(r, 5)+end
		d := &document{text: []byte(before)}
		m, ok := d.apply(edit{Text: after}, "utf-16")
		if !ok || string(d.text) != after {
			t.Fatalf("%q to %q: %q", before, after, d.text)
		}
		checkShift(t, "utf-16", before, after, m)
	}
}

func TestOffset(t *testing.T) {
	text := []byte("aé😀\r\nb\n")
	for _, test := range []struct {
		p    position
		want int
	}{
		{position{0, 0}, 0}, {position{0, 1}, 1}, {position{0, 2}, 3},
		{position{0, 3}, 3},                       // within a character
		{position{0, 4}, 7}, {position{0, 99}, 7}, // the end of the line
		{position{1, 0}, 9}, {position{1, 1}, 10}, {position{1, 2}, 10}, {position{2, 0}, 11},
		{position{7, 7}, 11}, // no such line
	} {
		if got, ok := defaultEncoding.offset(text, test.p); !ok || got != test.want {
			t.Errorf("%v: %d, %v, want %d", test.p, got, ok, test.want)
		}
	}
	if got, ok := defaultEncoding.offset(text, position{-1, 0}); ok {
		t.Errorf("line -1 is at %d", got)
	}
}

// TestAt checks columns of compilers.
func TestAt(t *testing.T) {
	text := []byte("aé😀b\nc\n")
	for _, test := range []struct {
		line, column int
		want         position
	}{
		{1, 1, position{0, 0}}, {1, 2, position{0, 1}}, {1, 4, position{0, 2}}, {1, 8, position{0, 4}}, {1, 99, position{0, 5}},
		{2, 2, position{1, 1}}, {9, 1, position{2, 0}}, {0, 0, position{0, 0}},
	} {
		if got := defaultEncoding.at(text, test.line, test.column); got != test.want {
			t.Errorf("%d:%d: %v, want %v", test.line, test.column, got, test.want)
		}
	}
}

// TestLostText checks that an edit that cannot be made is not made somewhere else.
func TestLostText(t *testing.T) {
	d := &document{text: []byte("abc")}
	if _, ok := d.apply(edit{&textRange{position{0, 2}, position{0, 1}}, "x"}, "utf-16"); ok || !d.lost {
		t.Error("a range that ends before it begins")
	}
	if _, ok := d.apply(edit{&textRange{position{0, 0}, position{0, 0}}, "x"}, "utf-16"); ok || string(d.text) != "abc" {
		t.Errorf("an edit of a text that is not known: %q", d.text)
	}
	if _, ok := d.apply(edit{Text: "new"}, "utf-16"); !ok || d.lost || string(d.text) != "new" {
		t.Errorf("the whole text: %q", d.text)
	}
}
