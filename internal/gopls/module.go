package gopls

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
)

// mainModule is the path of the generated main module. It lies below gopls's, see above.
const mainModule = Path + "/mapilint"

// register is the file that adds mapilint to the analyzers of gopls.
//
//go:embed register.go.txt
var register []byte

// build writes the main module, and builds it into the file at output.
func build(g *goCommand, gopls *upstream, r Request, output string) error {
	mod, err := goMod(gopls, r)
	if err != nil {
		return err
	}
	files := map[string][]byte{"go.mod": mod, "mapilint.go": register}
	for _, name := range []string{"main.go", "go.sum"} {
		if files[name], err = os.ReadFile(filepath.Join(gopls.Dir, name)); err != nil {
			return fmt.Errorf("gopls %s is laid out in another way: %w", gopls.Version, err)
		}
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(g.dir, name), text, 0o666); err != nil {
			return err
		}
	}
	_, err = g.run("build", "-trimpath", "-ldflags=-X main.version="+versionText(gopls, r), "-o", output, ".")
	return err
}

// versionText is what the program answers to "version". It sorts as the gopls that it is.
func versionText(gopls *upstream, r Request) string {
	return gopls.Version + "+mapilint." + strings.NewReplacer("+", ".", "(", "", ")", "").Replace(r.label())
}

// goMod makes the go.mod of the main module.
func goMod(gopls *upstream, r Request) ([]byte, error) {
	path := filepath.Join(gopls.Dir, "go.mod")
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	theirs, err := modfile.ParseLax(path, text, nil)
	if err != nil {
		return nil, err
	}
	ours := new(modfile.File)
	ours.AddModuleStmt(mainModule)
	if err := ours.AddGoStmt(goVersion(theirs)); err != nil {
		return nil, err
	}
	ours.AddNewRequire(Path, gopls.Version, false)
	version := r.Release
	if r.Source != "" {
		version = "v0.0.0"
		if err := ours.AddReplace(Self, "", r.Source, ""); err != nil {
			return nil, err
		}
	}
	ours.AddNewRequire(Self, version, false)
	for _, req := range theirs.Require {
		if req.Mod.Path == tools {
			err = ours.AddReplace(tools, "", tools, req.Mod.Version)
		}
	}
	if err != nil {
		return nil, err
	}
	return ours.Format()
}

// tools is the module that gopls uses unexported parts of.
const tools = "golang.org/x/tools"

// goVersion is the language version of the main module: mapilint's, or gopls's if that is later.
func goVersion(theirs *modfile.File) string {
	const needed = "1.26.0"
	if theirs.Go != nil && strings.Compare(theirs.Go.Version, needed) > 0 {
		return theirs.Go.Version
	}
	return needed
}
