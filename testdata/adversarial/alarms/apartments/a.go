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
