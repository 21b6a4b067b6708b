package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience is how long a test waits before it says that something hangs.
const patience = time.Minute

// An editor is at the other end of a proxy with a fake gopls behind it.
type editor struct {
	t        *testing.T
	proxy    *Proxy
	in       *io.PipeWriter
	received chan *message
	stderr   *lockedBuffer
	ended    chan struct{}
	code     int
	err      error
	ids      int
}

type lockedBuffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// start starts a proxy, without any findings unless LSP_FINDINGS or LSP_PIDS is set.
func start(t *testing.T) *editor {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := os.Symlink(self, filepath.Join(bin, "go")); err != nil {
		t.Skip(err)
	}
	t.Setenv("PATH", bin)
	t.Setenv("LSP_ROLE", "gopls")
	if os.Getenv("LSP_FINDINGS") == "" && os.Getenv("LSP_PIDS") == "" {
		t.Setenv("LSP_FINDINGS", os.DevNull)
	}
	e := &editor{t: t, received: make(chan *message, 10000), stderr: new(lockedBuffer), ended: make(chan struct{})}
	e.proxy = New(Options{
		Gopls: self, Tool: "mapilint", Analyzer: "mapilint", URL: "https://example.com/rules", Delay: 20 * time.Millisecond, Stderr: e.stderr,
	})
	var in *io.PipeReader
	in, e.in = io.Pipe()
	out, w := io.Pipe()
	go func() {
		e.code, e.err = e.proxy.Run(context.Background(), in, w)
		w.Close()
		close(e.ended)
	}()
	go func() {
		for r := bufio.NewReader(out); ; {
			body, err := readFrame(r)
			if err != nil {
				return
			}
			m, err := parse(body)
			if err != nil {
				t.Errorf("%s: %v", body, err)
				return
			}
			e.received <- m
		}
	}()
	t.Cleanup(func() { e.leave() })
	return e
}

// leave ends the session, if it has not ended, and checks that it does end.
func (e *editor) leave() {
	e.t.Helper()
	e.in.Close()
	select {
	case <-e.ended:
	case <-time.After(patience):
		e.t.Fatal("the proxy does not end")
	}
}

func (e *editor) write(body []byte) {
	e.t.Helper()
	w := bufio.NewWriter(e.in)
	done := make(chan error, 1)
	go func() { done <- writeFrame(w, body) }()
	select {
	case err := <-done:
		if err != nil {
			e.t.Fatal(err)
		}
	case <-time.After(patience):
		e.t.Fatal("the proxy does not read")
	}
}

func (e *editor) notify(method string, params any) {
	e.t.Helper()
	e.write(notification(method, params))
}

// ask sends a request and returns its id.
func (e *editor) ask(method string, params any) string {
	e.t.Helper()
	e.ids++
	e.write(mustEncode(map[string]any{"jsonrpc": "2.0", "id": e.ids, "method": method, "params": params}))
	return fmt.Sprint(e.ids)
}

// next returns the next message that is as wanted.
func (e *editor) next(what string, want func(*message) bool) *message {
	e.t.Helper()
	for deadline := time.After(patience); ; {
		select {
		case m := <-e.received:
			if want(m) {
				return m
			}
		case <-deadline:
			e.t.Fatalf("waiting in vain for %s; standard error has %q", what, e.stderr)
		}
	}
}

// answer waits for the answer to a request.
func (e *editor) answer(id string) *message {
	e.t.Helper()
	return e.next("the answer to "+id, func(m *message) bool { return m.isAnswer() && string(m.ID) == id })
}

// initialize says who the editor is, and returns the number of gopls's process.
func (e *editor) initialize(options any) int {
	e.t.Helper()
	id := e.ask("initialize", map[string]any{"initializationOptions": options, "capabilities": map[string]any{
		"workspace":    map[string]any{"workspaceEdit": map[string]any{"documentChanges": true}},
		"textDocument": map[string]any{"codeAction": map[string]any{"codeActionLiteralSupport": map[string]any{}}},
	}})
	m := e.answer(id)
	e.notify("initialized", map[string]any{})
	e.echo("initialized")
	return pidOf(e.t, m)
}

func pidOf(t *testing.T, m *message) int {
	t.Helper()
	var result struct{ ServerInfo struct{ Name int } }
	if err := json.Unmarshal(m.Result, &result); err != nil {
		t.Fatal(err)
	}
	return result.ServerInfo.Name
}

// echo waits until gopls has got a notification, and returns its parameters.
func (e *editor) echo(method string) json.RawMessage {
	e.t.Helper()
	var p struct {
		Method string
		Params json.RawMessage
	}
	e.next("gopls to get "+method, func(m *message) bool {
		return m.Method == "fake/echo" && json.Unmarshal(m.Params, &p) == nil && p.Method == method
	})
	return p.Params
}

func (e *editor) open(name, text string) {
	e.t.Helper()
	e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": fileURI(name), "languageId": "go", "version": 1, "text": text}})
}

func (e *editor) change(name string, version int, edits ...edit) {
	e.t.Helper()
	e.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": fileURI(name), "version": version}, "contentChanges": edits,
	})
}

func at(line, from, to int) *textRange { return &textRange{position{line, from}, position{line, to}} }

// A publication is what the editor is told of a file.
type publication struct {
	URI         string
	Version     int
	Diagnostics []struct {
		diagnostic
		Data any
	}
}

// published waits for a publication for a file that is as wanted.
func (e *editor) published(name, what string, want func(publication) bool) (p publication) {
	e.t.Helper()
	e.next(what, func(m *message) bool {
		p = publication{}
		if m.Method != publishMethod {
			return false
		}
		if err := json.Unmarshal(m.Params, &p); err != nil {
			e.t.Fatalf("%s: %v", m.Params, err)
		}
		return p.URI == fileURI(name) && want(p)
	})
	return p
}

// say has gopls send a message.
func (e *editor) say(body []byte) { e.t.Helper(); e.notify("fake/say", json.RawMessage(body)) }

func (p publication) messages() (list []string) {
	for _, d := range p.Diagnostics {
		list = append(list, d.Message)
	}
	return list
}

func (p publication) is(messages ...string) bool {
	return strings.Join(p.messages(), "\n") == strings.Join(messages, "\n")
}
