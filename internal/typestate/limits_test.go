package typestate

import (
	"os"
	"regexp"
	"testing"

	"github.com/mapilint/mapilint/internal/rule"
)

var goBlock = regexp.MustCompile("(?s)```go\n(.*?)```")

// TestLimits checks that the examples of docs/limits.md are silent: one that is reported is no limit.
func TestLimits(t *testing.T) {
	text, err := os.ReadFile("../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := goBlock.FindAllSubmatch(text, -1)
	if len(examples) < 10 {
		t.Fatalf("only %d examples", len(examples))
	}
	for _, m := range examples {
		p, units := lower(t, string(m[1]))
		res := p.Analyze(units)
		if len(res.Capped) > 0 {
			t.Errorf("given up for its size: %v in\n%s", res.Capped, m[1])
		}
		for _, f := range res.Findings {
			if f.Rule.Level == rule.OptIn {
				continue
			}
			t.Errorf("%s in\n%s", f.Rule.ID, m[1])
		}
	}
}
