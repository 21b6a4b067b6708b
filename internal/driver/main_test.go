package driver

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/protocol"
)

// toolEnv makes the test binary a tool of go vet: "unitchecker", "thorough" or "glance" says which.
const toolEnv = "MAPILINT_TEST_TOOL"

func TestMain(m *testing.M) {
	kind := os.Getenv(toolEnv)
	if kind == "" {
		flag.Parse()
		os.Exit(m.Run())
	}
	args := os.Args[1:]
	if slices.Contains(args, "-V=full") { // the go command keeps apart what they answer
		info, _ := os.Stat(os.Args[0])
		fmt.Printf("tool version devel buildID=%s-%d\n", kind, info.ModTime().UnixNano())
		os.Exit(0)
	}
	flag.CommandLine = flag.NewFlagSet(os.Args[0], flag.ExitOnError) // without the flags of tests
	a := analyzer.New(analyzer.Options{})
	if kind == "unitchecker" {
		unitchecker.Main(a)
	}
	(&Tool{Analyzer: a, Protocols: protocol.Builtin(), Thorough: kind == "thorough"}).Main(args, ReadUnit(args))
}
