package report

import (
	"strings"
	"testing"
)

// TestLives checks what paths come to: which lives there are, what they are inside of, and which do not end as they should.
func TestLives(t *testing.T) {
	begin := func(handle, owner string) Event { return Event{Handle: handle, Owner: owner, Life: Begins} }
	end := func(handle string) Event { return Event{Handle: handle, Life: Ends} }
	use := func(handle string) Event { return Event{Handle: handle} }
	for _, c := range []struct {
		name, want string
		path       []Event
	}{
		{"in order", "session from step 1 to step 4. store from step 2 to step 3, inside session.",
			[]Event{begin("session", ""), begin("store", "session"), end("store"), end("session")}},
		{"open at the end", "session from step 1 to step 3. store from step 2, still open at step 3, inside session.",
			[]Event{begin("session", ""), begin("store", "session"), end("session")}},
		{"from outside", "session from before the path to step 2. store from step 1, still open at step 2, inside session.",
			[]Event{begin("store", "session"), end("session")}},
		{"overwritten", "rows from step 1, still open at step 2. rows from step 2, still open at step 2.",
			[]Event{begin("rows", ""), begin("rows", "")}},
		{"opened again", "store from step 1 to step 2. store from step 3 to step 4.",
			[]Event{begin("store", ""), end("store"), begin("store", ""), end("store")}},
		{"ended twice", "store from step 1 to step 2, used again in step 3.",
			[]Event{begin("store", ""), end("store"), end("store")}},
		{"used late", "store from step 1 to step 3, used again in step 4.",
			[]Event{begin("store", ""), use("store"), end("store"), use("store")}},
		{"its own owner", "store from step 1, still open at step 1.", []Event{begin("store", "store")}},
		{"no handles", "", []Event{{Message: "returns"}}},
	} {
		var b strings.Builder
		for _, l := range livesOf(c.path) {
			l.tell(&b, len(c.path))
		}
		if got := strings.TrimSpace(b.String()); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestOverdue checks from when on a life should not go on.
func TestOverdue(t *testing.T) {
	lives := livesOf([]Event{
		{Handle: "session", Life: Begins}, {Handle: "store", Owner: "session", Life: Begins}, {Handle: "table", Owner: "store", Life: Begins},
		{Handle: "session", Life: Ends}, {Handle: "store", Life: Ends}, {Message: "returns"},
	})
	session := lives[0]
	store := session.inner[0]
	table := store.inner[0]
	for _, c := range []struct {
		life   *life
		event  int
		orphan bool
	}{{session, 5, false}, {store, 3, true}, {table, 3, true}} {
		if event, orphan := c.life.overdue(5); event != c.event || orphan != c.orphan {
			t.Errorf("%s: %d %v, want %d %v", c.life.handle, event, orphan, c.event, c.orphan)
		}
	}
}

// TestShorten checks that a name fits where it is put, and that its end is what remains.
func TestShorten(t *testing.T) {
	for _, c := range []struct {
		text, want string
		room       int
	}{
		{"run", "run", 100},
		{"(*archiver).all", "…chiver).all", 90},
		{"世界世界世界", "…界世界", 56},
		{"run", "…", 0},
	} {
		if got := shorten(c.text, c.room, picChar); got != c.want {
			t.Errorf("shorten(%q, %d) = %q, want %q", c.text, c.room, got, c.want)
		}
	}
}
