// Package arenas leaves objects to releasers.
package arenas

import (
	"runtime"

	"github.com/rodrigocfd/windigo/win"
)

func progress() error {
	rel := win.NewOleReleaser()
	defer rel.Release()
	var t *win.ITaskbarList
	if err := win.CoCreateInstance(rel, nil, nil, 1, &t); err != nil {
		return err
	}
	return t.SetProgress(1)
}

func progressLost() error {
	rel := win.NewOleReleaser() // want `releaser "rel" is not released on all paths \(release-missing\)`
	var t *win.ITaskbarList
	if err := win.CoCreateInstance(rel, nil, nil, 1, &t); err != nil {
		return err
	}
	if err := t.SetProgress(1); err != nil {
		return err
	}
	rel.Release()
	return nil
}

func item(path string) (string, error) {
	rel := win.NewOleReleaser()
	defer rel.Release()
	i, err := win.SHCreateItem(rel, path)
	if err != nil {
		return "", err
	}
	u, err := i.BindTo(rel)
	if err != nil {
		return "", err
	}
	rel.ReleaseNow(u)
	rel.Release() // and again
	return path, nil
}

func life() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := win.OleInitialize(); err != nil {
		return err
	}
	defer win.OleUninitialize()
	rel := win.NewOleReleaser()
	defer rel.Release()
	var t *win.ITaskbarList
	if err := win.CoCreateInstance(rel, nil, nil, 1, &t); err != nil {
		return err
	}
	if _, err := win.SHCreateItem(rel, "a"); err != nil {
		return err
	}
	return t.SetProgress(2)
}

func lifeWrong() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	rel := win.NewOleReleaser()
	defer rel.Release()
	if _, err := win.CoInitializeEx(2); err != nil {
		return err
	}
	defer win.CoUninitialize() // want `releaser "rel" is still open when COM is uninitialised \(com-alive-at-uninit\)`
	_, err := win.SHCreateItem(rel, "a")
	return err
}

// A window keeps its releaser until it is destroyed.
type window struct {
	rel  *win.OleReleaser
	item *win.IShellItem
}

func newWindow(path string) (*window, error) {
	w := &window{rel: win.NewOleReleaser()}
	var err error
	if w.item, err = win.SHCreateItem(w.rel, path); err != nil {
		w.rel.Release()
		return nil, err
	}
	return w, nil
}

func (w *window) destroy() { w.rel.Release() }

func helper(rel *win.OleReleaser, path string) (*win.IShellItem, error) {
	i, err := win.SHCreateItem(rel, path)
	if err != nil {
		return nil, err
	}
	return i, nil
}

func borrowed() error {
	rel := win.NewOleReleaser()
	defer rel.Release()
	i, err := helper(rel, "a")
	if err != nil {
		return err
	}
	var t *win.ITaskbarList
	if err := i.QueryInterface(rel, &t); err != nil {
		return err
	}
	if t != nil {
		_ = i.AddRef(rel)
	}
	return nil
}

// One releaser may be used for one round after another.
func rounds(paths []string) {
	rel := win.NewOleReleaser()
	for _, p := range paths {
		if _, err := win.SHCreateItem(rel, p); err == nil {
			rel.Release()
		}
	}
	rel.Release()
}
