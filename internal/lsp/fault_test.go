package lsp

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestOrder checks that nothing is lost and nothing overtaken, on the way there and back.
func TestOrder(t *testing.T) {
	e := start(t)
	e.initialize(nil)
	const n = 500
	for i := range n {
		e.notify("x/count", i)
	}
	for i := range n {
		if got := string(e.echo("x/count")); got != fmt.Sprint(i) {
			t.Fatalf("message %d is %s", i, got)
		}
	}
}

// TestBytes compares what comes out of the proxy with what went in, in either direction.
func TestBytes(t *testing.T) {
	odd := []byte(`{ "jsonrpc":"2.0", "method" : "x/odd", "params":{"<&>":"\u003c 漢 \ud83d\ude00 ", "n":1.0e2 } , "extra":[ ] }`)
	p := New(Options{Stderr: os.Stderr})
	c := &child{in: newOutbox()}
	p.attach(c)
	p.fromEditor(odd)
	p.fromGopls(c, odd)
	if got := c.in.queue[0]; !bytes.Equal(got, odd) {
		t.Errorf("to gopls: %s", got)
	}
	if got := p.editor.queue[0]; !bytes.Equal(got, odd) {
		t.Errorf("to the editor: %s", got)
	}
}

// TestCrash kills gopls, more than once. The editor gets an answer to each request, and the new gopls the open files.
func TestCrash(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.go")
	e := start(t)
	pid := e.initialize(nil)
	e.open(name, source)
	e.echo("textDocument/didOpen")
	e.say(theirs(name, "one"))
	e.notify("fake/ask", nil)
	e.next("a question of gopls", func(m *message) bool { return m.Method == "window/showMessageRequest" })
	for i := range 3 {
		e.change(name, 2+i, edit{at(0, 0, 0), fmt.Sprintf("// %d\n", i)})
		hanging := e.ask("fake/hang", nil)
		e.notify("fake/die", nil)
		if m := e.answer(hanging); m.Error == nil {
			t.Errorf("a request that hangs when gopls is killed is answered %s", m.raw)
		}
		if i == 0 {
			e.published(name, "what gopls has found to go", func(p publication) bool { return p.is() })
			e.write([]byte(`{"jsonrpc":"2.0","id":1,"result":"to the one that has gone"}`))
		}
		var opened struct {
			TextDocument struct {
				URI, Text, LanguageID string
				Version               int
			}
		}
		if err := json.Unmarshal(e.echo("textDocument/didOpen"), &opened); err != nil {
			t.Fatal(err)
		}
		d := opened.TextDocument
		want := source
		for j := range i + 1 {
			want = fmt.Sprintf("// %d\n", j) + want
		}
		if d.URI != fileURI(name) || d.Text != want || d.Version != 2+i || d.LanguageID != "go" {
			t.Errorf("the new gopls gets %+v, want version %d of\n%s", d, 2+i, want)
		}
		if m := e.answer(e.ask("x/alive", "yes")); string(m.Result) != `"yes"` {
			t.Errorf("the new gopls answers %s", m.raw)
		}
	}
	if alive(pid) {
		t.Error("the first gopls is alive")
	}
	if !strings.Contains(e.stderr.String(), "gopls ended (signal: killed) and is started again") {
		t.Errorf("standard error: %s", e.stderr)
	}
	e.answer(e.ask("shutdown", nil))
	e.notify("exit", nil)
	e.leave()
	if e.code != 0 || e.err != nil {
		t.Errorf("code %d, %v", e.code, e.err)
	}
	for len(e.received) > 0 {
		if m := <-e.received; m.Method == "fake/answered" {
			t.Errorf("the new gopls has got an answer to the old one's question: %s", m.raw)
		}
	}
}

// TestCrashesInTransit loses gopls while messages are on their way. No request may be left without its one answer.
func TestCrashesInTransit(t *testing.T) {
	e := start(t)
	e.initialize(nil)
	waiting := make(map[string]bool)
	for i := range 200 {
		waiting[e.ask("x/ask", i)] = true
		if i%60 == 30 {
			e.notify("fake/die", nil)
		}
	}
	for len(waiting) > 0 {
		m := e.next(fmt.Sprint("the answers to ", waiting), (*message).isAnswer)
		if !waiting[string(m.ID)] {
			t.Fatalf("answered twice: %s", m.raw)
		}
		delete(waiting, string(m.ID))
	}
}

