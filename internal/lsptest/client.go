// Package lsptest is an editor without a screen: it talks to a language server as editors do, for tests.
package lsptest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

// Patience is how long a client waits for what a server should say. gopls reads the standard library first.
const Patience = 90 * time.Second

// A Client is an editor with one folder open.
type Client struct {
	t    *testing.T
	conn *jsonrpc2.Conn
	dir  string

	mu          sync.Mutex
	versions    map[string]int
	diagnostics map[string][]Diagnostic // by file, as last published
	changed     chan struct{}           // closed and made anew at each publication
	applied     []Edit                  // that the server had the editor apply
}

// A Range is a part of a file, counted from 0, in UTF-16 units.
type Range struct{ Start, End Position }

// A Position is a place in a file.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// A Diagnostic is what a server has found.
type Diagnostic struct {
	Range           Range
	Severity        int
	Source, Message string
	Code            any
	CodeDescription struct{ Href string }
	Related         []struct {
		Location struct {
			URI   string
			Range Range
		}
		Message string
	} `json:"relatedInformation"`
	raw json.RawMessage
}

// An Edit is an edit of a workspace, in one form or the other.
type Edit struct {
	Changes         map[string][]TextEdit
	DocumentChanges []struct {
		TextDocument struct{ URI string }
		Edits        []TextEdit
	}
}

// A TextEdit replaces a range.
type TextEdit struct {
	Range   Range
	NewText string
}

// An Action is a quick fix that a server offers.
type Action struct {
	Title, Kind string
	Edit        *Edit
	Command     *struct {
		Command   string
		Arguments json.RawMessage
	}
}

// Start starts a server in dir, with dir open. Env is added to its environment, options are its settings.
func Start(t *testing.T, dir string, env []string, options any, name string, args ...string) *Client {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &Client{t: t, dir: dir, versions: make(map[string]int), diagnostics: make(map[string][]Diagnostic), changed: make(chan struct{})}
	stream := jsonrpc2.NewBufferedStream(pipe{out, in}, jsonrpc2.VSCodeObjectCodec{})
	c.conn = jsonrpc2.NewConn(context.Background(), stream, jsonrpc2.HandlerWithError(c.handle))
	t.Cleanup(func() {
		c.Call("shutdown", nil, nil)
		c.Notify("exit", nil)
		c.conn.Close()
		cmd.Wait()
	})
	c.initialize(options)
	return c
}

type pipe struct {
	io.Reader
	io.WriteCloser
}

func (c *Client) initialize(options any) {
	uri := URI(c.dir)
	c.Call("initialize", map[string]any{
		"processId": os.Getpid(), "rootUri": uri, "initializationOptions": options,
		"workspaceFolders": []any{map[string]any{"uri": uri, "name": filepath.Base(c.dir)}},
		"capabilities": map[string]any{
			"workspace": map[string]any{"applyEdit": true, "workspaceEdit": map[string]any{"documentChanges": true}, "configuration": true},
			"textDocument": map[string]any{
				"publishDiagnostics": map[string]any{"relatedInformation": true, "codeDescriptionSupport": true, "versionSupport": true, "dataSupport": true},
				"codeAction": map[string]any{"dataSupport": true, "resolveSupport": map[string]any{"properties": []string{"edit"}},
					"codeActionLiteralSupport": map[string]any{"codeActionKind": map[string]any{"valueSet": []string{"quickfix"}}}},
			},
		},
	}, nil)
	c.Notify("initialized", map[string]any{})
}

// handle answers the server.
func (c *Client) handle(_ context.Context, _ *jsonrpc2.Conn, req *jsonrpc2.Request) (any, error) {
	switch req.Method {
	case "textDocument/publishDiagnostics":
		var p struct {
			URI         string
			Diagnostics []json.RawMessage
		}
		if err := json.Unmarshal(*req.Params, &p); err != nil {
			return nil, err
		}
		var list []Diagnostic
		for _, raw := range p.Diagnostics {
			d := Diagnostic{raw: raw}
			if err := json.Unmarshal(raw, &d); err != nil {
				return nil, err
			}
			list = append(list, d)
		}
		c.mu.Lock()
		c.diagnostics[c.file(p.URI)] = list
		close(c.changed)
		c.changed = make(chan struct{})
		c.mu.Unlock()
	case "workspace/configuration":
		return []any{nil}, nil
	case "workspace/applyEdit":
		var p struct{ Edit Edit }
		if err := json.Unmarshal(*req.Params, &p); err != nil {
			return nil, err
		}
		c.mu.Lock()
		c.applied = append(c.applied, p.Edit)
		c.mu.Unlock()
		return map[string]any{"applied": true}, nil
	}
	return nil, nil
}

