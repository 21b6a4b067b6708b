package judge

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// head is what the programs of the tests begin with, on one line.
const head = `package main; import ("errors"; "log"; "runtime"; "unsafe"; "example.com/mail/mapi"; "example.com/mail/input"); ` +
	`var _, _, _, _ = errors.New, log.Fatal, input.Bool, unsafe.Pointer(nil); ` +
	`func main() { runtime.LockOSThread(); if mapi.Initialize(0) != nil { return }; defer mapi.Uninitialize(); run() }; ` +
	`func logon() *mapi.Session { s, err := mapi.LogonEx("", "", 0); if err != nil { panic(err) }; return s }; ` +
	`func end(s *mapi.Session) { s.Logoff(0); s.Release() }` + "\n"

// programs are bodies of run, or of a whole program where they say main. A comment says what happens at its line.
var programs = map[string]string{
	"in order": `func run() {
	s := logon()
	defer end(s)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil { return }
	defer st.Release()
}`,
	"logoff too early": `func run() {
	s := logon()
	defer s.Release()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil { return } // happens no logoff, which is no rule by default
	defer st.Release()
	s.Logoff(0) // happens object-open-at-logoff
}`,
	"order of defers": `func run() {
	s := logon()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil { end(s); return }
	defer st.Release()
	defer s.Release()
	defer s.Logoff(0) // happens object-open-at-logoff
}`,
	"in the helper": `func quit(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	s.Logoff(0) // happens object-open-at-logoff
	if err == nil { st.Release() }
	s.Release()
}
func run() { quit(logon()) }`,
	"helper's caller": `func run() {
	s := logon()
	st, err := s.OpenMsgStore(nil, 0)
	end(s) // happens object-open-at-logoff
	if err == nil { st.Release() }
}`,
	"one return of two": `func run() {
	s := logon()
	defer end(s)
	a, err := mapi.AdminProfiles(0) // happens release-missing
	if err != nil { return }
	if input.Bool() { return }
	a.Release()
}`,
	"exit": `func run() {
	s := logon()
	defer end(s)
	if err := input.Err(); err != nil {
		log.Fatal(err) // happens exit-skips-defers
	}
}`,
	"exit in a deferred call": `func run() {
	s := logon()
	defer end(s)
	defer func() {
		if r := recover(); r != nil {
			log.Fatal(r) // happens exit-skips-defers
		}
	}()
	if input.Bool() { panic("x") }
}`,
	"panics": `func run() {
	s := logon()
	defer end(s)
	a, err := mapi.AdminProfiles(0)
	if err != nil { panic(err) }
	if input.Bool() { panic("unrecovered: the process is gone") }
	a.Release()
}`,
	"recovered": `func run() {
	defer func() { recover() }()
	a, err := mapi.AdminProfiles(0)
	if err != nil { return }
	if input.Bool() { panic("nobody need be prepared for that") }
	a.Release()
}`,
	"released in a deferred call while panicking": `func run() {
	defer func() { recover() }()
	a, err := mapi.AdminProfiles(0)
	if err != nil { return }
	defer a.Release() // happens double-release
	give(a)
}
func give(a *mapi.ProfAdmin) { a.Release(); panic("x") }`,
	"a loop over a function": `func each(yield func(int) bool) {
	for i := range 2 {
		if !yield(i) { return }
	}
}
func run() {
	s := logon()
	defer end(s)
	for range each {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil { return }
		defer st.Release() // happens defer-in-loop
	}
}`,
	"callback": `func with(f func(*mapi.Session)) {
	s := logon()
	f(s)
	end(s)
}
func run() {
	var st *mapi.MsgStore
	with(func(s *mapi.Session) { st, _ = s.OpenMsgStore(nil, 0) }) // happens object-open-at-logoff
	if st != nil { st.Release() }
}`,
	"connections": `func run() {
	s := logon()
	defer end(s)
	a, err := s.Advise(nil, 1, nil) // happens advise-no-unadvise
	if err != nil { return }
	b, err := s.Advise(nil, 1, nil)
	if err != nil { return }
	s.Unadvise(b)
	s.Unadvise(b) // happens unadvise-twice
	_ = a
}`,
	"memory": `func run() {
	p, err := mapi.AllocateBuffer(8)
	if err != nil { return }
	more, _ := mapi.AllocateMore(8, p)
	mapi.FreeBuffer(more) // happens free-allocatemore
	mapi.FreeBuffer(p)
	mapi.FreeBuffer(p) // happens double-free-buffer
	q, err := mapi.AllocateBuffer(8)
	if err != nil { return }
	mapi.CoTaskMemFree(q) // happens wrong-deallocator
}`,
	"libraries": `func main() {
	runtime.LockOSThread()
	if mapi.OleInitialize() != nil { return }
	if mapi.Initialize(0) != nil { mapi.OleUninitialize(); return }
	if mapi.ScInitMapiUtil(0) == nil { // happens mapiutil-deinit-missing
		defer mapi.OleUninitialize()
		mapi.Uninitialize() // happens ole-after-mapi-uninit
		return
	}
	mapi.OleUninitialize()
	mapi.Uninitialize()
	mapi.Uninitialize() // happens mapi-uninit-extra
}`,
	"messages": `func run() {
	s := logon()
	defer end(s)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil { return }
	defer st.Release()
	f, err := st.OpenFolder(nil)
	if err != nil { return }
	defer f.Release()
	m, err := f.CreateMessage(0) // happens message-dropped-unsaved
	if err != nil { return }
	defer m.Release()
	if input.Bool() { return }
	if err := m.SubmitMessage(0); err != nil { return }
	m.SetProps(nil) // happens use-after-submit
}`,
	"after a failure": `func run() {
	a, err := mapi.AdminProfiles(0)
	defer a.Release() // happens free-after-failure
	if err != nil { return }
}`,
	"released after its store": `func run() {
	s := logon()
	defer end(s)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil { return }
	f, err := st.OpenFolder(nil)
	if err != nil { st.Release(); return }
	defer f.Release()
	st.Release() // happens child-outlives-store
}`,
	"never ends": `func run() {
	for {
		a, err := mapi.AdminProfiles(0)
		if err == nil { a.Release() }
	}
}`,
}

