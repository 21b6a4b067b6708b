// Package result returns objects and error in one struct. All of it is correct.
package result

import "example.com/mail/mapi"

type inbox struct {
	store  *mapi.MsgStore
	folder *mapi.Folder
	err    error
}

func open(s *mapi.Session) (in inbox) {
	if in.store, in.err = s.OpenMsgStore(nil, 0); in.err != nil {
		return in
	}
	if in.folder, in.err = in.store.OpenFolder(nil); in.err != nil {
		in.store.Release()
		in.store = nil
	}
	return in
}

func use(s *mapi.Session) error {
	in := open(s)
	if in.err != nil {
		return in.err
	}
	defer in.store.Release()
	defer in.folder.Release()
	return nil
}
