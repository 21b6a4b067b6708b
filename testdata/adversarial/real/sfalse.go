package real

import (
	"errors"

	"example.com/mail/adversarial/real/ole"
	"example.com/mail/mapi"
)

// S_FALSE counts as an initialisation: a type assertion tells it.
func asserted() error {
	err := ole.CoInitializeEx(0, 0)
	if err != nil {
		code := err.(*ole.OleError).Code()
		if code != 0 && code != 1 {
			return err
		}
	}
	defer ole.CoUninitialize()
	return nil
}

// As asserted, with errors.As.
func extracted() error {
	if err := ole.CoInitializeEx(0, 0); err != nil {
		var e *ole.OleError
		if !errors.As(err, &e) || e.Code() != 1 {
			return err
		}
	}
	defer ole.CoUninitialize()
	return nil
}

// The inner count of COM is given back, the outer one holds the store's.
func around(s *mapi.Session) error {
	if err := ole.CoInitializeEx(0, 0); err != nil {
		return err
	}
	defer ole.CoUninitialize()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return asserted()
}
