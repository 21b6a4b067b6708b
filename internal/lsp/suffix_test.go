package lsp

import (
	"runtime"
	"testing"
)

func TestGoplsText(t *testing.T) {
	system, processor := "windows", "arm64"
	if runtime.GOOS == system {
		system = "linux"
	}
	if runtime.GOARCH == processor {
		processor = "amd64"
	}
	for text, want := range map[string]string{
		"found [" + system + "]":                        "found",
		"found [" + processor + "]":                     "found",
		"found [" + system + "," + processor + "]":      "found",
		"found [" + system + "] [" + system + "]":       "found [" + system + "]",
		"found [" + runtime.GOOS + "]":                  "found [" + runtime.GOOS + "]", // gopls does not say so
		"found [" + processor + "," + system + "]":      "found [" + processor + "," + system + "]",
		"found [" + system + "," + runtime.GOARCH + "]": "found [" + system + "," + runtime.GOARCH + "]",
		"found [" + system + "," + processor + ",x]":    "found [" + system + "," + processor + ",x]",
		"unused parameter [name]":                       "unused parameter [name]",
		"found[" + system + "]":                         "found[" + system + "]",
		"found":                                         "found",
		"":                                              "",
	} {
		if got := goplsText(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestWithoutSuffixes(t *testing.T) {
	const params = `{"textDocument":{"uri":"file:///a"},"range":1.0,"context":{"only":["quickfix"],"diagnostics":[{"message":"a","n":1e2},{"message":"<b> [plan9]","data":{"x":1.50}}]}}`
	const want = `{"context":{"diagnostics":[{"message":"a","n":1e2},{"data":{"x":1.50},"message":"<b>"}],"only":["quickfix"]},"range":1.0,"textDocument":{"uri":"file:///a"}}`
	got, ok := withoutSuffixes([]byte(params))
	if !ok || string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, same := range []string{`{"context":{"diagnostics":[{"message":"a"}]}}`, `{"context":{}}`, `{}`, `[]`, `x`} {
		if got, ok := withoutSuffixes([]byte(same)); ok {
			t.Errorf("%s has become %s", same, got)
		}
	}
}
