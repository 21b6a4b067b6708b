package archive

import "example.com/mail/mapi"

// Save reads the content of an attachment into p.
func Save(att *mapi.Attach, tag mapi.PropTag, p []byte) (int, error) {
	stream, err := att.OpenStream(tag, 0)
	if err != nil {
		return 0, err
	}
	defer stream.Release() // want `"stream".*\(double-release\)`
	n, err := stream.Read(p)
	if err != nil {
		stream.Release()
		return n, err
	}
	return n, nil
}

// Size returns the size of a message as its store tells it.
func Size(store *mapi.MsgStore, id mapi.EntryID, tag mapi.PropTag) (mapi.PropTag, error) {
	m, err := store.OpenMessage(id)
	if err != nil {
		return 0, err
	}
	m.Release()
	p, err := mapi.HrGetOneProp(&m.MAPIProp, tag) // want `"m".*\(use-after-release\)`
	if err != nil {
		return 0, err
	}
	defer mapi.FreeBuffer(p)
	return (*mapi.Prop)(p).Tag, nil
}
