package mapi

// FormToken stands for a message that PrepareForm has prepared.
type FormToken uintptr

func (s *Session) PrepareForm(m *Message) (FormToken, error)                    { return 0, nil }
func (s *Session) ShowForm(st *MsgStore, parent *Folder, token FormToken) error { return nil }

func (m *FormMgr) CreateForm(class string) (*Form, error) { return nil, nil }

// PersistMessage is IPersistMessage, by which a form is given its message.
type PersistMessage struct{ Unknown }

func (p *PersistMessage) Load(site *MessageSite, m *Message, status uint32) error { return nil }
func (p *PersistMessage) HandsOffMessage() error                                  { return nil }

// ViewAdviseSink is told of changes of a form's view.
type ViewAdviseSink struct{ Unknown }

func (f *Form) Advise(sink *ViewAdviseSink) (Connection, error) { return 0, nil }
func (f *Form) Unadvise(c Connection) error                     { return nil }
func (f *Form) GetViewContext() (*ViewContext, error)           { return nil, nil }

// ViewContext is IMAPIViewContext.
type ViewContext struct{ Unknown }

// PrintSetup is a FORMPRINTSETUP.
type PrintSetup struct{ DevMode, DevNames uintptr }

func (v *ViewContext) SetAdviseSink(sink *ViewAdviseSink) error        { return nil }
func (v *ViewContext) GetPrintSetup(flags uint32) (*PrintSetup, error) { return nil, nil }

// GlobalFree frees a handle of the system's.
func GlobalFree(handle uintptr) uintptr { return 0 }
