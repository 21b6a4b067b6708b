package limits

import "example.com/mail/mapi"

// A false alarm: steps of a state machine. After two rounds the number of the step is lost, and the store
// seems to be opened again while it is open.
func machine(s *mapi.Session) (err error) {
	var st *mapi.MsgStore
	for step := 0; ; step++ {
		switch step {
		case 0:
			if st, err = s.OpenMsgStore(nil, 0); err != nil { // want `\(overwrite-live\)`
				return err
			}
		case 1:
			if err = st.SetProps(nil); err != nil {
				println(err.Error())
			}
		case 2:
			st.Release()
			return err
		}
	}
}
