package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

// version is that of the form of the file.
const version = 1

// An entry is a line of the file.
type entry struct {
	Key
	Count int `json:"count"`
}

// Text returns the file: JSON, in order, with one entry a line, so that two people's changes seldom meet in one.
func (b Baseline) Text() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n\"version\": %d,\n\"findings\": [", version)
	for i, k := range slices.SortedFunc(maps.Keys(b), compare) {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		e := json.NewEncoder(&out)
		e.SetEscapeHTML(false) // people read it, with the & of calls
		if err := e.Encode(entry{k, b[k]}); err != nil {
			panic(err) // strings and a number can be encoded
		}
		out.Truncate(out.Len() - 1) // the newline
	}
	out.WriteString("\n]\n}\n")
	return out.Bytes()
}

// Read reads a file; name is what errors call it. The error is one of package fs if there is no such file.
func Read(path, name string) (Baseline, error) {
	text, err := os.ReadFile(path)
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return nil, fmt.Errorf("cannot read the baseline %s: %w", name, p.Err)
	}
	if err != nil {
		return nil, err
	}
	return Parse(name, text)
}

// Parse reads the text of a file, strictly: what it does not know may hold back findings that it should not. An entry that
// a merge has doubled counts once, by the larger count.
func Parse(name string, text []byte) (Baseline, error) {
	r := &reader{json.NewDecoder(bytes.NewReader(text)), name, text}
	r.DisallowUnknownFields()
	var whole json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil {
		at := len(text)
		if s, ok := errors.AsType[*json.SyntaxError](err); ok {
			at = int(s.Offset) - 1
		}
		return nil, r.wrong(at, "%v", err)
	}
	if !r.next('{') {
		return nil, r.wrong(0, "not a baseline")
	}
	b, known := make(Baseline), 0
	for r.More() {
		at := r.start()
		key, err := r.Token()
		switch key {
		case "version":
			at, err = r.value(&known)
			if err == nil && known != version {
				err = r.wrong(at, "version %d is not known; this program knows %d", known, version)
			}
		case "findings":
			err = r.entries(b)
		default:
			err = r.wrong(at, "unknown key %q", key)
		}
		if err != nil {
			return nil, err
		}
	}
	if known == 0 {
		return nil, r.wrong(0, "there is no version")
	}
	return b, nil
}

// A reader reads a text that is JSON, and knows where it is.
type reader struct {
	*json.Decoder
	name string
	text []byte
}

// entries reads the list of them.
func (r *reader) entries(b Baseline) error {
	if at := r.start(); !r.next('[') {
		return r.wrong(at, "findings are a list")
	}
	for r.More() {
		var e entry
		at, err := r.value(&e)
		switch {
		case err != nil:
			return err
		case e.Rule == "" || e.Package == "":
			return r.wrong(at, "an entry needs a rule and a package")
		case e.Count < 1:
			return r.wrong(at, "an entry needs a count of 1 or more")
		}
		b[e.Key] = max(b[e.Key], e.Count)
	}
	_, err := r.Token()
	return err
}

// next reads a token, and reports whether it is the given one.
func (r *reader) next(want json.Delim) bool {
	got, _ := r.Token()
	return got == want
}

// value reads a value, and returns where it begins.
func (r *reader) value(v any) (at int, err error) {
	at = r.start()
	err = r.Decode(v)
	if t, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		field := t.Field[strings.LastIndexByte(t.Field, '.')+1:] // what is before it are Go's structs
		return at, r.wrong(at, "%s cannot be a %s", cmp.Or(field, "this"), t.Value)
	}
	if err != nil {
		return at, r.wrong(at, "%v", err)
	}
	return at, nil
}

// start returns the offset of the next token.
func (r *reader) start() int {
	at := int(r.InputOffset())
	for at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[at]) >= 0 {
		at++
	}
	return at
}

// wrong makes an error about a place in the file.
func (r *reader) wrong(offset int, format string, args ...any) error {
	before := r.text[:min(max(offset, 0), len(r.text))]
	line, column := bytes.Count(before, []byte("\n"))+1, len(before)-bytes.LastIndexByte(before, '\n')
	return fmt.Errorf("%s:%d:%d: %s", r.name, line, column, strings.TrimPrefix(fmt.Sprintf(format, args...), "json: "))
}
