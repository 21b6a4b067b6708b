package typestate

import (
	"go/types"
	"slices"
	"testing"

	"github.com/mapilint/mapilint/internal/protocol"
)

// TestSummary shows the summaries of small helpers: what callers are told, and in which words.
func TestSummary(t *testing.T) {
	tests := []struct {
		name, decls, want string // of function f
	}{
		{"release", `func f(s *mapi.MsgStore) { s.Release() }`, `param0: release; libs: use MAPI`},
		{"use", `func f(s *mapi.MsgStore) { s.SetProps(nil) }`, `param0: use; libs: use MAPI`},
		{"nothing", `func f(s *mapi.MsgStore) {}`, ``},
		{"release unless nil", `func f(s *mapi.MsgStore) { if s != nil { s.Release() } }`, `param0: release; libs: ; libs: use MAPI`},
		{"release if asked", `func f(s *mapi.MsgStore, really bool) { if really { s.Release() } }`, `param0: ; param0: release; libs: ; libs: use MAPI`},
		{"release on failure", `func f(s *mapi.MsgStore) error { err := s.SetProps(nil); if err != nil { s.Release() }; return err }`, `param0: use [r0:1]; param0: use, release [r0:2]; libs: use MAPI [r0:3]`},
		{"deferred", `func f(s *mapi.MsgStore) error { defer s.Release(); return s.SetProps(nil) }`, `param0: use, release; libs: use MAPI`},
		{"through another", `func f(s *mapi.MsgStore) { g(s) }; func g(s *mapi.MsgStore) { s.Release() }`, `param0: release; libs: use MAPI`},
		{"logoff", `func f(s *mapi.Session) error { defer s.Release(); return s.Logoff(0) }`, `param0: logoff, release [r0:1]; param0: logoff, release [r0:2]; libs: use MAPI`},
		{"open", `func f(s *mapi.Session) (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }`, `param0: use; new storemark 0xc at result0 [r0:2] [r1:1]; libs: use MAPI`},
		{"wrapper", `type w struct{ store *mapi.MsgStore }; func (w *w) Close() { w.store.Release() }
			func f(s *mapi.Session) (*w, error) { st, err := s.OpenMsgStore(nil, 0); if err != nil { return nil, err }; return &w{st}, nil }`, `param0: use [r0:3] [r1:3]; new storemark 0xc at result0.store [r0:2] [r1:1]; libs: use MAPI [r0:3] [r1:3]`},
		{"wrapper without end", `type w struct{ store *mapi.MsgStore }
			func f(s *mapi.Session) (*w, error) { st, err := s.OpenMsgStore(nil, 0); if err != nil { return nil, err }; return &w{st}, nil }`, `param0: use [r0:3] [r1:3]; libs: use MAPI [r0:3] [r1:3]`},
		{"getter", `type w struct{ store *mapi.MsgStore }; func f(w *w) *mapi.MsgStore { return w.store }`, `result0 = param0.store`},
		{"close", `type w struct{ store *mapi.MsgStore }; func f(w *w) { w.store.Release(); w.store = nil }`, `param0.store: release; libs: use MAPI`},
		{"keep", `type w struct{ store *mapi.MsgStore }; func f(w *w, s *mapi.MsgStore) { w.store = s }`, `param1:  at param0.store`},
		{"global", `var store *mapi.MsgStore; func f() { store.Release() }`, `example.com/x.store: release; libs: use MAPI`},
		{"must", `func f(s *mapi.MsgStore, err error) *mapi.MsgStore { if err != nil { panic(err) }; return s }`, `result0 = param0`},
		{"exit", `func f() { os.Exit(1) }`, `ends`},
		{"unwind", `func f(err error) { panic(err) }`, `ends`},
		{"goroutine", `func f(s *mapi.MsgStore) { go s.Release() }`, `param0: escapes`},
		{"library up", `func f() error { return mapi.Initialize(0) }`, `libs: use thread, init MAPI [r0:1]; libs: use thread [r0:2]`},
		{"library down", `func f() { mapi.Uninitialize(); mapi.OleUninitialize() }`, `libs: uninit MAPI, uninit OLE`},
		{"recursion", `func f(s *mapi.MsgStore, n int) { if n == 0 { s.Release(); return }; f(s, n-1) }`, `param0: release; param0: release; libs: use MAPI; libs: use MAPI`},
		{"mutual recursion", `func f(s *mapi.MsgStore, n int) { g(s, n) }; func g(s *mapi.MsgStore, n int) { if n > 0 { f(s, n-1) } else { s.SetProps(nil) } }`, `param0: use; libs: use MAPI`},
	}
	for _, test := range tests {
		if got := summaryOf(t, test.decls).String(); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// TestGuards shows what results tell of parameters: the masks of the result where the parameter is zero,
// above and below; an error is never below, and what is said of that is not used. Result -1 stands for returning at all: 1 for
// yes, 2 where the process ends, 0 for no.
func TestGuards(t *testing.T) {
	const z, p, n, any = uint8(isZero), uint8(isPos), uint8(isNeg), uint8(anything)
	tests := []struct {
		name, decls string
		want        []Guard
	}{
		{"failed", `func f(hr int32) bool { return hr < 0 }`, []Guard{{0, 0, [3]uint8{z, z, p}, false}}},
		{"ok", `func f(err error) bool { return err == nil }`, []Guard{{0, 0, [3]uint8{p, z, z}, false}}},
		{"wrapped", `type e struct{ error }; func f(err error) error { if err == nil { return nil }; return e{err} }`, []Guard{{0, 0, [3]uint8{z, p, p}, false}}},
		{"status to error", `type e int32; func (e) Error() string { return "" }
			func f(hr int32) error { if hr < 0 { return e(hr) }; return nil }`, []Guard{{0, 0, [3]uint8{z, z, p}, false}}},
		{"check and exit", `func f(err error) { if err != nil { os.Exit(1) } }`, []Guard{{0, -1, [3]uint8{1, 0, 1}, false}}},
		{"must", `func f(x *int, err error) *int { if err != nil { panic(err) }; return x }`, []Guard{{1, -1, [3]uint8{1, 0, 1}, false}}},
		{"through another", `func f(hr int32) bool { return !g(hr) }; func g(hr int32) bool { return hr >= 0 }`, []Guard{{0, 0, [3]uint8{z, z, p}, false}}},
		{"by the top bit", `func f(u uint32) bool { return u>>31 == 1 }`, []Guard{{0, 0, [3]uint8{z, z, p}, false}}},
		{"through a pointer", `func f(err *error) bool { return *err == nil }`, []Guard{{0, 0, [3]uint8{p, z, z}, true}}},
		{"none", `func f(n int) int { return n * n }`, nil},
		{"sum", `func f(n int) int { return n + 1 }`, nil},
		{"same", `func f(n int) int { return n }`, []Guard{{0, 0, [3]uint8{z, p, n}, false}}},
		{"sign or nothing", `func f(n int, g func() int) int { if n < 0 { return g() }; return 1 }`, []Guard{{0, 0, [3]uint8{p, p, any}, false}}},
	}
	for _, test := range tests {
		if got := summaryOf(t, test.decls).Guards; !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

// TestLends shows a helper that lends a handle to a function of its caller's and then ends it.
func TestLends(t *testing.T) {
	sum := summaryOf(t, `func f(s *mapi.Session, do func(int, *mapi.MsgStore)) {
		store, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return
		}
		do(1, store)
		store.Release()
	}`)
	if !slices.Equal(sum.Calls, []int{1}) || len(sum.Callbacks) != 1 {
		t.Fatalf("calls parameters %v, lends %v", sum.Calls, sum.Callbacks)
	}
	cb := sum.Callbacks[0]
	if cb.Param != 1 || cb.Arg != 1 || cb.Kind != protocol.Store || len(cb.After) != 1 || cb.After[0].Op != protocol.Release {
		t.Errorf("got %+v", cb)
	}
}

// summaryOf returns the summary of function f of a package with the given declarations.
func summaryOf(t *testing.T, decls string) *Summary {
	t.Helper()
	p, units := lower(t, decls)
	return p.Analyze(units).Summaries[p.Pkg.Scope().Lookup("f").(*types.Func)]
}