func TestCrashLoop(t *testing.T) {
	e := start(t)
	e.initialize(nil)
	for range maxCrashes {
		e.notify("fake/die", nil)
		e.echo("initialized") // it is there again
	}
	e.notify("fake/die", nil)
	select {
	case <-e.ended:
	case <-time.After(patience):
		t.Fatal("the proxy goes on")
	}
	if e.code == 0 || e.err == nil || !strings.Contains(e.err.Error(), "is given up") {
		t.Errorf("code %d, %v", e.code, e.err)
	}
}

// TestNoServer has a gopls that ends at once.
func TestNoServer(t *testing.T) {
	bin := t.TempDir()
	path := filepath.Join(bin, "gopls")
	if err := os.WriteFile(path, []byte("#!/bin/sh\necho flag provided but not defined >&2\nexit 2\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, filepath.Join(bin, "nothing")} {
		stderr := new(lockedBuffer)
		code, err := New(Options{Gopls: name, Stderr: stderr}).Run(t.Context(), new(never), new(bytes.Buffer))
		if code == 0 || err == nil || !strings.Contains(err.Error(), "gopls") {
			t.Errorf("%s: code %d, %v", name, code, err)
		}
	}
}

// never is an editor that says nothing.
type never struct{}

func (never) Read([]byte) (int, error) { select {} }

// TestMalformed sends what is no message.
func TestMalformed(t *testing.T) {
	for _, text := range []string{`{"jsonrpc": "2.0", "method": `, `[]`, `"x"`, `{"method": 1}`, ``, "\x00\xff", `[{"jsonrpc":"2.0","method":"x/y"}]`} {
		t.Run(text, func(t *testing.T) {
			e := start(t)
			e.initialize(nil)
			e.write([]byte(text))
			m := e.next("the error", func(m *message) bool { return m.Error != nil })
			if m.ID != nil {
				t.Errorf("answered with %s", m.raw)
			}
			if m := e.answer(e.ask("x/alive", "yes")); string(m.Result) != `"yes"` {
				t.Errorf("afterwards: %s", m.raw)
			}
			if n := strings.Count(e.stderr.String(), "\n"); n != 1 {
				t.Errorf("standard error has %d lines: %s", n, e.stderr)
			}
		})
	}
}

// TestLostStream sends headers after which nobody can tell where the next message begins.
func TestLostStream(t *testing.T) {
	for _, text := range []string{"garbage\r\n\r\n", "Content-Length: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", strings.Repeat("x", 10000), "Content-Length: 10\r\n\r\n{}"} {
		t.Run(fmt.Sprintf("%.20q", text), func(t *testing.T) {
			e := start(t)
			pid := e.initialize(nil)
			go func() {
				e.in.Write([]byte(text))
				e.in.Close()
			}()
			select {
			case <-e.ended:
			case <-time.After(patience):
				t.Fatal("the proxy goes on")
			}
			if e.code == 0 || e.err == nil || strings.Contains(e.err.Error(), "\n") {
				t.Errorf("code %d, %v", e.code, e.err)
			}
			if alive(pid) {
				t.Error("gopls is alive")
			}
		})
	}
}

// TestGarbage has gopls say what is no message.
func TestGarbage(t *testing.T) {
	e := start(t)
	e.initialize(nil)
	hanging := e.ask("fake/hang", nil)
	e.notify("fake/garbage", nil)
	if m := e.answer(hanging); m.Error == nil {
		t.Errorf("answered with %s", m.raw)
	}
	if m := e.answer(e.ask("x/alive", "yes")); string(m.Result) != `"yes"` {
		t.Errorf("afterwards: %s", m.raw)
	}
}

// TestClosedInput closes the editor's side in the middle of a request, and of a message.
func TestClosedInput(t *testing.T) {
	for _, rest := range []string{"", "Content-Le", "Content-Length: 100\r\n\r\n{"} {
		e := start(t)
		pid := e.initialize(nil)
		e.ask("fake/hang", nil)
		e.in.Write([]byte(rest))
		begun := time.Now()
		e.leave()
		if d := time.Since(begun); d > 2*grace {
			t.Errorf("%q: the end takes %v", rest, d)
		}
		if alive(pid) {
			t.Errorf("%q: gopls is alive", rest)
		}
		if failed := e.err != nil; failed != (rest != "") {
			t.Errorf("%q: %v", rest, e.err)
		}
	}
}

// TestLargeFile opens a file of 10 MB, and edits it.
func TestLargeFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.go")
	e := start(t)
	e.initialize(nil)
	text := source + strings.Repeat("// a line of a comment, 漢字 and 😀\n", 10<<20/40)
	e.open(name, text)
	if got := string(e.echo("textDocument/didOpen")); len(got) != len("10000000") {
		t.Errorf("gopls has got %s bytes", got)
	}
	for i := range 20 {
		e.change(name, 2+i, edit{at(100000+i, 0, 2), "/* 𝒳 */"})
	}
	e.answer(e.ask("x/alive", nil))
	lines := strings.SplitAfter(text, "\n")
	for i := range 20 {
		lines[100000+i] = "/* 𝒳 */" + strings.TrimPrefix(lines[100000+i], "//")
	}
	e.proxy.mu.Lock()
	defer e.proxy.mu.Unlock()
	if got := string(e.proxy.docs[name].text); got != strings.Join(lines, "") {
		t.Error("the text is another")
	}
}

