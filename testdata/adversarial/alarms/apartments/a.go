// Package apartments enters COM on a worker's thread to use objects that others keep. All of it is correct.
package apartments

import (
	"runtime"

	"example.com/mail/rawmapi"
)

type player struct {
	client *rawmapi.IUnknown
	queue  chan func(*rawmapi.IUnknown)
}

func (p *player) loop() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if hr := rawmapi.CoInitializeEx(nil, 0); hr < 0 {
		return errFailed
	}
	defer rawmapi.CoUninitialize()
	for f := range p.queue {
		p.client.AddRef()
		f(p.client)
		p.client.Release()
	}
	return nil
}

func (p *player) run() {
	go func() {
		if err := p.loop(); err != nil {
			return
		}
		p.restart()
	}()
}

func (p *player) restart() {
	if p.client != nil {
		p.client.Release()
		p.client = nil
	}
}

func borrowed(o *rawmapi.IUnknown) error {
	if hr := rawmapi.CoInitializeEx(nil, 0); hr < 0 {
		return errFailed
	}
	o.AddRef()
	o.Release()
	rawmapi.CoUninitialize()
	return nil
}

func twice(o *rawmapi.IUnknown) {
	if borrowed(o) == nil {
		o.Release()
	}
}

func tooEarly(o *rawmapi.IUnknown) {
	rawmapi.CoUninitialize() // want `\(com-alive-at-uninit\)`
	o.Release()
}

type failure struct{}

func (failure) Error() string { return "failed" }

var errFailed error = failure{}

// A connection enters COM when it is made and leaves it when it is closed.
type connection struct{ service *rawmapi.IUnknown }

const sFalse = 1

func connect(open func() *rawmapi.IUnknown) (*connection, error) {
	hr := rawmapi.CoInitializeEx(nil, 0)
	if hr != 0 && hr != sFalse {
		return nil, errFailed
	}
	return &connection{open()}, nil
}

func (c *connection) close() {
	c.service.Release()
	rawmapi.CoUninitialize()
}

type manager struct{ first, second *connection }

func (m *manager) close() {
	m.first.close()
	m.second.close()
}

func ask(open func() *rawmapi.IUnknown) error {
	c, err := connect(open)
	if err != nil {
		return err
	}
	defer c.close()
	return nil
}

func (m *manager) refresh(open func() *rawmapi.IUnknown) {
	if ask(open) != nil {
		return
	}
	m.first.service.AddRef()
	m.first.service.Release()
}

func (c *connection) leave() {
	rawmapi.CoUninitialize()
}

func (c *connection) tooEarly() {
	c.leave() // want `\(com-alive-at-uninit\)`
	c.service.Release()
}
