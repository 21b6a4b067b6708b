package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/mapilint/mapilint/internal/gopls"
	"github.com/mapilint/mapilint/internal/nearest"
)

const goplsUsage = `mapilint gopls builds a gopls that has mapilint in it, for editors.

usage:
  mapilint gopls install [-version=v0.23.0] [-o FILE]   build it beside the gopls on PATH, and check it
  mapilint gopls status [-o FILE]                       tell what is installed
  mapilint gopls uninstall [-o FILE]                    remove it

flags:
  -version   the release of gopls to build (default: that of the gopls on PATH, or the newest that this Go can build)
  -o         the file (default: gopls-mapilint beside the gopls on PATH, or where go install puts programs)
  -source    the directory with the source of mapilint to build in (default: what this program was built from)
`

// goplsCommand executes mapilint gopls.
func goplsCommand(args []string) (int, error) {
	commands := map[string]func(gopls.Request) (int, error){
		"install": goplsInstall, "status": goplsStatus, "uninstall": goplsUninstall,
	}
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" {
		fmt.Print(goplsUsage)
		return exitClean, nil
	}
	command, ok := commands[args[0]]
	if !ok {
		return exitUsage, nearest.Error("gopls command", args[0], []string{"install", "status", "uninstall"})
	}
	r := gopls.Request{Log: os.Stderr}
	fs := flag.NewFlagSet("mapilint gopls "+args[0], flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&r.Output, "o", "", "")
	if args[0] == "install" {
		fs.StringVar(&r.Version, "version", "", "")
		fs.StringVar(&r.Source, "source", "", "")
	}
	err := fs.Parse(args[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Print(goplsUsage)
		return exitClean, nil
	case err != nil:
		return exitUsage, flagError(fs, err)
	case fs.NArg() > 0:
		return exitUsage, fmt.Errorf("gopls %s takes no arguments, and %q is none of its flags", args[0], fs.Arg(0))
	}
	if r.Output == "" && args[0] != "install" {
		if r.Output, err = gopls.DefaultOutput(); err != nil {
			return exitUnchecked, err
		}
	}
	return command(r)
}

func goplsInstall(r gopls.Request) (int, error) {
	if err := locateSelf(&r); err != nil {
		return exitUsage, err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	done, err := gopls.Install(ctx, r)
	if err != nil {
		return exitUnchecked, err
	}
	fmt.Printf("installed %s (gopls %s, mapilint %s)\n", done.Path, done.Gopls, done.Mapilint)
	fmt.Println("have the editor run it instead of gopls:")
	gopls.PrintSettings(os.Stdout, done.Path)
	return exitClean, nil
}

func goplsStatus(r gopls.Request) (int, error) {
	found, err := gopls.Inspect(r.Output)
	if err != nil {
		return exitFindings, err
	}
	fmt.Printf("%s: gopls %s, mapilint %s\n", found.Path, found.Gopls, found.Mapilint)
	gopls.PrintSettings(os.Stdout, found.Path)
	return exitClean, nil
}

func goplsUninstall(r gopls.Request) (int, error) {
	if err := gopls.Uninstall(r.Output); err != nil {
		return exitFindings, err
	}
	fmt.Printf("removed %s\n", r.Output)
	return exitClean, nil
}

// locateSelf fills in which mapilint to build into gopls: this one. That is a release, or the directory that it was built in, which the
// compiler has left in the program unless it was told not to.
func locateSelf(r *gopls.Request) error {
	info, ok := debug.ReadBuildInfo()
	if ok && strings.HasPrefix(info.Main.Version, "v") {
		r.Release = info.Main.Version
	}
	if r.Source != "" {
		dir, err := filepath.Abs(r.Source)
		if err == nil && !isSource(dir) {
			err = fmt.Errorf("-source: %s does not hold the source of mapilint", dir)
		}
		r.Source = dir
		return err
	}
	if ok && info.Main.Sum != "" { // from the module cache
		return nil
	}
	_, file, _, _ := runtime.Caller(0)
	if dir := filepath.Dir(filepath.Dir(filepath.Dir(file))); filepath.IsAbs(file) && isSource(dir) {
		r.Source = dir
		return nil
	}
	return errors.New("this mapilint is no release, and its source is not where it was built; name the directory with -source")
}

// isSource reports whether dir is the root of mapilint's module.
func isSource(dir string) bool {
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	return err == nil && strings.HasPrefix(string(text), "module "+gopls.Self+"\n")
}
