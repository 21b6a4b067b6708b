package lsp

import (
	"net/url"
	"path/filepath"
	"strings"
)

// fileName returns the name of the file that a URI stands for, if it is one. Editors spell the same file in several ways, above
// all drives of Windows (file:///c%3A/x, file:///C:/x), so that names are compared and not URIs.
func fileName(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return "", false
	}
	path := u.Path
	if isDrive(path) {
		path = strings.ToUpper(path[1:2]) + path[2:]
	} else if u.Host != "" && u.Host != "localhost" {
		path = "//" + u.Host + path
	}
	return filepath.Clean(filepath.FromSlash(path)), true
}

// isDrive reports whether a URI's path begins with a drive: /C:/x.
func isDrive(path string) bool {
	return len(path) >= 3 && path[0] == '/' && path[2] == ':' && 'a' <= path[1]|0x20 && path[1]|0x20 <= 'z'
}

// fileURI returns the URI of a file.
func fileURI(name string) string {
	path := filepath.ToSlash(name)
	if host, ok := strings.CutPrefix(path, "//"); ok {
		host, path, _ := strings.Cut(host, "/")
		return (&url.URL{Scheme: "file", Host: host, Path: "/" + path}).String()
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
