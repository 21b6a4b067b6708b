package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/mapilint/mapilint/internal/config"
)

// loadConfig reads the protocol file for the working directory, nil if there is none.
func loadConfig() (*config.Config, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	path := config.Find(dir)
	if path == "" {
		return nil, nil
	}
	c, err := config.Load(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%s names %s, which does not exist", config.Env, path)
	}
	return c, err
}

// A versionFlag answers the go command's question for the identity of this tool, on which it keeps its
// results: that is the program and the protocol file, which the go command does not know of.
type versionFlag struct{}

func (versionFlag) IsBoolFlag() bool { return true }
func (versionFlag) String() string   { return "" }

// Set prints the identity and ends the program.
func (versionFlag) Set(string) error {
	id, err := identity()
	if err != nil {
		complain("%v", err)
		os.Exit(exitUsage)
	}
	fmt.Printf("%s version devel buildID=%x\n", strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe"), id)
	os.Exit(0)
	return nil
}

func identity() ([]byte, error) {
	path, err := os.Executable()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, err
	}
	c, err := loadConfig()
	if err != nil {
		return nil, err
	}
	if c != nil {
		io.WriteString(h, c.Path) // patterns of files are relative to it
		h.Write(c.Digest[:])
	}
	return h.Sum(nil), nil
}
