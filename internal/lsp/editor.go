package lsp

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
)

// readEditor receives what the editor sends, until it leaves. An error is a stream that cannot be read any further.
func (p *Proxy) readEditor(in io.Reader) error {
	for r := bufio.NewReader(in); ; {
		body, err := readFrame(r)
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("could not read from the editor: %w", err)
		}
		if p.fromEditor(body) {
			return nil
		}
	}
}

// fromEditor takes in a message and sends it to gopls. It reports whether it was the last one.
func (p *Proxy) fromEditor(body []byte) (last bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	m, err := parse(body)
	if err != nil { // gopls would end
		p.complain("could not read a message from the editor: %v", err)
		code := parseError
		if json.Valid(body) {
			code = invalidRequest
		}
		p.editor.send(failure(nil, code, err.Error()))
		return false
	}
	if m.isAnswer() {
		if p.answered(m) {
			p.toGopls(m, body)
		}
		return false
	}
	if m.isRequest() {
		body = p.requested(m)
	} else {
		p.notified(m)
	}
	p.toGopls(m, body)
	return m.Method == "exit"
}

// requested notes a request that waits for an answer, and returns what gopls is to get.
func (p *Proxy) requested(m *message) []byte {
	r := &request{id: m.ID, method: m.Method}
	p.pending[string(m.ID)] = r
	switch m.Method {
	case "initialize":
		p.session.initialize = m
		p.introduced(m.Params)
	case "shutdown":
		p.leaving = true
	case actionMethod:
		if actions, ok := asksForFixes(m.Params); ok {
			r.actions = actions
		}
		if params, ok := withoutSuffixes(m.Params); ok {
			return p.edited(m, "params", params)
		}
	}
	return m.raw
}

// introduced notes what the editor can do, and the settings that it has brought.
func (p *Proxy) introduced(params json.RawMessage) {
	var init struct {
		InitializationOptions json.RawMessage
		Capabilities          struct {
			Workspace struct {
				WorkspaceEdit struct{ DocumentChanges bool }
			}
			TextDocument struct {
				CodeAction struct{ CodeActionLiteralSupport json.RawMessage }
			}
		}
	}
	json.Unmarshal(params, &init) // what cannot be read is not there
	p.client = client{
		documentChanges: init.Capabilities.Workspace.WorkspaceEdit.DocumentChanges,
		literalActions:  init.Capabilities.TextDocument.CodeAction.CodeActionLiteralSupport != nil,
	}
	p.settings = decodeSettings(init.InitializationOptions)
}

// notified takes in a notification.
func (p *Proxy) notified(m *message) {
	switch m.Method {
	case "exit":
		p.leaving = true
	case "textDocument/didOpen":
		p.latest = p.docs.open(m.Params)
		p.changed(p.latest)
	case "textDocument/didChange":
		name, moves := p.docs.change(m.Params, p.enc)
		for _, m := range moves {
			p.shift(name, m)
		}
		if d := p.docs[name]; d != nil && d.lost {
			p.complain("an edit of %s cannot be made", name)
		}
		p.latest = name
		p.changed(name)
	case "textDocument/didClose":
		p.closed(p.docs.close(m.Params))
	case "textDocument/didSave", "workspace/didChangeWatchedFiles":
		p.refresh()
	case "workspace/didChangeWorkspaceFolders":
		p.session.folders = append(p.session.folders, m.raw)
	}
}

// changed has the directory of a file analysed.
func (p *Proxy) changed(name string) {
	if isGo(name) && !p.inside {
		p.schedule.request(filepath.Dir(name))
	}
}

// closed drops the findings in a directory of which nothing is open any more. Otherwise what is on disk now counts.
func (p *Proxy) closed(name string) {
	if !isGo(name) {
		return
	}
	dir := filepath.Dir(name)
	for other := range p.docs {
		if isGo(other) && filepath.Dir(other) == dir {
			p.changed(other)
			return
		}
	}
	p.schedule.forget(dir)
	p.retain(dir, nil)
}

// refresh has all directories analysed that have an open file.
func (p *Proxy) refresh() {
	for name := range p.docs {
		p.changed(name)
	}
}

// answered takes in an answer to gopls, and reports whether this gopls has asked for it.
func (p *Proxy) answered(m *message) bool {
	id := string(m.ID)
	if p.session.stale[id] > 0 {
		p.session.stale[id]--
		return false
	}
	if p.asked[id] == "workspace/configuration" {
		p.configured(m.Result)
	}
	delete(p.asked, id)
	return true
}

// configured takes in settings. Each folder has its own; the last is taken that says anything.
func (p *Proxy) configured(result json.RawMessage) {
	var sections []json.RawMessage
	if json.Unmarshal(result, &sections) != nil {
		return
	}
	for _, raw := range sections {
		if string(raw) != "null" {
			p.settings = decodeSettings(raw)
		}
	}
	p.refresh()
}
