package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/printer"
	"github.com/goccy/go-yaml/token"
)

// A source is the text of a protocol file, with what finds places in it.
type source struct {
	path string
	ast  *ast.File
}

// A placed error is about the node at a YAML path.
type placed struct {
	at   string
	key  string // about this key of the mapping there, if any
	text string
}

func (e *placed) Error() string { return e.text }

// wrong makes an error about the node at a YAML path such as $.protocols[0].calls[2].
func wrong(at, format string, args ...any) error {
	return &placed{at, "", fmt.Sprintf(format, args...)}
}

// wrongKey makes an error about a key of the mapping at a YAML path.
func wrongKey(at, key string, err error) error { return &placed{at, key, err.Error()} }

// decode reads a protocol file strictly: what it does not know is an error.
func decode(path string, text []byte) (src *source, file *File, err error) {
	defer func() {
		if r := recover(); r != nil { // the YAML library panics at some texts that make no sense
			err = fmt.Errorf("%s:1:1: not understood as YAML: %v", path, r)
		}
	}()
	if i := bytes.IndexByte(text, 0); i >= 0 || !utf8.Valid(text) {
		return nil, nil, fmt.Errorf("%s:1:1: not a text file", path)
	}
	src = &source{path: path}
	if src.ast, err = parser.ParseBytes(text, 0); err != nil {
		return nil, nil, src.syntax(err)
	}
	if n := len(src.ast.Docs); n > 1 {
		return nil, nil, src.at(src.ast.Docs[1].Start, "a second document; a protocol file has one")
	}
	file = new(File)
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(file); err != nil && err != io.EOF {
		return nil, nil, src.syntax(err)
	}
	return src, file, nil
}

// syntax words an error of the YAML library.
func (s *source) syntax(err error) error {
	var y yaml.Error
	if !errors.As(err, &y) || y.GetToken() == nil {
		return fmt.Errorf("%s:1:1: %v", s.path, err)
	}
	text := y.GetMessage()
	if _, field, ok := strings.Cut(text, "unknown field "); ok {
		if first := firstUnknown(s.ast.Docs[0].Body, reflect.TypeFor[File]()); first != nil { // the library names any
			return s.at(first, fmt.Sprintf("unknown key %q", first.Value))
		}
		text = "unknown key " + field
	}
	return s.at(y.GetToken(), text)
}

// firstUnknown returns the first key at or below node n that type t has no field for, nil if there is none.
func firstUnknown(n ast.Node, t reflect.Type) *token.Token {
	switch n := n.(type) {
	case *ast.SequenceNode:
		for _, v := range n.Values {
			if t.Kind() != reflect.Slice {
				return nil
			}
			if key := firstUnknown(v, t.Elem()); key != nil {
				return key
			}
		}
	case ast.MapNode:
		if t.Kind() != reflect.Struct {
			return nil
		}
		for it := n.MapRange(); it.Next(); {
			key := it.Key().GetToken()
			field := fieldOf(t, key.Value)
			if field == nil {
				return key
			}
			if below := firstUnknown(it.Value(), field); below != nil {
				return below
			}
		}
	}
	return nil
}

// fieldOf returns the type of the field of t that is called key in protocol files, nil if there is none.
func fieldOf(t reflect.Type, key string) reflect.Type {
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); name == key {
			return t.Field(i).Type
		}
	}
	return nil
}

// locate adds its place to an error.
func (s *source) locate(e *placed) error {
	path, err := yaml.PathString(e.at)
	if err != nil {
		return fmt.Errorf("%s:1:1: %s", s.path, e.text)
	}
	node, err := path.FilterFile(s.ast)
	if err != nil || node.GetToken() == nil {
		return fmt.Errorf("%s:1:1: %s", s.path, e.text)
	}
	return s.at(start(node, e.key), e.text)
}

// start returns the first token of a node, or that of a key of it. The token of a mapping is its first colon.
func start(node ast.Node, key string) *token.Token {
	m, ok := node.(ast.MapNode)
	if !ok {
		return node.GetToken()
	}
	first := node.GetToken()
	for i, it := 0, m.MapRange(); it.Next(); i++ {
		if t := it.Key().GetToken(); i == 0 && key == "" || key != "" && t.Value == key {
			first = t
			break
		}
	}
	return first
}

// at makes an error about a token, with the lines around it.
func (s *source) at(t *token.Token, text string) error {
	var p printer.Printer
	excerpt := strings.TrimRight(p.PrintErrorToken(t, false), "\n")
	return fmt.Errorf("%s:%d:%d: %s\n%s", s.path, t.Position.Line, t.Position.Column, text, excerpt)
}
