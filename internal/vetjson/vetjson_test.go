package vetjson

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

const stream = `{
	"example.com/b": {
		"mapilint": [
			{
				"category": "release-missing",
				"posn": "/b/b.go:9:2",
				"end": "/b/b.go:9:7",
				"message": "late",
				"suggested_fixes": [
					{
						"message": "release it",
						"edits": [
							{
								"filename": "/b/b.go",
								"start": 3,
								"end": 3,
								"new": "<\n"
							}
						]
					}
				],
				"related": [
					{
						"posn": "/b/b.go:2:1",
						"end": "/b/b.go:2:2",
						"message": "opened here"
					}
				]
			},
			{
				"posn": "C:\\b.go:10:2",
				"end": "C:\\b.go:10:2",
				"message": "windows"
			}
		],
		"printf": [{"posn": "/b/b.go:1:1", "message": "another analyzer's"}]
	}
}
{}
{"example.com/a [example.com/a.test]": {"mapilint": [{"posn": "/a/a_test.go:10:1", "end": "", "message": "test"}, {"posn": "/a/a_test.go:9:1", "end": "", "message": "test"}]}}
{"example.com/c": {"mapilint": {"error": "internal error"}}}
`

func TestDecode(t *testing.T) {
	findings, failures, err := Decode([]byte(stream), "mapilint")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range findings {
		got = append(got, f.Unit+" "+string(f.Posn))
	}
	want := []string{
		"example.com/a [example.com/a.test] /a/a_test.go:9:1",
		"example.com/a [example.com/a.test] /a/a_test.go:10:1",
		"example.com/b /b/b.go:9:2",
		`example.com/b C:\b.go:10:2`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if !findings[0].InTest() || findings[2].InTest() {
		t.Error("the first finding is in a test, the third is not")
	}
	if !slices.Equal(failures, []Failure{{"example.com/c", "internal error"}}) {
		t.Errorf("failures: %v", failures)
	}
}

// TestRoundTrip checks that a finding is written as go vet writes it, with nothing lost.
func TestRoundTrip(t *testing.T) {
	findings, _, err := Decode([]byte(stream), "mapilint")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("\t\t\t", "\t")
	if err := e.Encode(findings[2]); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(stream, strings.TrimSpace(out.String())+",") {
		t.Errorf("written as %s", out.String())
	}
}

func TestMalformed(t *testing.T) {
	for _, text := range []string{`{"p": `, `[]`, `{"p": {"mapilint": "x"}}`, `{"p": {"mapilint": [1]}}`} {
		if findings, failures, err := Decode([]byte(text), "mapilint"); err == nil {
			t.Errorf("%s: %v, %v, no error", text, findings, failures)
		}
	}
}

func TestPosition(t *testing.T) {
	for _, test := range []struct {
		p            Position
		file         string
		line, column int
	}{
		{"a.go:3:7", "a.go", 3, 7},
		{`C:\x\a.go:3:7`, `C:\x\a.go`, 3, 7},
		{"a.go", "a.go", 0, 0},
		{"-", "-", 0, 0},
		{"", "", 0, 0},
	} {
		if file, line, column := test.p.Split(); file != test.file || line != test.line || column != test.column {
			t.Errorf("%q: %q, %d, %d", test.p, file, line, column)
		}
	}
}