var happens = regexp.MustCompile(`// happens ([a-z-]+-[a-z-]+)`)

// TestHappens runs programs, and compares what goes wrong in them with what their comments say.
func TestHappens(t *testing.T) {
	j, err := New("../../../testdata/mapi")
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	names := slices.Sorted(maps.Keys(programs))
	var cases []Case
	for i, name := range names {
		src := programs[name]
		if strings.Contains(src, "func main") {
			src = strings.Replace(head, "func main()", "func unused()", 1) + src + "\nfunc run() {}"
		} else {
			src = head + src
		}
		cases = append(cases, Case{Name: fmt.Sprintf("p%d", i), Files: map[string]string{"main.go": src}})
	}
	verdicts, err := j.Judge(cases, 200)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range verdicts {
		t.Run(names[i], func(t *testing.T) {
			if v.Err != nil {
				t.Fatal(v.Err)
			}
			var want []string
			for n, line := range strings.Split(v.Files["main.go"], "\n") {
				for _, m := range happens.FindAllStringSubmatch(line, -1) {
					want = append(want, fmt.Sprintf("%s:%d", m[1], n+1))
				}
			}
			checkViolations(t, v, want)
			if ends := names[i] != "never ends"; ends != (v.Result.Aborted == 0) {
				t.Errorf("%d of %d runs do not end", v.Result.Aborted, v.Result.Runs)
			}
		})
	}
}

// checkViolations demands that each of want, rule:line, happens, and nothing else.
func checkViolations(t *testing.T, v *Verdict, want []string) {
	t.Helper()
	seen := make(map[string]bool)
	for _, x := range v.Result.Violations {
		if x.Follows {
			continue
		}
		i := slices.IndexFunc(want, func(w string) bool {
			rule, line, _ := strings.Cut(w, ":")
			return rule == x.Rule && slices.Contains(x.At, v.Name+"/main.go:"+line)
		})
		if i < 0 {
			t.Errorf("happens: %s at %v, opened at %v, choices %v", x.Rule, x.At, x.Opened, x.Choices)
			continue
		}
		seen[want[i]] = true
	}
	for _, w := range want {
		if !seen[w] {
			t.Errorf("does not happen: %s", w)
		}
	}
}
