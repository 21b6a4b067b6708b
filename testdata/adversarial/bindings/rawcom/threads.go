package rawcom

import (
	"os"
	"runtime"
	"sync"
	"unsafe"

	"example.com/mail/rawmapi"
)

// Fast shutdown, asked of the session by its interface.
func shutsFast(s *rawmapi.IMAPISession, iid *rawmapi.IID) {
	var p unsafe.Pointer
	if hr := s.QueryInterface(iid, &p); rawmapi.FAILED(hr) {
		return
	}
	c := (*rawmapi.IMAPIClientShutdown)(p)
	defer c.Release()
	if hr := c.QueryFastShutdown(); hr != 0 {
		return
	}
	c.NotifyProcessShutdown()
	if hr := c.DoFastShutdown(); hr == 0 {
		os.Exit(0)
	}
}

func shutsUnasked(s *rawmapi.IMAPISession, iid *rawmapi.IID) {
	var p unsafe.Pointer
	if hr := s.QueryInterface(iid, &p); rawmapi.FAILED(hr) {
		return
	}
	c := (*rawmapi.IMAPIClientShutdown)(p)
	defer c.Release()
	if hr := c.DoFastShutdown(); hr == 0 { // want `\(fastshutdown-order\)`
		os.Exit(0)
	}
}

func countsDown(o *rawmapi.IUnknown) {
	for rawmapi.UlRelease(unsafe.Pointer(o)) != 0 { // want `\(release-count-used\)`
	}
}

func unwraps(p *rawmapi.IProxyStoreObject) int {
	var st *rawmapi.IMsgStore
	if hr := p.UnwrapNoRef(&st); hr < 0 {
		return 0
	}
	st.Release() // want `\(unwrapnoref-overrelease\)`
	return 1
}

func unwrapsRight(p *rawmapi.IProxyStoreObject) int {
	var st *rawmapi.IMsgStore
	if hr := p.UnwrapNoRef(&st); hr < 0 {
		return 0
	}
	st.AddRef()
	defer st.Release()
	return 1
}

func modeless(m *rawmapi.MapiMessage) uint32 {
	var h rawmapi.LHANDLE
	if code := rawmapi.MAPILogon(0, nil, nil, 0, 0, &h); code != 0 {
		return code
	}
	defer rawmapi.MAPILogoff(h, 0, 0, 0)
	return rawmapi.MAPISendMail(h, 0, m, 0xc, 0) // want `\(smapi-modeless-session\)`
}

func modelessRight(m *rawmapi.MapiMessage) uint32 {
	return rawmapi.MAPISendMail(0, 0, m, 0xc, 0)
}

func crosses(done chan bool) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if hr := rawmapi.CoInitialize(nil); rawmapi.FAILED(hr) {
		return
	}
	defer rawmapi.CoUninitialize()
	var p unsafe.Pointer
	if hr := rawmapi.CoCreateInstance(nil, nil, 1, nil, &p); hr < 0 {
		return
	}
	o := (*rawmapi.IUnknown)(p)
	go func() {
		defer close(done)
		o.Release() // want `\(sta-pointer-crosses\)`
	}()
	<-done
}

func crossesNot(done chan bool) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if hr := rawmapi.CoInitializeEx(nil, 0); rawmapi.FAILED(hr) {
		return
	}
	defer rawmapi.CoUninitialize()
	var p unsafe.Pointer
	if hr := rawmapi.CoCreateInstance(nil, nil, 1, nil, &p); hr < 0 {
		return
	}
	o := (*rawmapi.IUnknown)(p)
	go func() {
		defer close(done)
		o.Release()
	}()
	<-done
}

func usesUninitialised(st *rawmapi.IMsgStore, wg *sync.WaitGroup) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if hr := rawmapi.MAPIInitialize(nil); hr < 0 {
		return
	}
	defer rawmapi.MAPIUninitialize()
	wg.Go(func() {
		st.SetProps(0, nil, nil) // want `\(mapi-init-other-thread\)`
	})
	wg.Go(func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if hr := rawmapi.MAPIInitialize(nil); hr < 0 {
			return
		}
		defer rawmapi.MAPIUninitialize()
		st.SetProps(0, nil, nil)
	})
	wg.Wait()
}
