package report

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/mapilint/mapilint/internal/heavy"
)

// shots is the environment variable that names a directory for pictures of the page, to be looked at.
const shots = "MAPILINT_SCREENSHOTS"

// A browser is a headless Chromium that shows a page.
type browser struct {
	context.Context
	t *testing.T

	mu       sync.Mutex
	problems []string // what the console says, and what is loaded from elsewhere
}

// browse opens a report in Chromium, from a file.
func browse(t *testing.T, r *Report) *browser {
	t.Helper()
	heavy.Test(t)
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium")
	}
	var out bytes.Buffer
	if err := writeHTML(&out, r); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &browser{Context: ctx, t: t}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	call(b, log.Enable, cdp.Empty{})
	call(b, network.Enable, network.EnableParams{})
	b.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate("file://"+path))
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		if len(b.problems) > 0 {
			t.Errorf("the browser says\n%s", strings.Join(b.problems, "\n"))
		}
	})
	return b
}

// listen notes what goes wrong.
func (b *browser) listen(event any) {
	problem := ""
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		problem = fmt.Sprintf("console: %v", e.Type)
	case *runtime.EventExceptionThrown:
		problem = e.ExceptionDetails.Text
	case *log.EventEntryAdded:
		problem = e.Entry.Text
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err != nil || u.Scheme != "file" {
			problem = "loads " + e.Request.URL
		}
	}
	if problem != "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.problems = append(b.problems, problem)
	}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// get returns what an action does.
