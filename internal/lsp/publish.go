package lsp

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
)

const publishMethod = "textDocument/publishDiagnostics"

// A merged is what there is to be told of a file.
type merged struct {
	uri    string            // as gopls spells it
	theirs []json.RawMessage // gopls's diagnostics, as last published
	own    map[target][]finding
	sent   []diagnostic // what the editor has been told of own
}

// findings returns mapilint's. Those that several targets share are there once.
func (m *merged) findings() (list []finding) {
	for _, t := range slices.SortedFunc(maps.Keys(m.own), target.compare) {
		for _, f := range m.own[t] {
			if !slices.ContainsFunc(list, func(g finding) bool { return f.at == g.at && f.message == g.message }) {
				list = append(list, f)
			}
		}
	}
	return list
}

// A diagnostic is that of LSP. Optional members that mapilint has no use for are left out.
type diagnostic struct {
	Range           textRange            `json:"range"`
	Severity        int                  `json:"severity"`
	Code            string               `json:"code"`
	CodeDescription codeDescription      `json:"codeDescription"`
	Source          string               `json:"source"`
	Message         string               `json:"message"`
	Related         []relatedInformation `json:"relatedInformation,omitempty"`
}

type codeDescription struct {
	Href string `json:"href"`
}

type relatedInformation struct {
	Location location `json:"location"`
	Message  string   `json:"message"`
}

type location struct {
	URI   string    `json:"uri"`
	Range textRange `json:"range"`
}

const severityWarning = 2

func (p *Proxy) diagnostic(f finding) diagnostic {
	d := diagnostic{
		Range: f.at, Severity: severityWarning, Source: p.name, Message: f.message,
		Code: f.rule, CodeDescription: codeDescription{p.url + "#" + f.rule},
	}
	for _, r := range f.related {
		d.Related = append(d.Related, relatedInformation{location{p.uriOf(r.file), r.at}, r.message})
	}
	return d
}

// uriOf returns the URI of a file, as the editor spells it if it has it open.
func (p *Proxy) uriOf(name string) string {
	if d := p.docs[name]; d != nil {
		return d.uri
	}
	return fileURI(name)
}

// diagnostics returns gopls's diagnostics of a file and mapilint's, which are on their way to the editor.
func (p *Proxy) diagnostics(m *merged) []json.RawMessage {
	m.sent = p.shown(m.findings())
	all := slices.Clone(m.theirs)
	for _, d := range m.sent {
		all = append(all, mustEncode(d))
	}
	return all
}

// shown returns what the editor shows of findings.
func (p *Proxy) shown(list []finding) (shown []diagnostic) {
	for _, f := range list {
		shown = append(shown, p.diagnostic(f))
	}
	return shown
}

// published takes in what gopls publishes, and returns what the editor is to get.
func (p *Proxy) published(msg *message) []byte {
	var params map[string]json.RawMessage
	var uri string
	var theirs []json.RawMessage
	if json.Unmarshal(msg.Params, &params) != nil || json.Unmarshal(params["uri"], &uri) != nil ||
		json.Unmarshal(params["diagnostics"], &theirs) != nil {
		return msg.raw
	}
	name, ok := fileName(uri)
	if !ok {
		return msg.raw
	}
	if slices.ContainsFunc(theirs, p.isOurs) {
		p.stepAside()
	}
	m := p.file(name)
	m.uri, m.theirs = uri, theirs
	if len(m.findings()) == 0 {
		m.sent = nil
		return msg.raw
	}
	data, err := replaced(params, "diagnostics", p.diagnostics(m))
	if err != nil {
		return msg.raw
	}
	return p.edited(msg, "params", json.RawMessage(data))
}

// isOurs reports whether a diagnostic of gopls's comes of a mapilint inside it.
func (p *Proxy) isOurs(raw json.RawMessage) bool {
	var d struct{ Source string }
	return json.Unmarshal(raw, &d) == nil && d.Source == p.name
}

// publish tells the editor of a file anew.
func (p *Proxy) publish(name string) {
	m := p.files[name]
	params := struct {
		URI         string            `json:"uri"`
		Version     *int              `json:"version,omitempty"`
		Diagnostics []json.RawMessage `json:"diagnostics"`
	}{URI: m.uri, Diagnostics: p.diagnostics(m)}
	if params.Diagnostics == nil {
		params.Diagnostics = []json.RawMessage{}
	}
	if params.URI == "" {
		params.URI = p.uriOf(name)
	}
	if d := p.docs[name]; d != nil {
		params.Version = &d.version
	}
	p.editor.send(notification(publishMethod, params))
}

// file returns what there is to be told of a file, which may be nothing.
func (p *Proxy) file(name string) *merged {
	if p.files[name] == nil {
		p.files[name] = &merged{own: make(map[target][]finding)}
	}
	return p.files[name]
}

// found takes in what there is in the files of a directory as they are for one target.
func (p *Proxy) found(dir string, t target, files map[string][]finding) {
	for name := range files {
		p.file(name)
	}
	p.inDir(dir, func(name string, m *merged) { m.own[t] = files[name] })
}

// retain drops what was found in a directory for other targets than these.
func (p *Proxy) retain(dir string, targets []target) {
	p.inDir(dir, func(name string, m *merged) {
		maps.DeleteFunc(m.own, func(t target, _ []finding) bool { return !slices.Contains(targets, t) })
	})
}

// inDir changes what there is to be told of the files in a directory, and tells the editor of those of which it knows otherwise.
func (p *Proxy) inDir(dir string, change func(name string, m *merged)) {
	for _, name := range names(p.files) {
		m := p.files[name]
		if filepath.Dir(name) != dir {
			continue
		}
		change(name, m)
		if !reflect.DeepEqual(m.sent, p.shown(m.findings())) {
			p.publish(name)
		}
	}
}

// forgetTheirs takes back what gopls has published: it has gone.
func (p *Proxy) forgetTheirs() {
	for _, name := range names(p.files) {
		if m := p.files[name]; len(m.theirs) > 0 {
			m.theirs = nil
			p.publish(name)
		}
	}
}

// shift moves findings, and what belongs to them, as the text of a file moves.
func (p *Proxy) shift(name string, m move) {
	shift := func(r *textRange) { *r = textRange{m.shift(r.Start), m.shift(r.End)} }
	for file, merged := range p.files {
		for _, list := range merged.own {
			for i := range list {
				if file == name {
					shift(&list[i].at)
				}
				for j := range list[i].related {
					if r := &list[i].related[j]; r.file == name {
						shift(&r.at)
					}
				}
			}
		}
	}
}
