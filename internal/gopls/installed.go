package gopls

import (
	"cmp"
	"debug/buildinfo"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// An Installed is a gopls with mapilint in it.
type Installed struct {
	Path     string
	Gopls    string // version
	Mapilint string // version, or "devel"
}

// Inspect tells what the program at path is made of, without running it. It is an error if it is no gopls with mapilint in it.
func Inspect(path string) (*Installed, error) {
	info, err := buildinfo.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s does not exist", path)
	}
	if err != nil || info.Main.Path != mainModule {
		return nil, fmt.Errorf("%s is no gopls with mapilint in it", path)
	}
	found := &Installed{Path: path, Mapilint: "devel"}
	for _, d := range info.Deps {
		switch {
		case d.Path == Path:
			found.Gopls = d.Version
		case d.Path == Self && d.Replace == nil:
			found.Mapilint = cmp.Or(d.Version, found.Mapilint)
		}
	}
	return found, nil
}

// Uninstall removes the program at path, if it is a gopls with mapilint in it.
func Uninstall(path string) error {
	if _, err := Inspect(path); err != nil {
		return err
	}
	return os.Remove(path)
}
