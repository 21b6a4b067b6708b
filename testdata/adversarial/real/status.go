package real

import (
	"example.com/mail/adversarial/real/status"
	"example.com/mail/rawmapi"
)

// The status is converted to a type whose predicate stands in another package.
func predicate(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st)
	if hr := status.HRESULT(hr); hr.Failed() {
		return hr
	}
	defer st.Release()
	return nil
}
