package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/importer"
	"go/token"
	"io"
	"os"
	"os/exec"
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/protocol"
)

// bindings returns the bindings of MAPI and COM among the packages that are to be checked and all that they import. Packages
// that do not build are passed over.
func (p *pass) bindings() ([]string, error) {
	if len(p.checked) == 0 {
		return nil, nil
	}
	args := slices.Concat([]string{"list", "-e", "-deps", "-export", "-json=ImportPath,Export,Standard"}, p.buildFlags(), []string{"--"}, p.targets())
	cmd := exec.Command("go", args...)
	cmd.Env = p.env()
	out, err := cmd.Output()
	if err != nil {
		return nil, goError(err)
	}
	files := make(map[string]string) // export data by import path
	var paths []string
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var pkg struct {
			ImportPath, Export string
			Standard           bool
		}
		if err := d.Decode(&pkg); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		files[pkg.ImportPath] = pkg.Export
		if !pkg.Standard && pkg.Export != "" {
			paths = append(paths, pkg.ImportPath)
		}
	}
	types := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		if files[path] == "" {
			return nil, fmt.Errorf("%s does not build", path)
		}
		return os.Open(files[path])
	})
	resolver := bind.NewResolver(setOf(p.protocols))
	return slices.DeleteFunc(paths, func(path string) bool {
		pkg, err := types.Import(path)
		return err != nil || !resolver.IsBinding(pkg) && protocol.KnownAt(path) == nil
	}), nil
}