// TestRapidEdits types faster than anything can be analysed, without reading what the proxy says.
func TestRapidEdits(t *testing.T) {
	name := withFinding(t)
	e := start(t)
	e.initialize(nil)
	e.open(name, source)
	const n = 1000
	for i := range n {
		e.change(name, 2+i, edit{at(0, 0, 0), "\n"})
	}
	for i := range n {
		var p struct{ TextDocument struct{ Version int } }
		if err := json.Unmarshal(e.echo("textDocument/didChange"), &p); err != nil || p.TextDocument.Version != 2+i {
			t.Fatalf("edit %d has version %d, %v", i, p.TextDocument.Version, err)
		}
	}
	e.proxy.mu.Lock()
	got := string(e.proxy.docs[name].text)
	e.proxy.mu.Unlock()
	if want := strings.Repeat("\n", n) + source; got != want {
		t.Errorf("the text has %d bytes, want %d", len(got), len(want))
	}
	e.proxy.mu.Lock()
	found := len(e.proxy.file(name).findings())
	e.proxy.mu.Unlock()
	if found == 0 {
		e.published(name, "the finding", func(p publication) bool { return p.is("found") })
	}
}

// TestProcesses checks that an analysis ends when the file changes, and when the editor leaves, with all that it has started.
func TestProcesses(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("LSP_PIDS", filepath.Join(dir, "pids"))
	name := filepath.Join(dir, "a.go")
	e := start(t)
	e.initialize(nil)
	e.open(name, source)
	first := pids(t, 1)
	e.change(name, 2, edit{at(0, 0, 0), "\n"})
	second := pids(t, 2)
	for _, pid := range first {
		if alive(pid) {
			t.Errorf("process %d of an analysis that nobody wants any more", pid)
		}
	}
	e.leave()
	for _, pid := range second {
		if alive(pid) {
			t.Errorf("process %d of an analysis, when the editor has gone", pid)
		}
	}
}

// pids waits until n analyses have begun, and returns the processes of the last.
func pids(t *testing.T, n int) (list []int) {
	t.Helper()
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(5 * time.Millisecond) {
		text, _ := os.ReadFile(os.Getenv("LSP_PIDS"))
		if lines := strings.Split(string(text), "\n"); len(lines) > n {
			var a, b int
			fmt.Sscan(lines[n-1], &a, &b)
			return []int{a, b}
		}
	}
	t.Fatalf("analysis %d does not begin", n)
	return nil
}
