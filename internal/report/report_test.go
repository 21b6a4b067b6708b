package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const source = "package backup\n\nfunc backup(session *mapi.Session, id []byte) error {\n" +
	"\t/* äöü 𝄞 */ store, err := session.OpenMsgStore(id, 0)\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn session.Logoff(0)\n}\n"

// sample is a report with all that there can be in one: two findings that only their lines tell apart, awkward characters, a fix, a gap.
func sample() *Report {
	open := Span{"a dir/backup.go", 4, 34, 4, 61}
	logoff := Span{"a dir/backup.go", 8, 9, 8, 26}
	leak := &Finding{
		Span: open, Rule: "release-missing", Level: Warning, Package: "example.com/backup",
		Message: `store "100%, <a&b>: c" is not released on all paths`,
		Steps:   []Step{{Span{"a dir/backup.go", 6, 3, 0, 0}, "returns here"}},
		Fixes:   []Fix{{"insert deferred Release", false, []Edit{{Span{"a dir/backup.go", 7, 3, 7, 3}, "\n\tdefer store.Release()"}}}},
	}
	again := *leak
	again.Steps, again.Fixes = nil, nil
	return &Report{
		Version: "v1.2.3",
		Rules: []Rule{
			{"object-open-at-logoff", "objects open at Logoff", Error, "https://example.com/rules#object-open-at-logoff", "# object-open-at-logoff\n"},
			{"release-missing", "objects never released", Warning, "https://example.com/rules#release-missing", "# release-missing\n"},
		},
		Findings: []*Finding{leak, &again, {
			Span: logoff, Rule: "object-open-at-logoff", Level: Error, Package: "example.com/backup",
			Message: `store "store" is still open when session "session" logs off`,
			Steps:   []Step{{open, "opened here"}},
		}},
		Gaps: []Gap{{"example.com/broken", "errors, see above"}},
		Source: func(file string) ([]byte, error) {
			if file != "a dir/backup.go" {
				return nil, os.ErrNotExist
			}
			return []byte(source), nil
		},
	}
}

// TestFormats compares what is written with golden files, and has each parsed.
func TestFormats(t *testing.T) {
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			var out bytes.Buffer
			if err := f.Write(&out, sample()); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", f.Name+".golden")
			if *update {
				if err := os.WriteFile(path, out.Bytes(), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil || out.String() != string(want) {
				t.Errorf("%v: got\n%s\nwant\n%s", err, &out, want)
			}
			parse(t, f.Name, out.Bytes())
			if err := f.Write(&out, &Report{}); err != nil {
				t.Errorf("nothing found: %v", err)
			}
			if err := f.Write(full{}, sample()); !errors.Is(err, io.ErrShortWrite) {
				t.Errorf("to a full disk: %v", err)
			}
		})
	}
}

// full is a disk with no room left.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// parse checks that a format is well-formed.
func parse(t *testing.T, name string, data []byte) {
	t.Helper()
	var v any
	var err error
	switch name {
	case "sarif", "gitlab":
		err = json.Unmarshal(data, &v)
	case "rdjsonl":
		for line := range bytes.Lines(data) {
			err = errors.Join(err, json.Unmarshal(line, &v))
		}
	case "checkstyle", "junit":
		for d := xml.NewDecoder(bytes.NewReader(data)); err == nil; {
			_, err = d.Token()
		}
		if err == io.EOF {
			err = nil
		}
	case "short", "github":
		if n := bytes.Count(data, []byte("\n")); n != 3 {
			t.Errorf("%d lines for 3 findings", n)
		}
	}
	if err != nil {
		t.Error(err)
	}
}

// TestFingerprints checks that findings keep their fingerprints when lines are inserted above, and that no two have the same.
func TestFingerprints(t *testing.T) {
	before := sample().fingerprints()
	moved := sample()
	moved.Source = func(string) ([]byte, error) { return []byte("// One more line.\n" + source), nil }
	for _, f := range moved.Findings {
		f.Line++
	}
	after := moved.fingerprints()
	seen := make(map[string]bool)
	for i := range before {
		if before[i] != after[i] || seen[before[i]] {
			t.Errorf("finding %d: %s, then %s", i, before[i], after[i])
		}
		seen[before[i]] = true
	}
}

// TestColumns checks that columns count UTF-16 units where they must.
func TestColumns(t *testing.T) {
	if got := sample().utf16Column("a dir/backup.go", 4, strings.Index(strings.Split(source, "\n")[3], "session")+1); got != 29 {
		t.Errorf("column %d", got)
	}
	if got := sample().utf16Column("none.go", 4, 7); got != 1 {
		t.Errorf("column %d in a file that cannot be read", got)
	}
}
