package analyzer_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// cgoProgram calls C; what is expected of it stands behind the calls, from column to column.
const cgoProgram = `package cgo

/*
#include <stdint.h>
typedef int32_t HRESULT;
typedef struct IMAPISession IMAPISession;
typedef IMAPISession *LPMAPISESSION;
typedef struct IMsgStore { void *vt; } IMsgStore, *LPMDB;
HRESULT MAPIInitialize(void *p);
void MAPIUninitialize(void);
uint32_t MAPIFreeBuffer(void *p);
HRESULT MAPIAllocateBuffer(uint32_t n, void **p);
HRESULT MAPILogonEx(uintptr_t ui, const char *prof, const char *pw, uint32_t flags, LPMAPISESSION *out);
HRESULT IMAPISession_OpenMsgStore(LPMAPISESSION s, uintptr_t ui, uint32_t n, void *id, void *iid, uint32_t flags, LPMDB *out);
uint32_t IMsgStore_Release(LPMDB st);
static HRESULT session_logoff(LPMAPISESSION s, uint32_t flags) { return 0; }
static void release_object(void *p) { }
*/
import "C"

import "unsafe"

func logon(profile *C.char, early bool) error {
	var s C.LPMAPISESSION
	hr, err := C.MAPILogonEx(0, profile, nil, 0, &s) // 13-50: session "s" is not released on all paths: a session needs its Release even after Logoff (session-not-released)
	if hr < 0 {
		return err
	}
	if early {
		return nil
	}
	C.release_object(unsafe.Pointer(s))
	return nil
}

func released(profile *C.char, early bool) error {
	var s C.LPMAPISESSION
	hr, err := C.MAPILogonEx(0, profile, nil, 0, &s)
	if hr < 0 {
		return err
	}
	defer C.release_object(unsafe.Pointer(s))
	if early {
		return nil
	}
	return nil
}

func store(s C.LPMAPISESSION) {
	defer C.session_logoff(s, 0) // 8-30: store "st" is still open when session logs off (object-open-at-logoff)
	var st C.LPMDB
	if C.IMAPISession_OpenMsgStore(s, 0, 0, nil, nil, 0, &st) != 0 {
		return
	}
	use(st)
}

func use(st C.LPMDB) {}

func buffer(n C.uint32_t) {
	var b unsafe.Pointer
	if hr := C.MAPIAllocateBuffer(n, &b); hr < 0 {
		return
	}
	C.MAPIFreeBuffer(b)
	func() { C.MAPIFreeBuffer(unsafe.Pointer(b)) }() // 11-46: buffer "b" is freed twice (double-free-buffer)
}

func library() bool {
	if C.MAPIInitialize(nil) < 0 {
		return false
	}
	C.MAPIUninitialize()
	C.MAPIUninitialize() // 2-22: MAPIUninitialize runs more often than MAPIInitialize (mapi-uninit-extra)
	return true
}
`

// TestCgo analyses a program as the real cgo turns it out: findings are where the source has the calls.
func TestCgo(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/cgo\n\ngo 1.26\n", "cgo.go": cgoProgram} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: dir, Env: append(os.Environ(), "CGO_ENABLED=1")}, ".")
	if err != nil || packages.PrintErrors(pkgs) > 0 {
		t.Skip("no working cgo: ", err)
	}
	var got, want []string
	for _, f := range analyze(t, pkgs...) {
		got = append(got, fmt.Sprintf("%d: %d-%d: %s", f.at.Line, f.at.Column, f.end.Column, f.message))
	}
	for i, line := range strings.Split(cgoProgram, "\n") {
		if _, text, ok := strings.Cut(line, " // "); ok {
			want = append(want, fmt.Sprintf("%d: %s", i+1, text))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
