package gopls

import (
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// An upstream is a version of gopls in the module cache.
type upstream struct {
	Version string
	Dir     string
	Error   string
}

// release finds the gopls to build, and downloads it.
func (r *Request) upstream(g *goCommand) (*upstream, error) {
	version := r.Version
	if version == "" {
		version = onPath()
	}
	if version == "" {
		return newest(g)
	}
	if err := checkVersion(version); err != nil { // that of the gopls on PATH, it may be
		return nil, err
	}
	found, err := download(g, version)
	if err != nil {
		return nil, err
	}
	if found.Error != "" {
		return nil, fmt.Errorf("cannot get gopls %s: %s%s", version, oneLine(found.Error), known(g))
	}
	return found, nil
}

// checkVersion reports what is wrong with a version of gopls at first sight.
func checkVersion(version string) error {
	switch {
	case version == "":
		return nil
	case !semver.IsValid(version):
		return fmt.Errorf("%q is no version of gopls; one looks like v0.23.0", version)
	case semver.Compare(version, Oldest) < 0:
		return fmt.Errorf("gopls %s is too old; mapilint can be built into %s and later", version, Oldest)
	}
	return nil
}

// download asks the go command for a version. What it says of that version is in the result.
func download(g *goCommand, version string) (*upstream, error) {
	out, err := g.run("mod", "download", "-json", Path+"@"+version)
	found := new(upstream)
	if jsonErr := json.Unmarshal(out, found); jsonErr != nil {
		if err == nil {
			err = jsonErr
		}
		return nil, err
	}
	return found, nil
}

// newest returns the newest release that the installed Go can build.
func newest(g *goCommand) (*upstream, error) {
	versions, err := list(g)
	if err != nil {
		return nil, fmt.Errorf("cannot list the versions of gopls: %s", oneLine(err.Error()))
	}
	last := ""
	for _, v := range slices.Backward(versions) {
		found, err := download(g, v)
		if err != nil {
			return nil, err
		}
		if found.Error == "" {
			return found, nil
		}
		last = found.Error
		if !strings.Contains(last, "requires go ") {
			break
		}
	}
	return nil, fmt.Errorf("no gopls can be had: %s", oneLine(last))
}

// list returns the releases of gopls that mapilint can be built into, the newest last.
func list(g *goCommand) ([]string, error) {
	out, err := g.run("list", "-m", "-versions", "-f", "{{range .Versions}}{{.}} {{end}}", Path)
	if err != nil {
		return nil, err
	}
	versions := slices.DeleteFunc(strings.Fields(string(out)), func(v string) bool {
		return semver.Prerelease(v) != "" || semver.Compare(v, Oldest) < 0
	})
	semver.Sort(versions)
	return versions, nil
}

// known tells of the versions that there are, where they can be listed.
func known(g *goCommand) string {
	versions, err := list(g)
	if err != nil || len(versions) == 0 {
		return ""
	}
	return "; there are " + strings.Join(versions, ", ")
}

// onPath returns the version of the gopls on PATH, "" if there is none or if it was built from a checkout.
func onPath() string {
	path, err := exec.LookPath("gopls")
	if err != nil {
		return ""
	}
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		return ""
	}
	version := info.Main.Version
	if info.Main.Path == mainModule {
		for _, d := range info.Deps {
			if d.Path == Path {
				version = d.Version
			}
		}
	}
	if !semver.IsValid(version) || module.IsPseudoVersion(version) {
		return ""
	}
	return version
}

// DefaultOutput is gopls-mapilint beside the gopls on PATH, or where go install puts programs.
func DefaultOutput() (string, error) {
	name := "gopls-mapilint"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if path, err := exec.LookPath("gopls"); err == nil {
		return filepath.Join(filepath.Dir(path), name), nil
	}
	bin, err := BinDir()
	if err != nil {
		return "", fmt.Errorf("neither gopls nor the go command is on PATH; name the file to write with -o")
	}
	return filepath.Join(bin, name), nil
}

// BinDir is where go install puts programs.
func BinDir() (string, error) {
	out, err := exec.Command("go", "env", "GOBIN", "GOPATH").Output()
	if err != nil {
		return "", err
	}
	bin, gopath, _ := strings.Cut(strings.TrimSuffix(string(out), "\n"), "\n")
	if bin == "" {
		bin = filepath.Join(filepath.SplitList(gopath)[0], "bin")
	}
	return bin, nil
}

// oneLine joins the lines of what the go command says.
func oneLine(s string) string {
	return strings.Join(strings.Fields(s), " ")
}
