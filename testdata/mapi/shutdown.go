package mapi

// ClientShutdown ends MAPI at once when the process ends.
type ClientShutdown struct{ Unknown }

func (c *ClientShutdown) QueryFastShutdown() error     { return nil }
func (c *ClientShutdown) NotifyProcessShutdown() error { return nil }
func (c *ClientShutdown) DoFastShutdown() error        { return nil }

// QueryClientShutdown asks the session for its IMAPIClientShutdown.
func (s *Session) QueryClientShutdown() (*ClientShutdown, error) { return nil, nil }

// Form shows a message.
type Form struct{ Unknown }

func (f *Form) DoVerb(verb uint32) error          { return nil }
func (f *Form) ShutdownForm(options uint32) error { return nil }

// Class is what the binding remembers of the form.
func (f *Form) Class() string { return "" }

// FormMgr loads forms.
type FormMgr struct{ Unknown }

func (m *FormMgr) LoadForm(class string) (*Form, error) { return nil, nil }

// ProxyStoreObject is what a store that wraps another shows of it.
type ProxyStoreObject struct{ Unknown }

func (p *ProxyStoreObject) UnwrapNoRef() (*MsgStore, error) { return nil, nil }

// The idle engine.
func InitIdle() error { return nil }
func DeinitIdle()     {}
