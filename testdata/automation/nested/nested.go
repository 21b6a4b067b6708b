// Package nested has connections each of which initialises COM for itself.
package nested

import (
	"errors"

	"example.com/mail/ole"
	"example.com/mail/ole/oleutil"
)

// A connection holds one initialisation of COM and three references.
type connection struct {
	raw     *ole.VARIANT
	locator *ole.IUnknown
	disp    *ole.IDispatch
	service *ole.IDispatch
}

func connect(namespace string) (*connection, error) {
	if err := ole.CoInitializeEx(0, 0); err != nil {
		e := err.(*ole.OleError)
		if e.Code() != 0 && e.Code() != 1 {
			return nil, err
		}
	}
	locator, err := oleutil.CreateObject("WbemScripting.SWbemLocator")
	if err != nil {
		ole.CoUninitialize()
		return nil, err
	}
	disp, err := locator.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		locator.Release()
		ole.CoUninitialize()
		return nil, err
	}
	raw, err := oleutil.CallMethod(disp, "ConnectServer", ".", namespace)
	if err != nil {
		disp.Release()
		locator.Release()
		ole.CoUninitialize()
		return nil, err
	}
	return &connection{raw, locator, disp, raw.ToIDispatch()}, nil
}

func (c *connection) close() {
	c.service.Release()
	c.disp.Release()
	c.locator.Release()
	ole.CoUninitialize()
}

func (c *connection) one(class string) (*ole.VARIANT, error) {
	return oleutil.CallMethod(c.service, "Get", class)
}

// A manager has two: the first to be closed is not the last.
type manager struct{ system, network *connection }

func manage() (*manager, error) {
	system, err := connect(`root\cimv2`)
	if err != nil {
		return nil, err
	}
	network, err := connect(`root\StandardCimv2`)
	if err != nil {
		system.close()
		return nil, err
	}
	return &manager{system, network}, nil
}

func (m *manager) close() {
	m.system.close()
	m.network.close()
}

// fetch expects that its caller has initialised COM; its own pair nests.
func fetch(class string) (*ole.VARIANT, error) {
	c, err := connect(`root\cimv2`)
	if err != nil {
		return nil, err
	}
	defer c.close()
	return c.one(class)
}

func wait() error {
	v, err := fetch("Job")
	if err != nil {
		return err
	}
	defer v.Clear()
	_, err = oleutil.PutProperty(v.ToIDispatch(), "Priority", 1)
	return err
}

// What the manager is asked for outlives the nested pairs.
func (m *manager) create() error {
	v, err := m.system.one("Switch")
	if err != nil {
		return err
	}
	defer v.Clear()
	if err := wait(); err != nil {
		return err
	}
	_, err = oleutil.CallMethod(v.ToIDispatch(), "Start")
	return err
}

func (m *manager) forgotten() error {
	v, err := m.system.one("Switch") // want `variant "v" is not released on all paths \(release-missing\)`
	if err != nil {
		return err
	}
	if err := wait(); err != nil {
		return err
	}
	_, err = oleutil.CallMethod(v.ToIDispatch(), "Start")
	return err
}

func run() error {
	m, err := manage()
	if err != nil {
		return err
	}
	defer m.close()
	return m.create()
}

// A connection that is closed the wrong way round.
func (c *connection) closeBadly() {
	c.disp.Release()
	c.locator.Release()
	ole.CoUninitialize() // want `object "c.service" is still open when COM is uninitialised \(com-alive-at-uninit\)`
	c.service.Release()
}

// translated always is an error.
func translated(err error) error {
	switch err.(*ole.OleError).Code() {
	case 50:
		return errUnsupported
	}
	return &ole.OleError{}
}

var errUnsupported = errors.New("not supported")

type service struct {
	disp *ole.IDispatch
	up   bool
}

func (s *service) open() error {
	err := ole.CoInitialize(0)
	if err != nil {
		return err
	}
	locator, err := oleutil.CreateObject("Schedule.Service.1")
	if err != nil {
		ole.CoUninitialize()
		return translated(err)
	}
	defer locator.Release()
	s.disp = locator.MustQueryInterface(ole.IID_IDispatch)
	s.up = true
	return nil
}

func (s *service) close() {
	if s.up {
		s.disp.Release()
		ole.CoUninitialize()
	}
}
