package rawmapi

import "unsafe"

// IMAPIClientShutdown ends MAPI at once when the process ends.
type IMAPIClientShutdown struct{ IUnknown }

func (c *IMAPIClientShutdown) QueryFastShutdown() HRESULT     { return 0 }
func (c *IMAPIClientShutdown) NotifyProcessShutdown() HRESULT { return 0 }
func (c *IMAPIClientShutdown) DoFastShutdown() HRESULT        { return 0 }

// IProxyStoreObject is what a store that wraps another shows of it.
type IProxyStoreObject struct{ IUnknown }

func (p *IProxyStoreObject) UnwrapNoRef(out **IMsgStore) HRESULT { return 0 }

// CoCreateInstance creates an object of COM.
func CoCreateInstance(clsid *IID, outer *IUnknown, context uint32, iid *IID, out *unsafe.Pointer) HRESULT {
	return 0
}
