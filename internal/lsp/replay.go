package lsp

import "fmt"

// A session is what there is to know of the dialogue with gopls so that another gopls can take it up.
type session struct {
	child *child
	runs  int // of gopls

	initialize *message // the editor's
	agreed     bool     // gopls has answered it
	folders    [][]byte // the notifications of changed folders

	replaying bool     // a new gopls has been sent initialize, and has not answered yet
	held      [][]byte // what it is to get after that

	stale map[string]int // the editor's answers that are still to come to requests of a gopls that has gone, by id
}

// attach makes c the gopls that messages go to. One that takes the place of another is told what that one knew.
func (p *Proxy) attach(c *child) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := &p.session
	s.child = c
	s.runs++
	if s.agreed {
		s.replaying = true
		c.in.send(p.edited(s.initialize, "id", s.replayID()))
		return
	}
	if s.initialize != nil {
		c.in.send(s.initialize.raw) // the editor waits for the answer
	}
	s.release()
}

// release sends what has been held.
func (s *session) release() {
	for _, body := range s.held {
		s.child.in.send(body)
	}
	s.replaying, s.held = false, nil
}

func (s *session) replayID() string { return fmt.Sprintf("mapilint-initialize-%d", s.runs) }

func (s *session) isReplay(m *message) bool {
	return s.replaying && string(m.ID) == string(mustEncode(s.replayID()))
}

// detach takes note that gopls has gone, and reports whether that is the end. What the editor waits for is answered, so that it does not
// wait for ever.
func (p *Proxy) detach() (end bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := &p.session
	s.child, s.replaying, s.held = nil, false, nil
	for _, id := range names(p.pending) {
		r := p.pending[id]
		switch r.method {
		case "initialize":
			continue // is asked again
		case "shutdown":
			p.editor.send(answer(r.id, nil))
		default:
			p.editor.send(failure(r.id, requestFailed, "gopls has ended"))
		}
		delete(p.pending, id)
	}
	for id := range p.asked {
		s.stale[id]++
		delete(p.asked, id)
	}
	p.forgetTheirs()
	return p.leaving
}

// toGopls sends a message, at once or when gopls is ready for it.
func (p *Proxy) toGopls(m *message, body []byte) {
	s := &p.session
	switch {
	case s.child != nil && !s.replaying:
		s.child.in.send(body)
	case s.initialize == m || s.agreed && isReplayed(m.Method):
		// attach and replayed see to it
	default:
		s.held = append(s.held, body)
	}
}

// isReplayed reports whether a new gopls gets to know of a message in another way.
func isReplayed(method string) bool {
	switch method {
	case "initialized", "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "workspace/didChangeWorkspaceFolders":
		return true
	}
	return false
}

// replayed goes on where a new gopls has answered initialize: it gets the open files, and what has come meanwhile.
func (p *Proxy) replayed(c *child, m *message) {
	s := &p.session
	if m.Error != nil {
		p.complain("gopls refuses to be started again: %s", m.Error)
		c.kill()
		return
	}
	c.in.send(notification("initialized", struct{}{}))
	for _, body := range s.folders {
		c.in.send(body)
	}
	for _, name := range names(p.docs) {
		d := p.docs[name]
		c.in.send(notification("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
			"uri": d.uri, "languageId": d.language, "version": d.version, "text": string(d.text),
		}}))
	}
	s.release()
}
