package mapi

// CoInitialize initialises COM for a single-threaded apartment.
func CoInitialize() error { return nil }

// CoCreateInstance creates an object of COM.
func CoCreateInstance(clsid string) (*Unknown, error) { return nil, nil }

// GlobalInterfaceTable is IGlobalInterfaceTable, by which an object gets from one apartment to another.
type GlobalInterfaceTable struct{ Unknown }

func (t *GlobalInterfaceTable) RegisterInterfaceInGlobal(o *Unknown) (uint32, error) { return 0, nil }
func (t *GlobalInterfaceTable) GetInterfaceFromGlobal(cookie uint32) (*Unknown, error) {
	return nil, nil
}
func (t *GlobalInterfaceTable) RevokeInterfaceFromGlobal(cookie uint32) error { return nil }

// MsgSession is a MSGSESS, which collects the messages that are built on storages; 0 stands for none.
type MsgSession uintptr

func OpenIMsgSession(flags uint32) (MsgSession, error) { return 0, nil }

func CloseIMsgSession(s MsgSession) {}

// OpenIMsgOnIStg builds a message on an IStorage.
func OpenIMsgOnIStg(session MsgSession, storage *Unknown) (*Message, error) { return nil, nil }
