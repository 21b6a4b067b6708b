package patch

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// lines returns a text of the numbers from 1 to 30, one a line, with some lines replaced.
func lines(replace map[int]string) string {
	var b strings.Builder
	for i := 1; i <= 30; i++ {
		line := string(rune('a'+i%26)) + strings.Repeat("-", i%4)
		if with, ok := replace[i]; ok {
			line = with
		}
		if line != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// TestMerge merges patches that diff has made, has git apply them, and looks at the text that comes of it.
func TestMerge(t *testing.T) {
	for _, tool := range []string{"diff", "git"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	for _, test := range []struct {
		name    string
		a, b    map[int]string
		want    map[int]string
		dropped int
	}{
		{"one only", map[int]string{5: "x\ny"}, nil, map[int]string{5: "x\ny"}, 0},
		{"the same", map[int]string{5: "x\ny", 20: ""}, map[int]string{5: "x\ny", 20: ""}, map[int]string{5: "x\ny", 20: ""}, 0},
		{"apart", map[int]string{25: ""}, map[int]string{3: "x\ny\nz"}, map[int]string{3: "x\ny\nz", 25: ""}, 0},
		{"one in common", map[int]string{3: "x\ny", 25: ""}, map[int]string{3: "x\ny", 14: "z"}, map[int]string{3: "x\ny", 14: "z", 25: ""}, 0},
		{"overlapping", map[int]string{10: "x"}, map[int]string{11: "y", 25: "z"}, map[int]string{10: "x", 25: "z"}, 1},
		{"like a header", map[int]string{10: "-- a", 11: "++ b"}, map[int]string{25: "z"}, map[int]string{10: "-- a", 11: "++ b", 25: "z"}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			file := filepath.Join(root, "sub dir", "f.go")
			if err := os.Mkdir(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			write(t, file, lines(nil))
			merged, dropped, err := Merge(root, patchTo(t, file, lines(test.a)), patchTo(t, file, lines(test.b)))
			if err != nil || dropped != test.dropped {
				t.Fatalf("%d dropped, want %d; %v", dropped, test.dropped, err)
			}
			apply := exec.Command("git", "apply")
			apply.Dir = root
			apply.Stdin = bytes.NewReader(merged)
			if out, err := apply.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s\n%s", err, out, merged)
			}
			got, err := os.ReadFile(file)
			if err != nil || string(got) != lines(test.want) {
				t.Errorf("%v\n%s\nfrom\n%s", err, got, merged)
			}
		})
	}
}

// patchTo returns the patch that turns a file into text.
func patchTo(t *testing.T, file, text string) []byte {
	t.Helper()
	with := file + ".new"
	write(t, with, text)
	cmd := exec.Command("diff", "-u", "--label="+file+" (old)", "--label="+file+" (new)", file, with)
	out, err := cmd.Output() // fails if there is a difference
	if (err == nil) != (len(out) == 0) {
		t.Fatal(err)
	}
	return out
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
