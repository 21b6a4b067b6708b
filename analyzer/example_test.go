package analyzer_test

import (
	"fmt"
	"log"
	"path/filepath"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/analysis/multichecker"
	"golang.org/x/tools/go/analysis/passes/copylock"
	"golang.org/x/tools/go/analysis/singlechecker"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
)

// A program that runs mapilint beside other analyzers. Its flags are -mapilint.rules and -mapilint.disable.
func Example_multichecker() {
	multichecker.Main(analyzer.Analyzer, copylock.Analyzer)
}

// A program that runs mapilint alone, with options of its own. Its flags are -rules and -disable.
func Example_singlechecker() {
	singlechecker.Main(analyzer.New(analyzer.Options{Disable: []string{"buffer-leak"}}))
}

// A driver: it loads packages and all that they import, and does with the findings what it likes.
func Example_checker() {
	cfg := &packages.Config{Mode: packages.LoadAllSyntax, Dir: "../testdata"}
	pkgs, err := packages.Load(cfg, "./sample/table")
	if err != nil {
		log.Fatal(err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.Analyzer}, pkgs, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, act := range graph.Roots {
		for _, d := range act.Diagnostics {
			at := act.Package.Fset.Position(d.Pos)
			fmt.Printf("%s:%d: %s\n", filepath.Base(at.Filename), at.Line, d.Message)
		}
	}
	// Output:
	// table.go:38: row set "rows" is not freed when it holds no rows (rowset-empty-leak)
}
