// Package judge holds the analyzer against what programs do.
//
// A program is compiled over an executable MAPI (package sim), with marks that tell where its calls come
// from, and run with all decisions of the outside world, within bounds. The rules that these runs break are compared
// with what the analyzer reports for its source: what is reported and never happens is a false alarm, what
// happens and is not reported is a miss.
//
// The limits. Programs must not start goroutines or keep state in package variables from one run to the
// next. What the runs do not reach within their budget is taken for impossible; a disagreement is looked at with a larger
// budget before it counts.
package judge

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/internal/oracle/sim"
	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// Module is the import path below which the packages of the programs and of package sim are.
const Module = "example.com/mail"

// A Case is a program to be judged.
type Case struct {
	// Name is the path of its directory below Module.
	Name string
	// Files are its files, by path relative to that directory.
	Files map[string]string
	// Main is the directory of its main package, relative to that directory, "" if they are the same.
	Main string
	// Driver are files that are added where it runs, see Judge.Driver. Without them, it is run from main.
	Driver map[string]string
}

// A Verdict is what is known of a case.
type Verdict struct {
	Case
	// Err tells why there is no verdict: the program does not compile, or has crashed.
	Err      error
	Findings []Finding
	Result   trace.Result
	// False are findings that no run shows.
	False []Finding
	// Unreached are findings in functions that no run calls.
	Unreached []Finding
	// Missed are violations that are not reported, with nothing else said of the object.
	Missed []trace.Violation
	// Limits are violations of documented limits, by the name of the limit.
	Limits map[string][]trace.Violation
	// Otherwise are violations of objects of which another mistake is reported.
	Otherwise []trace.Violation
	// Doubled are findings that only follow from others.
	Doubled []Finding
}

// Agrees reports whether both sides say the same.
func (v *Verdict) Agrees() bool { return v.Err == nil && len(v.False) == 0 && len(v.Missed) == 0 }

// A Judge has a workspace and the packages that all programs import.
type Judge struct {
	dir  string                       // the module that programs are run in
	api  string                       // the module that they are analysed in
	base map[string]*packages.Package // of api
	sim  map[string]*packages.Package // of dir, nil until they are needed
}

// The analyzer sees declarations of the binding and of the outside world, and nothing that they do. imports is a file whose imports programs
// may use besides.
const (
	goMod   = "module " + Module + "\n\ngo 1.26\n"
	imports = `package base

import (
	_ "context"
	_ "errors"
	_ "flag"
	_ "fmt"
	_ "io"
	_ "iter"
	_ "log"
	_ "maps"
	_ "os"
	_ "runtime"
	_ "slices"
	_ "sort"
	_ "strconv"
	_ "strings"
	_ "sync"
	_ "time"
	_ "unsafe"
)
`
	input = `package input

var (
	choose func(int) int
	call   func() error
)

func Bool() bool    { return choose(2) == 1 }
func Int(n int) int { return choose(n) }
func More() bool    { return choose(2) == 1 }
func Err() error    { return call() }
`
)

// New makes a judge with a workspace in a new temporary directory, which Close removes. The declarations of the binding are
// read from the directory binding.
func New(binding string) (*Judge, error) {
	tmp, err := os.MkdirTemp("", "mapilint-oracle-")
	if err != nil {
		return nil, err
	}
	j := &Judge{dir: filepath.Join(tmp, filepath.Base(trace.Root)), api: filepath.Join(tmp, "api")}
	files := map[string]string{"go.mod": goMod, "base/base.go": imports, "input/input.go": input}
	if err := writeFiles(j.api, files); err != nil {
		return nil, err
	}
	if err := os.CopyFS(filepath.Join(j.api, "mapi"), os.DirFS(binding)); err != nil {
		return nil, err
	}
	if err := writeFiles(j.dir, map[string]string{"go.mod": goMod}); err != nil {
		return nil, err
	}
	if err := sim.Write(j.dir, Module); err != nil {
		return nil, err
	}
	return j, j.load()
}

// Close removes the workspace.
func (j *Judge) Close() error { return os.RemoveAll(filepath.Dir(j.dir)) }

// Judge judges cases, with that many runs for each. The names of the cases must differ.
func (j *Judge) Judge(cases []Case, budget int) ([]*Verdict, error) {
	verdicts := make([]*Verdict, len(cases))
	for i, c := range cases {
		verdicts[i] = &Verdict{Case: c}
	}
	good := j.analyze(verdicts)
	if err := j.run(good, budget); err != nil {
		return nil, err
	}
	for _, v := range good {
		if v.Err == nil {
			v.compare()
		}
	}
	return verdicts, nil
}

// writeFiles writes files below a directory.
func writeFiles(dir string, files map[string]string) error {
	for name, text := range files {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(to, []byte(text), 0o666); err != nil {
			return fmt.Errorf("workspace: %w", err)
		}
	}
	return nil
}
