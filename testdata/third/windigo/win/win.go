// Package win stands in for bindings whose objects belong to releasers.
package win

import "errors"

var errFailed = errors.New("failed")

// OleInitialize starts OLE.
func OleInitialize() error { return errFailed }

// OleUninitialize ends it.
func OleUninitialize() {}

// CoInitializeEx enters COM.
func CoInitializeEx(mode uint32) (alreadyInitialized bool, hr error) { return false, errFailed }

// CoUninitialize leaves it.
func CoUninitialize() {}

// OleResource is what a releaser releases.
type OleResource interface{ release() }

// OleReleaser owns resources.
type OleReleaser struct{ objs []OleResource }

// NewOleReleaser returns an empty releaser.
func NewOleReleaser() *OleReleaser { return &OleReleaser{objs: make([]OleResource, 0, 5)} }

// Add adds resources.
func (r *OleReleaser) Add(objs ...OleResource) { r.objs = append(r.objs, objs...) }

// Release releases them all.
func (r *OleReleaser) Release() {
	for i := len(r.objs) - 1; i >= 0; i-- {
		r.objs[i].release()
	}
	r.objs = nil
}

// ReleaseNow releases some.
func (r *OleReleaser) ReleaseNow(objs ...OleResource) {
	for _, o := range objs {
		o.release()
	}
}

// IUnknown is the base of all objects.
type IUnknown struct{ ppvt **[3]uintptr }

func (u *IUnknown) release() { u.ppvt = nil }

// AddRef clones the object.
func (u *IUnknown) AddRef(releaser *OleReleaser) *IUnknown {
	c := &IUnknown{u.ppvt}
	releaser.Add(c)
	return c
}

// QueryInterface asks for another interface.
func (u *IUnknown) QueryInterface(releaser *OleReleaser, ppOut interface{}) error { return errFailed }

// ITaskbarList is one of them.
type ITaskbarList struct{ IUnknown }

// SetProgress shows progress.
func (t *ITaskbarList) SetProgress(n int) error { return errFailed }

// IShellItem is another.
type IShellItem struct{ IUnknown }

// BindTo opens what the item stands for.
func (i *IShellItem) BindTo(releaser *OleReleaser) (*IUnknown, error) {
	c := &IUnknown{i.ppvt}
	releaser.Add(c)
	return c, nil
}

// CoCreateInstance makes an object.
func CoCreateInstance(releaser *OleReleaser, clsid *[16]byte, outer *IUnknown, ctx uint32, ppOut interface{}) error {
	return errFailed
}

// SHCreateItem makes an item of a path.
func SHCreateItem(releaser *OleReleaser, path string) (*IShellItem, error) {
	i := &IShellItem{}
	releaser.Add(i)
	return i, nil
}
