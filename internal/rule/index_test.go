package rule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// documented are the steps that the rules were made for: what "Ending a MAPI Session" says, and the rules that stand for it.
var documented = map[Step]string{
	StepUnadvise: "advise-no-unadvise unadvise-late unadvise-wrong-source unadvise-twice advise-sink-leak wrapped-sink-inner-leak sink-context-freed-early",
	StepRelease:  "object-open-at-logoff use-after-release double-release release-missing overwrite-live child-outlives-store",
	StepFree: "buffer-leak mapi-call-after-uninit double-free-buffer use-after-free wrong-deallocator free-allocatemore free-interior " +
		"rowset-empty-leak rowset-reassign",
	StepLogoff:         "logoff-missing logoff-shared-flag logoff-twice logoff-after-release session-not-released logoff-borrowed-session",
	StepReleaseSession: "logoff-twice logoff-after-release session-not-released",
	StepOleUninit:      "ole-after-mapi-uninit ole-uninit-missing ole-uninit-unpaired co-ole-mixed",
	StepMAPIUninit: "ole-after-mapi-uninit util-only-mapi-uninit mapi-call-after-uninit mapi-uninit-missing mapi-uninit-after-failed-init " +
		"mapi-uninit-extra",
	StepDeinit: "mapiutil-deinit-missing mapiutil-deinit-unpaired util-only-mapi-uninit",
	StepStay:   "submit-then-logoff exit-skips-defers",
	StepNote:   "object-open-at-logoff use-after-logoff",
	StepUnload: "mapi-dll-unload",
	0: "mapi-call-before-init warning-as-error use-after-submit message-dropped-unsaved attach-unsaved storelogoff-flags " +
		"storelogoff-after-session-logoff use-after-storelogoff coinit-unbalanced coinit-bracket coinit-mta-before-mapi " +
		"couninit-after-failed-init com-alive-at-uninit lockosthread-missing unlock-while-initialized mapi-uninit-other-thread " +
		"release-in-finalizer defer-in-loop smapi-logoff-missing smapi-buffer-leak smapi-use-after-logoff smapi-zero-session",
}

// TestSteps checks that each of these rules guards the steps that it was made for, and no others.
func TestSteps(t *testing.T) {
	want := make(map[string][]Step)
	for s := range lastStep + 1 {
		for id := range strings.FieldsSeq(documented[s]) {
			if Lookup(id) == nil {
				t.Errorf("there is no rule %s", id)
			}
			if s > 0 {
				want[id] = append(want[id], s)
			} else {
				want[id] = nil
			}
		}
	}
	for id, steps := range want {
		if r := Lookup(id); r != nil && !slices.Equal(r.Steps, steps) {
			t.Errorf("%s guards %d, want %d", id, r.Steps, steps)
		}
	}
}

var linkTo = regexp.MustCompile(`\]\(([^)]*)\)`)

// TestIndex checks that each rule is listed at the steps that it guards, nowhere else, and once among all.
func TestIndex(t *testing.T) {
	got := make(map[string][]Step)
	listed := make(map[string]int)
	step, numbered := Step(0), regexp.MustCompile(`^(\d)\. \*\*`)
	for line := range strings.Lines(Index()) {
		links := linkTo.FindAllStringSubmatch(line, -1)
		m := numbered.FindStringSubmatch(line)
		switch {
		case m != nil:
			if step++; m[1] != fmt.Sprint(step) {
				t.Errorf("step %s comes at place %d", m[1], step)
			}
		case strings.HasPrefix(line, "- **"):
			step++
		case strings.HasPrefix(line, "  "):
			for _, l := range links {
				id := strings.TrimSuffix(l[1], ".md")
				got[id] = append(got[id], step)
			}
		case strings.HasPrefix(line, "These hold"):
			for _, l := range links {
				got[strings.TrimSuffix(l[1], ".md")] = nil
			}
		case strings.HasPrefix(line, "| <a"):
			listed[strings.TrimSuffix(links[0][1], ".md")]++
		}
	}
	if step != lastStep {
		t.Errorf("the index has %d steps", step)
	}
	for _, r := range All {
		if steps, ok := got[r.ID]; !ok || !slices.Equal(steps, r.Steps) {
			t.Errorf("%s is listed at %d, want %d", r.ID, steps, r.Steps)
		}
		if listed[r.ID] != 1 {
			t.Errorf("%s is in the list %d times", r.ID, listed[r.ID])
		}
	}
}

// TestLinks checks that what pages refer to is there.
func TestLinks(t *testing.T) {
	pages := Pages()
	for name, text := range pages {
		for _, m := range linkTo.FindAllStringSubmatch(text, -1) {
			if !strings.HasPrefix(m[1], Home) && strings.HasPrefix(m[1], "https://") {
				continue
			}
			file, anchor, _ := strings.Cut(strings.Replace(m[1], Home, "README.md", 1), "#")
			if page, ok := pages[file]; !ok || anchor != "" && !strings.Contains(page, fmt.Sprintf("<a id=%q></a>", anchor)) {
				t.Errorf("%s refers to %s", name, m[1])
			}
		}
	}
	for _, r := range All {
		_, anchor, _ := strings.Cut(r.PageURL(), "#")
		if !strings.Contains(pages["README.md"], fmt.Sprintf("<a id=%q></a>", anchor)) {
			t.Errorf("%s is not there", r.PageURL())
		}
	}
}
