package probe1

import "example.com/mail/adversarial/bindings/api"

func caller() error { return life2(&fake{}) }

type fake struct{ calls []string }

func (f *fake) MAPIInitialize(flags uint32) error { return nil }
func (f *fake) MAPIUninitialize()                 { f.calls = append(f.calls, "uninit") }
func (f *fake) OleInitialize() error              { return nil }
func (f *fake) OleUninitialize()                  {}
func (f *fake) MAPILogonExW(profile string, flags uint32) (*api.IMAPISession, error) {
	return &api.IMAPISession{}, nil
}
