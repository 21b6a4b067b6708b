package lsp

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestServes(t *testing.T) {
	for _, args := range []string{"", "serve", "-v", "-rpc.trace serve", "-logfile auto", "-logfile=auto serve -debug=:0", "serve -logfile auto", "-mode stdio"} {
		if !Serves(strings.Fields(args)) {
			t.Errorf("gopls %s is the server", args)
		}
	}
	for _, args := range []string{"version", "-v check a.go", "check serve", "-remote=auto", "-remote auto serve", "serve -listen=:0", "-remote.debug=:0", "-h", "--help", "help", "mcp"} {
		if Serves(strings.Fields(args)) {
			t.Errorf("gopls %s is not the server", args)
		}
	}
}

func TestFrames(t *testing.T) {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	bodies := []string{`{}`, "", strings.Repeat("漢", 100000), "Content-Length: 3\r\n\r\n"}
	for _, body := range bodies {
		if err := writeFrame(w, []byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	b.WriteString("content-length:2\nContent-Type: application/vscode-jsonrpc; charset=utf-8\n\n[]")
	r := bufio.NewReader(&b)
	for _, want := range append(bodies, "[]") {
		if got, err := readFrame(r); err != nil || string(got) != want {
			t.Fatalf("got %.40q, %v, want %.40q", got, err, want)
		}
	}
	if _, err := readFrame(r); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func TestFileNames(t *testing.T) {
	for uri, want := range map[string]string{
		"file:///a%20b/%E6%BC%A2.go": "/a b/漢.go",
		"file://localhost/x.go":      "/x.go",
		"file:///a/../b/x.go":        "/b/x.go",
		"untitled:Untitled-1":        "",
		"file://":                    "",
		"%zz":                        "",
	} {
		if got, _ := fileName(uri); filepath.ToSlash(got) != want {
			t.Errorf("%s: %s, want %s", uri, got, want)
		}
	}
	a, _ := fileName("file:///c%3A/x.go")
	b, _ := fileName("file:///C:/x.go")
	if a != b || filepath.ToSlash(a) != "C:/x.go" {
		t.Errorf("%s and %s are the same file", a, b)
	}
	if got := fileURI(a); got != "file:///C:/x.go" {
		t.Errorf("%s: %s", a, got)
	}
	if runtime.GOOS != "windows" {
		if got := fileURI("//server/share/x.go"); got != "file://server/share/x.go" {
			t.Errorf("a share: %s", got)
		}
	}
}

// TestSchedule asks for directories in quick succession.
func TestSchedule(t *testing.T) {
	var mu sync.Mutex
	var done []string
	begun := make(chan string)
	s := newSchedule(10*time.Millisecond, func(ctx context.Context, dir string) {
		begun <- dir
		if dir == "slow" {
			<-ctx.Done()
			dir = "cancelled"
		}
		mu.Lock()
		defer mu.Unlock()
		done = append(done, dir)
	})
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { s.loop(ctx) })
	for range 100 {
		s.request("a")
	}
	<-begun
	s.request("slow")
	<-begun
	s.request("b") // which does not disturb
	s.request("forgotten")
	s.forget("forgotten")
	s.request("slow")
	if got := <-begun; got != "b" {
		t.Errorf("%s is before b", got)
	}
	if got := <-begun; got != "slow" {
		t.Errorf("%s is not the second run of slow", got)
	}
	cancel()
	wg.Wait()
	if want := []string{"a", "cancelled", "b", "cancelled"}; !slices.Equal(done, want) {
		t.Errorf("done: %q, want %q", done, want)
	}
}
