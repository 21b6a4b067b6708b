//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// writeFiles writes files, executable ones in bin.
func writeFiles(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, name)
		mode := os.FileMode(0o666)
		if filepath.Base(filepath.Dir(name)) == "bin" {
			mode = 0o777
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), mode)); err != nil {
			t.Fatal(err)
		}
	}
}

// leaky is a module with one finding.
var leaky = map[string]string{
	"go.mod": "module example.com/mail\n\ngo 1.26\n",
	"mapi/mapi.go": `package mapi

type Unknown struct{ _ uintptr }

func (*Unknown) AddRef() uint32  { return 0 }
func (*Unknown) Release() uint32 { return 0 }

type Session struct{ Unknown }
type MsgStore struct{ Unknown }

func (*Session) OpenMsgStore(id []byte, flags uint32) (*MsgStore, error) { return nil, nil }
func (*MsgStore) SetProps(props []byte) error                            { return nil }
`,
	"mail_windows.go": `package mail

import "example.com/mail/mapi"

func Touch(session *mapi.Session) error {
	store, err := session.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	return store.SetProps(nil)
}
`,
	"mail.go": "package mail\n",
}

// snippets returns the pieces of YAML in docs/ci.md by a key that each has at its top.
func snippets(t *testing.T) map[string]string {
	t.Helper()
	page, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]string)
	for _, m := range regexp.MustCompile("(?ms)^```yaml\n(.*?)^```$").FindAllSubmatch(page, -1) {
		var top map[string]any
		if err := yaml.Unmarshal(m[1], &top); err != nil {
			t.Fatalf("%v\n%s", err, m[1])
		}
		for key := range top {
			found[key] = string(m[1])
		}
	}
	return found
}

// TestGitLab runs the script of the GitLab job in docs/ci.md, all but what installs mapilint. The report must be there though the job
// fails.
func TestGitLab(t *testing.T) {
	if testing.Short() {
		t.Skip("checks a program")
	}
	var jobs struct {
		Mapilint struct {
			Script    []string
			Artifacts struct {
				When    string
				Reports struct{ Codequality string }
			}
		}
	}
	if err := yaml.Unmarshal([]byte(snippets(t)["mapilint"]), &jobs); err != nil {
		t.Fatal(err)
	}
	job := jobs.Mapilint
	if len(job.Script) == 0 || job.Script[0] != "go install github.com/mapilint/mapilint/cmd/mapilint@latest" || job.Artifacts.When != "always" {
		t.Fatalf("%+v", job)
	}
	dir := t.TempDir()
	writeFiles(t, dir, leaky)
	cmd := exec.Command("bash", "-ec", strings.Join(job.Script[1:], "\n"))
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=linux")
	out, err := cmd.CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != exitFindings {
		t.Errorf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, job.Artifacts.Reports.Codequality))
	if err != nil {
		t.Fatal(err)
	}
	var report []struct {
		Location struct{ Path string }
	}
	if err := json.Unmarshal(text, &report); err != nil || len(report) != 1 || report[0].Location.Path != "mail_windows.go" {
		t.Errorf("%v\n%s", err, text)
	}
}

// TestPreCommit runs the command of the hook that docs/ci.md names.
func TestPreCommit(t *testing.T) {
	if testing.Short() {
		t.Skip("checks a program")
	}
	var hooks []struct {
		ID, Language, Entry string
		Args, Types         []string
		PassFilenames       *bool `yaml:"pass_filenames"`
	}
	readYAML(t, "../../.pre-commit-hooks.yaml", &hooks)
	if len(hooks) != 1 {
		t.Fatalf("%d hooks", len(hooks))
	}
	hook := hooks[0]
	if hook.Language != "golang" || hook.PassFilenames == nil || *hook.PassFilenames || !slices.Equal(hook.Types, []string{"go"}) {
		t.Errorf("%+v", hook)
	}
	if snippet := snippets(t)["repos"]; !strings.Contains(snippet, fmt.Sprintf("- id: %s\n", hook.ID)) {
		t.Errorf("docs/ci.md does not name the hook:\n%s", snippet)
	}
	dir := t.TempDir()
	writeFiles(t, dir, leaky)
	cmd := exec.Command(hook.Entry, hook.Args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=linux")
	out, err := cmd.CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != exitFindings || !strings.HasPrefix(string(out), "mail_windows.go:6:16: ") {
		t.Errorf("%v\n%s", err, out)
	}
}

func readYAML(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err == nil {
		err = yaml.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}
