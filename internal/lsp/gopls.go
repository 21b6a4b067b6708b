package lsp

import (
	"encoding/json"
	"strings"
)

// fromGopls takes in a message of gopls and sends it to the editor.
func (p *Proxy) fromGopls(c *child, body []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	m, err := parse(body)
	if err != nil {
		p.editor.send(body) // the editor may understand it
		return
	}
	switch {
	case m.isAnswer():
		r := p.pending[string(m.ID)]
		delete(p.pending, string(m.ID))
		switch {
		case p.session.isReplay(m):
			p.replayed(c, m)
			return
		case r == nil:
		case r.method == "initialize":
			p.agreed(m)
		case r.actions != nil:
			body = p.withFixes(m, r.actions)
		}
	case m.isRequest():
		p.asked[string(m.ID)] = m.Method
	case m.Method == publishMethod:
		body = p.published(m)
	}
	p.editor.send(body)
}

// agreed takes in what gopls says of itself: how characters are counted, and whether a mapilint is inside.
func (p *Proxy) agreed(m *message) {
	var result struct {
		Capabilities struct{ PositionEncoding encoding }
		ServerInfo   struct{ Version string }
	}
	if m.Error != nil || json.Unmarshal(m.Result, &result) != nil {
		return
	}
	p.session.agreed = true
	if e := result.Capabilities.PositionEncoding; e != "" {
		p.enc = e
	}
	if strings.Contains(result.ServerInfo.Version, "mapilint") { // the modules that it is made of
		p.stepAside()
	}
}