// Call sends a request and waits for its answer.
func (c *Client) Call(method string, params, result any) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	if err := c.conn.Call(ctx, method, params, result); err != nil {
		c.t.Errorf("%s: %v", method, err)
	}
}

// Notify sends a message that has no answer.
func (c *Client) Notify(method string, params any) {
	if err := c.conn.Notify(context.Background(), method, params); err != nil {
		c.t.Errorf("%s: %v", method, err)
	}
}

// Open opens a file of the folder with a text, which need not be what is on disk.
func (c *Client) Open(file, text string) {
	c.versions[file] = 1
	c.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": c.URI(file), "languageId": "go", "version": 1, "text": text,
	}})
}

// Change replaces the text of an open file.
func (c *Client) Change(file, text string) {
	c.versions[file]++
	c.Notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": c.URI(file), "version": c.versions[file]},
		"contentChanges": []any{map[string]any{"text": text}},
	})
}

// Wait waits until what is published for a file is as wanted, and returns it.
func (c *Client) Wait(file, what string, want func([]Diagnostic) bool) []Diagnostic {
	c.t.Helper()
	for deadline := time.After(Patience); ; {
		c.mu.Lock()
		list, changed := c.diagnostics[file], c.changed
		c.mu.Unlock()
		if want(list) {
			return list
		}
		select {
		case <-changed:
		case <-deadline:
			c.t.Fatalf("%s: waiting in vain for %s; there is %+v", file, what, list)
		}
	}
}

// Fixes asks for the quick fixes for a diagnostic.
func (c *Client) Fixes(file string, d Diagnostic) []Action {
	c.t.Helper()
	var actions []Action
	c.Call("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": c.URI(file)},
		"range":        json.RawMessage(rangeOf(d.raw)),
		"context":      map[string]any{"diagnostics": []json.RawMessage{d.raw}, "only": []string{"quickfix"}},
	}, &actions)
	return actions
}

func rangeOf(diagnostic json.RawMessage) json.RawMessage {
	var d struct{ Range json.RawMessage }
	json.Unmarshal(diagnostic, &d) // has been decoded before
	return d.Range
}

// Perform applies an action to the text of a file, and returns the new text.
func (c *Client) Perform(file, text string, a Action) string {
	c.t.Helper()
	edit := a.Edit
	if edit == nil && a.Command != nil {
		c.Call("workspace/executeCommand", map[string]any{"command": a.Command.Command, "arguments": a.Command.Arguments}, nil)
		c.mu.Lock()
		defer c.mu.Unlock()
		if len(c.applied) > 0 {
			edit = &c.applied[len(c.applied)-1]
		}
	}
	if edit == nil {
		c.t.Fatalf("action %q has no edit", a.Title)
	}
	edits := edit.Changes[c.URI(file)]
	for _, d := range edit.DocumentChanges {
		if d.TextDocument.URI == c.URI(file) {
			edits = append(edits, d.Edits...)
		}
	}
	return apply(text, edits)
}

// apply makes edits, which do not overlap, in a text of ASCII characters.
func apply(text string, edits []TextEdit) string {
	lines := strings.SplitAfter(text, "\n")
	offset := func(p Position) int {
		n := p.Character
		for _, l := range lines[:p.Line] {
			n += len(l)
		}
		return n
	}
	slices.SortStableFunc(edits, func(a, b TextEdit) int { return offset(b.Range.Start) - offset(a.Range.Start) })
	for _, e := range edits { // the last first
		text = text[:offset(e.Range.Start)] + e.NewText + text[offset(e.Range.End):]
	}
	return text
}

// URI names a file of the folder.
func (c *Client) URI(file string) string { return URI(filepath.Join(c.dir, file)) }

func (c *Client) file(uri string) string {
	return strings.TrimPrefix(uri, URI(c.dir)+"/")
}

// URI names a path. Tests choose paths without special characters.
func URI(path string) string { return "file://" + filepath.ToSlash(path) }

// String tells a diagnostic in one line.
func (d Diagnostic) String() string {
	return fmt.Sprintf("%d:%d %v %s", d.Range.Start.Line+1, d.Range.Start.Character+1, d.Code, d.Message)
}
