// Package named keeps stores in a named slice type. All of it is correct.
package named

import "example.com/mail/mapi"

type Stores []*mapi.MsgStore

func (ss Stores) Close() {
	for _, s := range ss {
		s.Release()
	}
}
func (ss *Stores) Open(s *mapi.Session, id mapi.EntryID) error {
	st, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	*ss = append(*ss, st)
	return nil
}
func useStores(s *mapi.Session, ids []mapi.EntryID) error {
	var ss Stores
	defer func() { ss.Close() }()
	for _, id := range ids {
		if err := ss.Open(s, id); err != nil {
			return err
		}
	}
	return nil
}
