package lsp

import (
	"encoding/json"
	"slices"
)

const actionMethod = "textDocument/codeAction"

// An actionRequest is what the editor has asked for code actions for.
type actionRequest struct {
	file string
	at   textRange
}

// asksForFixes returns what a request of code actions is about. It is not ok if fixes are not wanted.
func asksForFixes(params json.RawMessage) (*actionRequest, bool) {
	var p struct {
		Range   textRange
		Context struct{ Only []string }
	}
	if json.Unmarshal(params, &p) != nil {
		return nil, false
	}
	only := p.Context.Only
	if len(only) > 0 && !slices.Contains(only, "") && !slices.Contains(only, "quickfix") {
		return nil, false
	}
	return &actionRequest{documentOf(params), p.Range}, true
}

// A codeAction is that of LSP.
type codeAction struct {
	Title       string        `json:"title"`
	Kind        string        `json:"kind"`
	Diagnostics []diagnostic  `json:"diagnostics"`
	Edit        workspaceEdit `json:"edit"`
}

// A workspaceEdit has one of its members.
type workspaceEdit struct {
	Changes         map[string][]textEdit `json:"changes,omitempty"`
	DocumentChanges []documentEdit        `json:"documentChanges,omitempty"`
}

type documentEdit struct {
	TextDocument versionedDocument `json:"textDocument"`
	Edits        []textEdit        `json:"edits"`
}

type versionedDocument struct {
	URI     string `json:"uri"`
	Version *int   `json:"version"` // null for a file that is not open
}

// withFixes adds the fixes of findings to an answer of gopls's.
func (p *Proxy) withFixes(msg *message, r *actionRequest) []byte {
	own := p.actions(r)
	var actions []json.RawMessage
	if len(own) == 0 || msg.Error != nil || json.Unmarshal(msg.Result, &actions) != nil {
		return msg.raw
	}
	return p.edited(msg, "result", append(actions, own...))
}

// actions returns the fixes of the findings that overlap the range, as long as they fit the text.
func (p *Proxy) actions(r *actionRequest) (list []json.RawMessage) {
	m := p.files[r.file]
	if m == nil || !p.client.literalActions {
		return nil
	}
	for _, f := range m.findings() {
		if !f.at.overlaps(r.at) {
			continue
		}
		for _, x := range f.fixes {
			if p.fits(x) {
				list = append(list, mustEncode(codeAction{
					Title: x.title, Kind: "quickfix", Diagnostics: []diagnostic{p.diagnostic(f)}, Edit: p.workspaceEdit(x),
				}))
			}
		}
	}
	return list
}

// fits reports whether the files of a fix are as they were when it was made.
func (p *Proxy) fits(x fix) bool {
	return !slices.ContainsFunc(x.files, func(f fileEdits) bool {
		d := p.docs[f.file]
		if d == nil || f.version == nil {
			return d != nil || f.version != nil
		}
		return d.version != *f.version
	})
}

func (p *Proxy) workspaceEdit(x fix) workspaceEdit {
	var w workspaceEdit
	if !p.client.documentChanges {
		w.Changes = make(map[string][]textEdit)
	}
	for _, f := range x.files {
		uri := p.uriOf(f.file)
		if p.client.documentChanges {
			w.DocumentChanges = append(w.DocumentChanges, documentEdit{versionedDocument{uri, f.version}, f.edits})
		} else {
			w.Changes[uri] = f.edits
		}
	}
	return w
}
