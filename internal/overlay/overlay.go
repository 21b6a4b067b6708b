// Package overlay has the go command read files from elsewhere, and tells from the name of such a file which one it stands for.
//
// The go command hands its tools the names of the replacements, and what they say of them may come out of its cache long
// after. So the name itself holds the original's; a table would not do.
package overlay

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// mark is the directory below which the original's name begins.
const mark = "mapilint-overlay"

// Write writes the texts of files below dir, and the file that the go command's flag -overlay wants. It returns the name of
// that, "" if there are no texts.
func Write(dir string, texts map[string][]byte) (string, error) {
	if len(texts) == 0 {
		return "", nil
	}
	replace := make(map[string]string)
	for name, text := range texts {
		path := filepath.Join(dir, mark, below(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return "", err
		}
		if err := os.WriteFile(path, text, 0o600); err != nil {
			return "", err
		}
		replace[name] = path
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	list := filepath.Join(dir, "overlay.json")
	return list, os.WriteFile(list, data, 0o600)
}

// below makes a relative path of an absolute one. Of a drive or a share of Windows it makes a directory.
func below(name string) string {
	volume := filepath.VolumeName(name)
	return filepath.Join("v"+url.PathEscape(volume), name[len(volume):])
}

// Original returns the name of the file that path stands for, which is path itself for a file of no overlay.
func Original(path string) string {
	const separator = string(filepath.Separator)
	_, rest, ok := strings.Cut(path, separator+mark+separator+"v")
	if !ok {
		return path
	}
	volume, name, ok := strings.Cut(rest, separator)
	if !ok {
		return path
	}
	volume, err := url.PathUnescape(volume)
	if err != nil {
		return path
	}
	return volume + separator + name
}
