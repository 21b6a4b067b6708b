// Package counted counts references. All of it is correct.
package counted

import "example.com/mail/rawmapi"

type action struct {
	refs int
	menu *menu
}

type menu struct{ actions []*action }

func (a *action) addRef() { a.refs++ }

func (a *action) release() {
	if a.refs--; a.refs == 0 && a.menu != nil {
		a.menu.clear()
		a.menu.dispose()
	}
}

func (m *menu) clear() {
	for _, a := range m.actions {
		a.release()
	}
	m.actions = nil
}

func (m *menu) dispose() {
	for _, a := range m.actions {
		a.release()
	}
}

func drop(a *action) {
	a.release()
	a.release()
}

// What Release returns tells how many references are left: not a thing to go by, but no double release.

func drain(u *rawmapi.IUnknown) {
	for u.Release() > 0 { // want `\(release-count-used\)`
	}
}

func drainHelper(u *rawmapi.IUnknown) {
	drain(u)
}

func untilZero(u *rawmapi.IUnknown) {
	for {
		if n := u.Release(); n == 0 { // want `\(release-count-used\)`
			break
		}
	}
}

func second(u *rawmapi.IUnknown) {
	if int(u.Release()) != 0 { // want `\(release-count-used\)`
		u.Release()
	}
}

func ignored(u *rawmapi.IUnknown) {
	u.Release()
	u.Release() // want `\(double-release\)`
}