func get[T any](b *browser, action chromedp.Action[T]) T {
	b.t.Helper()
	v, err := chromedp.Run(b, action)
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

// eval returns what a script says of the page.
func eval[T any](b *browser, script string) T {
	b.t.Helper()
	return get(b, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// js runs a script.
func (b *browser) js(script string) {
	b.t.Helper()
	eval[chromedp.Void](b, script)
}

// call sends the browser a command for which there is no action.
func call[P, R any](b *browser, command cdp.Command[P, R], params P) {
	b.t.Helper()
	if _, err := chromedp.Call(b, command, params); err != nil {
		b.t.Fatal(err)
	}
}

// scheme makes the page as wide, and as dark, as that of a reader may be.
func (b *browser) scheme(width int64, colours string) {
	b.t.Helper()
	feature := &emulation.MediaFeature{Name: "prefers-color-scheme", Value: colours}
	b.do(chromedp.EmulateViewport(width, 900))
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{feature}})
}

// overlaps lists texts of pictures that lie on others, or outside.
const overlaps = `(() => {
	const bad = [];
	for (const svg of document.querySelectorAll("svg.life")) {
		const frame = svg.getBoundingClientRect();
		const texts = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
		texts.forEach(([a, r], i) => {
			if (r.left < frame.left - 1 || r.right > frame.right + 1 || r.top < frame.top - 1 || r.bottom > frame.bottom + 1) bad.push(a + " sticks out");
			for (const [c, s] of texts.slice(i + 1))
				if (r.left < s.right && s.left < r.right && r.top + 2 < s.bottom && s.top + 2 < r.bottom) bad.push(a + " lies on " + c);
		});
	}
	return bad.join("\n");
})()`

// TestBrowser has Chromium show a report in each width and colours. What it looks like is for people to judge: the pictures go into the
// directory that MAPILINT_SCREENSHOTS names.
func TestBrowser(t *testing.T) {
	b := browse(t, shutdowns())
	dir := os.Getenv(shots)
	if dir == "" {
		dir = t.TempDir()
	}
	for _, width := range []int64{1280, 400} {
		for _, colours := range []string{"light", "dark"} {
			b.scheme(width, colours)
			png := filepath.Join(dir, fmt.Sprintf("%s-%d.png", colours, width))
			if err := os.WriteFile(png, get(b, chromedp.FullScreenshot(100)), 0o666); err != nil {
				t.Fatal(err)
			}
			if wide := eval[int64](b, "document.documentElement.scrollWidth"); wide > width {
				t.Errorf("at %d the page is %d wide", width, wide)
			}
			if bad := eval[string](b, overlaps); bad != "" {
				t.Errorf("at %d:\n%s", width, bad)
			}
		}
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	b.js(`document.querySelectorAll("details").forEach((d) => d.open = false)`)
	if shown := eval[string](b, `getComputedStyle(document.getElementById("filter")).display`); shown != "none" {
		t.Error("the filter is printed")
	}
	if high := eval[float64](b, `document.querySelector(".finding .body").getBoundingClientRect().height`); high < 100 {
		t.Error("what is closed is not printed")
	}
}

// TestAccessible has axe-core look at the page, which knows the rules of WCAG that a program can check: contrast, names, landmarks.
func TestAccessible(t *testing.T) {
	heavy.Test(t)
	dir := t.TempDir()
	run(t, dir, nil, "npm", "install", "--no-audit", "--no-fund", "axe-core@4.14.1")
	axe, err := os.ReadFile(filepath.Join(dir, "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	b := browse(t, shutdowns())
	b.js(string(axe))
	b.js(`document.querySelectorAll("details").forEach((d) => d.open = true)`)
	for _, width := range []int64{1280, 400} {
		for _, colours := range []string{"light", "dark"} {
			b.scheme(width, colours)
			said := eval[string](b, `axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.help + "\n" +
				v.nodes.slice(0, 4).map((n) => "  " + n.html.slice(0, 160) + "\n  " + n.failureSummary.replaceAll("\n", " ")).join("\n")).join("\n"))`)
			if said != "" {
				t.Errorf("%s, %d wide:\n%s", colours, width, said)
			}
		}
	}
}

// TestKeyboard checks that the tab key comes to whatever can be used, in order.
func TestKeyboard(t *testing.T) {
	b := browse(t, shutdowns())
	const usable = `a[href], button, select, input, summary, [tabindex="0"]`
	want := eval[int](b, fmt.Sprintf(`[...document.querySelectorAll(%q)].filter((e) => e.checkVisibility({contentVisibilityAuto: false})).length`, usable))
	if want < 60 {
		t.Fatalf("%d things to use", want)
	}
	b.js(`window.reached = []; document.addEventListener("focusin", (e) => reached.push(e.target))`)
	for range want + 1 {
		b.do(chromedp.KeyEvent(kb.Tab))
	}
	missed := eval[string](b, fmt.Sprintf(`[...document.querySelectorAll(%q)].filter((e) => e.checkVisibility() && !reached.includes(e)).map((e) => e.outerHTML.slice(0, 120)).join("\n")`, usable))
	if missed != "" {
		t.Errorf("not reached:\n%s", missed)
	}
	if first := eval[string](b, "reached[0].textContent"); first != "Skip to the findings" {
		t.Errorf("the first is %q", first)
	}
	if order := eval[bool](b, `reached.slice(0, 60).every((e, i, all) => i === 0 || all[i-1].compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)`); !order {
		t.Error("not in order")
	}
	if rings := eval[bool](b, `reached.slice(0, 60).every((e) => { e.focus(); return getComputedStyle(e).outlineStyle === "solid"; })`); !rings {
		t.Error("it does not show what has the focus")
	}
}

// TestFilter uses the filter, the choice of colours and the links of a page.
func TestFilter(t *testing.T) {
	b := browse(t, many(60))
	shown := func(want int) {
		t.Helper()
		time.Sleep(300 * time.Millisecond)
		if got := eval[int](b, `[...document.querySelectorAll(".finding")].filter((f) => !f.hidden).length`); got != want {
			t.Errorf("%d findings are shown, want %d", got, want)
		}
	}
	choose := func(id, value string) {
		b.js(fmt.Sprintf(`{ const e = document.getElementById(%q); e.value = %q; e.dispatchEvent(new Event("input", {bubbles: true})); }`, id, value))
	}
	shown(60)
	choose("by-rule", eval[string](b, `[...document.querySelectorAll("#by-rule option")].find((o) => o.textContent.startsWith("release-missing")).value`))
	shown(20)
	choose("by-level", "error")
	shown(0)
	if eval[bool](b, `document.getElementById("none").hidden`) {
		t.Error("it is not said that there is none")
	}
	b.do(chromedp.Click(chromedp.CSS("#filter [type=reset]")))
	shown(60)
	b.do(chromedp.SendKeys(chromedp.CSS("#by-text"), "CASE 59"))
	shown(1)
	if said := eval[string](b, `document.getElementById("shown").value`); said != "1 of 60" {
		t.Errorf("it says %q", said)
	}
	b.js(`location.hash = document.querySelectorAll(".finding")[7].id`)
	shown(60)
	if !eval[bool](b, `document.querySelectorAll(".finding details")[7].open`) {
		t.Error("a link does not open its finding")
	}
	b.js(`document.getElementById("open-all").focus()`) // the page may still be scrolling to the link's finding, and a click would miss
	b.do(chromedp.KeyEvent(kb.Enter))
	if n := eval[int](b, `document.querySelectorAll(".finding details[open]").length`); n != 60 {
		t.Errorf("%d are opened", n)
	}
	const colour = `getComputedStyle(document.documentElement).backgroundColor`
	before := eval[string](b, colour)
	b.do(chromedp.Click(chromedp.CSS("#theme")))
	if after := eval[string](b, colour); after == before {
		t.Errorf("the background remains %s", after)
	}
	b.do(chromedp.Click(chromedp.CSS("#theme")))
	if after := eval[string](b, colour); after != before {
		t.Errorf("the background is %s, and was %s", after, before)
	}
}

// TestWithoutScript checks that all can be read where scripts do not run.
func TestWithoutScript(t *testing.T) {
	b := browse(t, many(30))
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.do(chromedp.Reload(), chromedp.Click(chromedp.CSS(".finding summary")))
	for selector, want := range map[string]int{"#filter:not([hidden])": 0, "#theme:not([hidden])": 0, ".finding details[open]": 1} {
		if n := len(get(b, chromedp.Nodes(chromedp.CSSAll(selector), chromedp.AtLeast(0)))); n != want {
			t.Errorf("%d are %s, want %d", n, selector, want)
		}
	}
}

// TestManyFindings checks that a page of 5,000 findings is there soon, and answers soon.
func TestManyFindings(t *testing.T) {
	start := time.Now()
	b := browse(t, many(5000))
	loaded := time.Since(start)
	start = time.Now()
	b.do(chromedp.SendKeys(chromedp.CSS("#by-text"), "case 4321"))
	get(b, chromedp.Poll[bool](`document.getElementById("shown").value === "1 of 5000"`))
	t.Logf("written and loaded in %v, filtered in %v", loaded, time.Since(start))
	if took := time.Since(start); loaded > 2*time.Minute || took > 30*time.Second {
		t.Errorf("written and loaded in %v, filtered in %v", loaded, took)
	}
}
