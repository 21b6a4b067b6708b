package config

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/docs"
	"github.com/mapilint/mapilint/internal/protocol"
)

// TestSchema demands that the JSON schema has the keys that files are read with, and that the words it allows
// are those that are understood.
func TestSchema(t *testing.T) {
	type object struct {
		Properties map[string]json.RawMessage
	}
	var schema struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(docs.Schema, &schema); err != nil {
		t.Fatal(err)
	}
	compare := func(name string, props map[string]json.RawMessage, of any) {
		var keys []string
		typ := reflect.TypeOf(of)
		for i := range typ.NumField() {
			key, _, _ := strings.Cut(typ.Field(i).Tag.Get("yaml"), ",")
			keys = append(keys, key)
		}
		slices.Sort(keys)
		if got := names(props); !slices.Equal(got, keys) {
			t.Errorf("%s: the schema has %q, files have %q", name, got, keys)
		}
	}
	compare("file", schema.Properties, File{})
	for name, of := range map[string]any{
		"binding": Binding{}, "protocol": Protocol{}, "rule": Rule{}, "kind": Kind{}, "interface": Interface{},
		"call": Call{}, "mark": Mark{}, "gives": Gives{}, "life": Life{}, "order": Order{},
	} {
		compare(name, schema.Defs[name].Properties, of)
	}
	words := func(def, key string) []string {
		var p struct {
			Enum  []string
			Items struct{ Enum []string }
		}
		if err := json.Unmarshal(schema.Defs[def].Properties[key], &p); err != nil {
			t.Fatal(err)
		}
		return append(p.Enum, p.Items.Enum...)
	}
	if got, want := words("call", "success"), names(successes)[1:]; !slices.Equal(got, want) {
		t.Errorf("success: %q, want %q", got, want)
	}
	if got, want := words("call", "traits"), names(new(protocol.Call).Traits()); !slices.Equal(got, want) {
		t.Errorf("marks of calls: %q, want %q", got, want)
	}
	if got, want := words("gives", "traits"), names(new(protocol.Out).Traits()); !slices.Equal(got, want) {
		t.Errorf("marks of handles: %q, want %q", got, want)
	}
	if got, want := words("order", "effect"), names(effects())[1:]; !slices.Equal(got, want) {
		t.Errorf("effects: %q, want %q", got, want)
	}
}
