package lsp

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const findingsText = `{"example.com/a": {"mapilint": [{
	"category": "release-missing", "posn": "POS:3:5", "end": "POS:3:8", "message": "found",
	"suggested_fixes": [{"message": "repair", "edits": [{"filename": "POS", "start": 10, "end": 10, "new": "x"}]}],
	"related": [{"posn": "POS:1:1", "end": "POS:1:8", "message": "here"}]
}]}}`

// withFinding has the fake go command find something in the file that is open, and returns the name for one.
func withFinding(t *testing.T) string {
	dir := t.TempDir()
	list := filepath.Join(dir, "findings.json")
	// FILE stands for an encoded name, with its quotes.
	text := strings.ReplaceAll(findingsText, `"POS"`, "FILE")
	name := filepath.Join(dir, "a.go")
	text = strings.ReplaceAll(text, "POS", name)
	if err := os.WriteFile(list, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Setenv("LSP_FINDINGS", list)
	return name
}

const source = "package a\n\nvar 漢 = 1\n"

func theirs(name string, messages ...string) []byte {
	list := []any{}
	for _, m := range messages {
		list = append(list, map[string]any{"range": at(0, 0, 7), "message": m, "source": "compiler", "data": map[string]int{"<kept>": 1}})
	}
	return notification(publishMethod, map[string]any{"uri": fileURI(name), "version": 1, "diagnostics": list})
}

// TestMerge follows the diagnostics of a file through what gopls and mapilint say of it.
func TestMerge(t *testing.T) {
	name := withFinding(t)
	e := start(t)
	e.initialize(nil)
	e.open(name, source)
	p := e.published(name, "the finding", func(p publication) bool { return p.is("found") })
	d := p.Diagnostics[0].diagnostic
	want := diagnostic{
		Range: *at(2, 4, 5), Severity: 2, Code: "release-missing", CodeDescription: codeDescription{"https://example.com/rules#release-missing"},
		Source: "mapilint", Message: "found", Related: []relatedInformation{{location{fileURI(name), *at(0, 0, 7)}, "here"}},
	}
	if !reflect.DeepEqual(d, want) || p.Version != 1 {
		t.Errorf("version %d: %+v, want %+v", p.Version, d, want)
	}

	e.say(theirs(name, "one", "two"))
	p = e.published(name, "both", func(p publication) bool { return p.is("one", "two", "found") })
	if data := p.Diagnostics[0].Data; !reflect.DeepEqual(data, map[string]any{"<kept>": 1.0}) {
		t.Errorf("data of gopls: %v", data)
	}
	e.change(name, 2, edit{at(0, 0, 0), "\n\n"})
	e.say(theirs(name, "one"))
	p = e.published(name, "one less", func(p publication) bool { return p.is("one", "found") })
	if got := p.Diagnostics[1].Range.Start.Line; got != 4 {
		t.Errorf("two lines are new above the finding in line 2, now in %d", got)
	}
	os.WriteFile(os.Getenv("LSP_FINDINGS"), nil, 0o666)
	e.change(name, 3, edit{Text: source})
	p = e.published(name, "the finding to go", func(p publication) bool { return p.is("one") })
	if p.Version != 3 {
		t.Errorf("version %d", p.Version)
	}
	e.say(theirs(name))
	e.published(name, "nothing", func(p publication) bool { return p.is() })
}

// TestClosed checks that nothing is left of files that are closed.
func TestClosed(t *testing.T) {
	name := withFinding(t)
	e := start(t)
	e.initialize(nil)
	e.open(name, source)
	e.published(name, "the finding", func(p publication) bool { return p.is("found") })
	e.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": fileURI(name)}})
	e.published(name, "nothing", func(p publication) bool { return p.is() })
}

// TestStepsAside checks that nothing is found twice.
func TestStepsAside(t *testing.T) {
	name := withFinding(t)
	own := notification(publishMethod, map[string]any{"uri": fileURI(name), "diagnostics": []any{
		map[string]any{"range": at(1, 0, 0), "message": "found by itself", "source": "mapilint"},
	}})
	t.Run("of a gopls that says what is inside", func(t *testing.T) {
		t.Setenv("LSP_VERSION", `{"Deps": [{"Path": "github.com/mapilint/mapilint"}]}`)
		e := start(t)
		e.initialize(nil)
		e.open(name, source)
		e.answer(e.ask("x", nil))
		if len(e.proxy.schedule.due) != 0 {
			t.Error("an analysis is due")
		}
	})
	t.Run("of one that finds it", func(t *testing.T) {
		e := start(t)
		e.initialize(nil)
		e.open(name, source)
		e.published(name, "the finding", func(p publication) bool { return p.is("found") })
		e.say(own)
		e.published(name, "only that of gopls", func(p publication) bool { return p.is("found by itself") })
	})
	t.Run("switched off", func(t *testing.T) {
		e := start(t)
		e.initialize(map[string]any{"analyses": map[string]bool{"mapilint": false}})
		e.open(name, source)
		e.say(theirs(name, "one"))
		e.published(name, "gopls's", func(p publication) bool { return p.is("one") })
		e.open(name, source+" ")
		e.say(theirs(name, "two"))
		e.published(name, "gopls's", func(p publication) bool { return p.is("two") })
	})
}

// fixes asks for code actions and returns their titles, and the last of them.
func (e *editor) fixes(name string, r *textRange, only ...string) (titles []string, last map[string]json.RawMessage) {
	e.t.Helper()
	context := map[string]any{"diagnostics": []any{map[string]any{"message": "x [plan9]"}}}
	if only != nil {
		context["only"] = only
	}
	m := e.answer(e.ask(actionMethod, map[string]any{"textDocument": map[string]any{"uri": fileURI(name)}, "range": r, "context": context}))
	var actions []map[string]json.RawMessage
	if err := json.Unmarshal(m.Result, &actions); err != nil {
		e.t.Fatalf("%s: %v", m.Result, err)
	}
	for _, a := range actions {
		var title string
		json.Unmarshal(a["title"], &title)
		titles = append(titles, title)
		last = a
	}
	if got := string(actions[0]["got"]); !strings.Contains(got, `"message":"x"`) {
		e.t.Errorf("gopls has got %s", got)
	}
	return titles, last
}

func TestFixes(t *testing.T) {
	name := withFinding(t)
	e := start(t)
	e.initialize(nil)
	e.open(name, source)
	e.published(name, "the finding", func(p publication) bool { return p.is("found") })
	both, one := []string{"of gopls", "repair"}, []string{"of gopls"}
	for _, test := range []struct {
		at   *textRange
		only []string
		want []string
	}{
		{at(2, 5, 5), nil, both},
		{&textRange{position{0, 0}, position{3, 0}}, []string{"quickfix"}, both},
		{at(2, 4, 4), []string{"refactor", ""}, both},
		{at(2, 4, 4), []string{"source.organizeImports"}, one},
		{at(2, 0, 3), nil, one},
	} {
		if titles, _ := e.fixes(name, test.at, test.only...); !reflect.DeepEqual(titles, test.want) {
			t.Errorf("%v %q: %q, want %q", test.at, test.only, titles, test.want)
		}
	}
	_, fix := e.fixes(name, at(2, 4, 5))
	want := `{"documentChanges":[{"textDocument":{"uri":"` + fileURI(name) + `","version":1},"edits":[{"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":0}},"newText":"x"}]}]}`
	if got := string(fix["edit"]); got != want {
		t.Errorf("edit: %s, want %s", got, want)
	}
	os.Setenv("LSP_FINDINGS", os.DevNull)
	e.change(name, 2, edit{at(0, 0, 0), " "})
	if titles, _ := e.fixes(name, at(2, 4, 5)); !reflect.DeepEqual(titles, one) {
		t.Errorf("for a text that has changed: %q", titles)
	}
}

// TestPlainChanges checks the edit for an editor that knows nothing of versions.
func TestPlainChanges(t *testing.T) {
	p := New(Options{Stderr: os.Stderr})
	edits := []textEdit{{*at(1, 2, 3), "x"}}
	got := string(mustEncode(p.workspaceEdit(fix{files: []fileEdits{{file: "/a b/漢.go", edits: edits}}})))
	want := `{"changes":{"file:///a%20b/%E6%BC%A2.go":[{"range":{"start":{"line":1,"character":2},"end":{"line":1,"character":3}},"newText":"x"}]}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
