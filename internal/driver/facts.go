package driver

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/gob"
	"fmt"
	"go/types"
	"os"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// A record is a fact in a file, as golang.org/x/tools/internal/facts writes it.
type record struct {
	PkgPath string
	Object  objectpath.Path // "" for a fact about the package
	Fact    analysis.Fact
}

type key struct {
	pkg    string
	object objectpath.Path
	fact   reflect.Type
}

// facts are those about the package being analysed and what it imports. They are kept by the names of their objects, so that
// those of an imported package can be passed on without its types.
type facts struct {
	path    string // of the package
	known   map[key]analysis.Fact
	own     map[objectKey]analysis.Fact // about objects of the package
	encoder objectpath.Encoder
}

type objectKey struct {
	object types.Object
	fact   reflect.Type
}

// The head of a file of facts: a magic word, and the lengths of the types and the facts that follow.
const (
	magic      = "vetx"
	headLength = len(magic) + 4 + 4
)

// readFacts reads the facts about the packages that a package imports.
func readFacts(u *Unit, a *analysis.Analyzer) (*facts, error) {
	for _, f := range a.FactTypes {
		gob.Register(f)
	}
	s := &facts{path: u.ImportPath, known: make(map[key]analysis.Fact), own: make(map[objectKey]analysis.Fact)}
	for path, file := range u.PackageVetx {
		_, data, err := readFile(file)
		if err != nil {
			return nil, fmt.Errorf("facts of %s: %w", path, err)
		}
		if len(data) == 0 {
			continue
		}
		var records []record
		if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&records); err != nil {
			return nil, fmt.Errorf("facts of %s: %w", path, err)
		}
		for _, r := range records {
			s.known[key{r.PkgPath, r.Object, reflect.TypeOf(r.Fact)}] = r.Fact
		}
	}
	return s, nil
}

// readFile returns the types and the facts in a file, encoded.
func readFile(name string) (types, facts []byte, err error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	if len(data) < headLength || string(data[:len(magic)]) != magic {
		return nil, nil, fmt.Errorf("%s is no file of facts", name)
	}
	n := int(binary.LittleEndian.Uint32(data[4:]))
	m := int(binary.LittleEndian.Uint32(data[8:]))
	data = data[headLength:]
	if n+m > len(data) {
		return nil, nil, fmt.Errorf("%s is cut off", name)
	}
	return data[:n], data[n : n+m], nil
}

// writeFile writes a file of types and facts.
func writeFile(name string, types, facts []byte) error {
	data := []byte(magic)
	data = binary.LittleEndian.AppendUint32(data, uint32(len(types)))
	data = binary.LittleEndian.AppendUint32(data, uint32(len(facts)))
	return os.WriteFile(name, slices.Concat(data, types, facts), 0o666)
}

// encode returns the facts that the packages want that import this one: its own, and those about methods and fields of others, which
// they may come by without importing their packages.
func (s *facts) encode() ([]byte, error) {
	var records []record
	for k, f := range s.known {
		if k.pkg == s.path || strings.Contains(string(k.object), ".") {
			records = append(records, record{k.pkg, k.object, f})
		}
	}
	for k, f := range s.own {
		if path, err := s.encoder.For(k.object); err == nil { // else no other package can name it
			records = append(records, record{s.path, path, f})
		}
	}
	if len(records) == 0 {
		return nil, nil
	}
	slices.SortFunc(records, func(a, b record) int {
		return cmp.Or(strings.Compare(a.PkgPath, b.PkgPath), strings.Compare(string(a.Object), string(b.Object)),
			strings.Compare(reflect.TypeOf(a.Fact).String(), reflect.TypeOf(b.Fact).String()))
	})
	var buf bytes.Buffer
	err := gob.NewEncoder(&buf).Encode(records)
	return buf.Bytes(), err
}

// get sets fact to what is known, and reports whether anything is.
func (s *facts) get(pkg string, object objectpath.Path, fact analysis.Fact) bool {
	known, ok := s.known[key{pkg, object, reflect.TypeOf(fact)}]
	return ok && assign(fact, known)
}

func assign(to, from analysis.Fact) bool {
	reflect.ValueOf(to).Elem().Set(reflect.ValueOf(from).Elem())
	return true
}

func (s *facts) put(object objectpath.Path, fact analysis.Fact) {
	s.known[key{s.path, object, reflect.TypeOf(fact)}] = fact
}

// objectFact is Pass.ImportObjectFact.
func (s *facts) objectFact(obj types.Object, fact analysis.Fact) bool {
	switch pkg := obj.Pkg(); {
	case pkg == nil:
		return false
	case pkg.Path() == s.path:
		known, ok := s.own[objectKey{obj, reflect.TypeOf(fact)}]
		return ok && assign(fact, known)
	}
	path, err := s.encoder.For(obj)
	return err == nil && s.get(obj.Pkg().Path(), path, fact)
}

// packageFacts is Pass.AllPackageFacts. The packages have no more than a path.
func (s *facts) packageFacts() []analysis.PackageFact {
	var all []analysis.PackageFact
	for k, f := range s.known {
		if k.object == "" {
			all = append(all, analysis.PackageFact{Package: types.NewPackage(k.pkg, ""), Fact: f})
		}
	}
	return all
}
