// Package kept hands the addresses of variables to functions that keep them. All of it is correct.
package kept

import (
	"runtime"

	"example.com/mail/rawmapi"
)

var (
	last  **rawmapi.IMsgStore
	all   []**rawmapi.IMsgStore
	later = make(chan **rawmapi.IMsgStore, 1)
)

type box struct{ p **rawmapi.IMsgStore }

func (b box) Close() { (*b.p).Release() }

func keep(p **rawmapi.IMsgStore)     { last = p }
func list(p **rawmapi.IMsgStore)     { all = append(all, p) }
func send(p **rawmapi.IMsgStore)     { later <- p }
func wrap(p **rawmapi.IMsgStore) any { return box{p} }
func through(p **rawmapi.IMsgStore)  { keep(p) }

func finalise(p **rawmapi.IMsgStore) any {
	runtime.SetFinalizer(p, func(p **rawmapi.IMsgStore) { println("gone") })
	return box{p}
}

func captured(p **rawmapi.IMsgStore) {
	func() { last = p }()
}

func started(p **rawmapi.IMsgStore) {
	go func(p **rawmapi.IMsgStore) { (*p).Release() }(p)
}

func open(s *rawmapi.IMAPISession, how int) any {
	var st *rawmapi.IMsgStore
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st); hr < 0 {
		return nil
	}
	switch how {
	case 0:
		keep(&st)
	case 1:
		list(&st)
	case 2:
		send(&st)
	case 3:
		return wrap(&st)
	case 4:
		through(&st)
	case 5:
		return finalise(&st)
	case 6:
		captured(&st)
	default:
		started(&st)
	}
	return nil
}

func look(p **rawmapi.IMsgStore) bool { return *p != nil }

func lookOnly(s *rawmapi.IMAPISession) bool {
	var st *rawmapi.IMsgStore
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st); hr < 0 { // want `store "st" is not released on all paths \(release-missing\)`
		return false
	}
	return look(&st)
}
