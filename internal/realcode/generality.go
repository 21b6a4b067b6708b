package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// general are the modules of the test of generality: much code of many authors that opens files.
var general = map[string]bool{"std": true, "golang.org/x/tools": true}

// generality checks the modules with a protocol for files, once with one processor and once with two, and
// reports what differs and what failed.
func generality(o *options, modules []*module, program, protocol, temp string) (int, error) {
	text, err := os.ReadFile(protocol)
	if err != nil {
		return exitError, err
	}
	faults := 0
	for _, m := range modules {
		m.systems = m.systems[:1] // one is enough
		dir, err := prepare(m, o.work)
		if err != nil {
			return exitError, fmt.Errorf("%s: %w", m, err)
		}
		var rounds [2]*result
		for i := range rounds {
			t, err := roundTool(program, text, temp, i+1)
			if err != nil {
				return exitError, err
			}
			if rounds[i], err = t.check(m, dir); err != nil {
				return exitError, fmt.Errorf("%s: %w", m, err)
			}
		}
		faults += compareRounds(m, rounds[0], rounds[1])
	}
	if faults > 0 {
		return exitDifferent, nil
	}
	return exitSame, nil
}

// roundTool is the tool with the protocol, for a round with n processors. go vet must not answer from its
// cache, so the file differs from all earlier ones, in a comment.
func roundTool(program string, protocol []byte, temp string, n int) (*tool, error) {
	file := filepath.Join(temp, fmt.Sprintf("round%d.yaml", n))
	text := fmt.Appendf(slices.Clip(protocol), "# round %d of %v\n", n, time.Now().UnixNano())
	env := []string{"MAPILINT_CONFIG=" + file, fmt.Sprintf("GOMAXPROCS=%d", n)}
	return &tool{program, nil, env}, os.WriteFile(file, text, 0o666)
}

// compareRounds prints the findings of a module and their number by rule, and returns the number of faults.
func compareRounds(m *module, first, second *result) int {
	counts := make(map[string]int)
	for _, line := range first.findings {
		fmt.Println(m.path, line)
		counts[ruleOf(line)]++
	}
	d := compare([]*group{{"-", first.lines()}}, second.lines())
	for _, line := range d.gone {
		fmt.Println("first round only:", line)
	}
	for _, line := range d.fresh {
		fmt.Println("second round only:", line)
	}
	for _, line := range first.unchecked {
		fmt.Println(line)
	}
	failed := counts["internal-error"]
	fmt.Printf("%s: packages=%d findings=%d failed=%d unchecked=%d different=%d", m, first.packages,
		len(first.findings), failed, len(first.unchecked), len(d.gone)+len(d.fresh))
	for _, rule := range slices.Sorted(maps.Keys(counts)) {
		fmt.Printf(" %s=%d", rule, counts[rule])
	}
	fmt.Println()
	return failed + len(first.unchecked) + len(d.gone) + len(d.fresh)
}

// ruleOf is what stands in the parentheses at the end of a finding.
func ruleOf(finding string) string {
	return strings.TrimSuffix(finding[strings.LastIndex(finding, "(")+1:], ")")
}
