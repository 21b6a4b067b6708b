package report

import "strings"

// The measures of a picture, in CSS pixels. Text is in a font of fixed width, so that the room it takes is known.
const (
	picLeft    = 30  // where the first event is
	picTail    = 104 // what follows the last one
	picNarrow  = 64  // between two events, at least
	picWide    = 148 // and at most
	picRoom    = 900 // what a page has room for
	picAxis    = 36  // the middle of the numbers
	picTop     = 58  // where the bars begin
	picRow     = 24  // the part of a bar that its own name is in
	picGap     = 8   // below a bar
	picFoot    = 26  // for the name of the mistake
	picInset   = 5   // by which an inner bar ends before an outer one at the edge
	picDepths  = 7   // colours
	picChar    = 7.3 // a letter of a handle, at 12 pixels
	picSmall   = 6.7 // a letter of a function's name, at 11 pixels
	picPadding = 9   // between a bar's edge and its name
)

// A picture shows the lives of the handles along a path as bars over an axis of numbered events; the template draws it. The bars of
// what hangs on a handle are inside its own, so that one which sticks out can be seen to do so.
type picture struct {
	ID            string // of the finding
	Width, Height int
	Foot, FootX   int // where the name of the mistake ends
	Bottom        int // the end of the lines of events
	Text          string
	Rule          string
	Bands         []picBand
	Events        []picEvent
	Bars          []picBar
}

// A picBand names the function that a stretch of events is in.
type picBand struct {
	X, Width   int
	Func, Text string // as it is, and as there is room for
}

type picEvent struct {
	X, N    int
	Message string
	Mistake bool
}

// A picBar is a life: its bar, the part of it that should not be, and what happens to it besides.
type picBar struct {
	X, Y, Width, Height int
	Colour              int
	Text                string
	TextX, TextY        int
	Right               bool // the text ends there, instead of beginning
	Before              bool // it began earlier
	Late, LateWidth     int  // where the part that should not be begins; no width, no such part
	Wrong               bool // the mistake is about it
	Open                int  // where "still open" stands, 0 for nowhere
	Uses                []picUse
	After, AfterY       int // from the end of the bar to a use after it
	AfterWidth          int
}

// A picUse is something that happens to a handle while it lives, or later.
type picUse struct {
	X, Y int
	Late bool
}

// newPicture returns the picture of a path, nil if no event of it happens to a handle.
func newPicture(id string, f *Finding) *picture {
	lives := livesOf(f.Path)
	if len(lives) == 0 {
		return nil
	}
	d := &draughtsman{finding: f, n: len(f.Path)}
	d.step = min(max((picRoom-picLeft-picTail)/max(d.n-1, 1), picNarrow), picWide)
	p := &d.picture
	p.ID, p.Rule = id, f.Rule
	tail := picTail
	if last := f.Path[d.n-1]; last.Life == Begins {
		tail = max(tail, textWidth(last.Handle, picChar)+3*picPadding)
	}
	p.FootX = max(d.x(d.n-1), picPadding+textWidth(f.Rule, picChar))
	p.Width = max(d.x(d.n-1)+tail, p.FootX+picPadding)
	y := picTop
	var text strings.Builder
	text.WriteString("The lives of handles along the steps below.")
	for _, l := range lives {
		y = d.bar(l, 0, y)
		l.tell(&text, d.n)
	}
	p.Text = text.String()
	p.Bottom, p.Foot, p.Height = y, y+picFoot-10, y+picFoot
	d.axis()
	return p
}

// A draughtsman makes a picture.
type draughtsman struct {
	picture
	finding *Finding
	n, step int
}

// x returns where an event is.
func (d *draughtsman) x(event int) int {
	switch event {
	case before:
		return 1
	case d.n:
		return d.Width - 1
	}
	return picLeft + event*d.step
}

// bar adds a life, and those inside it, and returns where the next one may begin.
func (d *draughtsman) bar(l *life, depth, y int) int {
	at := len(d.Bars)
	d.Bars = append(d.Bars, picBar{})
	below := y + picRow
	for _, in := range l.inner {
		below = d.bar(in, depth+1, below)
	}
	if len(l.inner) == 0 {
		below += 2
	}
	b := picBar{X: d.x(l.from), Y: y, Height: below - y, Colour: depth % picDepths, Before: l.from == before}
	end := d.x(l.to)
	if l.to == d.n {
		end = max(end-picInset*depth, d.x(d.n-1)+picInset)
	}
	b.Width = end - b.X
	from, orphan := l.overdue(d.n - 1)
	b.Wrong = orphan || concerns(d.finding.Message, l.handle)
	if borrowed := l.from == before && !orphan; !borrowed && l.from < from && from < l.to {
		b.Late, b.LateWidth = d.x(from), end-d.x(from)
	}
	for _, u := range l.uses {
		use := picUse{d.x(u), y, u > l.to}
		if use.Late {
			use.Y += picRow / 2
			b.After, b.AfterY, b.AfterWidth = end, use.Y, use.X-end
		}
		b.Uses = append(b.Uses, use)
	}
	d.label(&b, l)
	d.Bars[at] = b
	return below + picGap
}

// label finds a place for a bar's name: from where it begins, or if there is not the room, up to the edge.
func (d *draughtsman) label(b *picBar, l *life) {
	b.TextX, b.TextY = b.X+picPadding, b.Y+16
	room := d.Width - picPadding - b.TextX
	if wide := textWidth(l.handle, picChar); wide > room {
		b.Right, b.TextX = true, d.Width-picPadding
		room = b.TextX - picPadding
	}
	b.Text = shorten(l.handle, room, picChar)
	const open = "still open"
	if start := d.x(d.n-1) + picPadding; b.LateWidth > 0 && l.to == d.n && !b.Right && b.TextX+textWidth(b.Text, picChar) < start {
		b.Open = start
	}
}

// axis adds the events and the functions that they are in.
func (d *draughtsman) axis() {
	for i, e := range d.finding.Path {
		d.Events = append(d.Events, picEvent{d.x(i), i + 1, e.Message, i == d.n-1})
	}
	starts := bandsOf(d.finding.Path)
	for i, from := range starts[:len(starts)-1] {
		name := d.finding.Path[from].Func
		if name == "" {
			continue
		}
		left, right := d.x(from)-12, d.Width-1
		if to := starts[i+1]; to < d.n {
			right = d.x(to) - 20
		}
		d.Bands = append(d.Bands, picBand{left, right - left, name, shorten(name, right-left, picSmall)})
	}
}

// textWidth estimates the room that a text takes.
func textWidth(s string, char float64) int {
	n := 0
	for _, r := range s {
		n += cells(r)
	}
	return int(float64(n)*char) + 1
}

// cells tells how wide a letter is: East Asian ones are twice as wide as others.
func cells(r rune) int {
	if r >= 0x2e80 {
		return 2
	}
	return 1
}

// shorten leaves out the beginning of a text for which there is no room: names differ at their ends.
func shorten(s string, room int, char float64) string {
	if textWidth(s, char) <= room {
		return s
	}
	r := []rune(s)
	i, free := len(r), int(float64(room)/char)-1
	for i > 0 && cells(r[i-1]) <= free {
		i--
		free -= cells(r[i])
	}
	return "…" + string(r[i:])
}
