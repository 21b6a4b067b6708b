package control

import (
	"fmt"
	"unsafe"

	"example.com/mail/rawmapi"
)

// hresult is an error with the code of a failed call.
type hresult rawmapi.HRESULT

func (h hresult) Error() string { return fmt.Sprintf("%#x", uint32(h)) }

// check makes an error of a failure.
func check(hr rawmapi.HRESULT) error {
	if rawmapi.FAILED(hr) {
		return hresult(hr)
	}
	return nil
}

func checked(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if err := check(s.GetStatusTable(0, &t)); err != nil {
		return err
	}
	defer t.Release()
	return check(t.SetColumns(nil, 0))
}

func checkedLeak(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if err := check(s.GetStatusTable(0, &t)); err != nil { // want `\(release-missing\)`
		return err
	}
	return check(t.SetColumns(nil, 0))
}

// One status variable, tested again and again.
func ladder(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var t *rawmapi.IMAPITable
	var rows *rawmapi.SRowSet
	hr := s.GetStatusTable(0, &t)
	if rawmapi.SUCCEEDED(hr) {
		hr = t.QueryRows(10, 0, &rows)
	}
	if rawmapi.SUCCEEDED(hr) {
		hr = t.SetColumns(nil, 0)
		rawmapi.FreeProws(rows)
	}
	if t != nil {
		t.Release()
	}
	return hr
}

func ladderLeak(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var t *rawmapi.IMAPITable
	hr := s.GetStatusTable(0, &t) // want `\(release-missing\)`
	if rawmapi.SUCCEEDED(hr) {
		hr = t.SetColumns(nil, 0)
	}
	if rawmapi.SUCCEEDED(hr) {
		t.Release()
	}
	return hr
}

// if hr := …; FAILED(hr) in the header.
func header2(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var t *rawmapi.IMAPITable
	if hr := s.GetStatusTable(0, &t); rawmapi.FAILED(hr) {
		return hr
	}
	defer rawmapi.UlRelease(unsafe.Pointer(t))
	return t.SetColumns(nil, 0)
}

// Out-parameters passed on by a wrapper.
func statusTable(s *rawmapi.IMAPISession, out **rawmapi.IMAPITable) rawmapi.HRESULT {
	return s.GetStatusTable(0, out)
}

func viaOut(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var t *rawmapi.IMAPITable
	hr := statusTable(s, &t)
	if hr < 0 {
		return hr
	}
	t.Release()
	return hr
}

func viaOutLeak(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var t *rawmapi.IMAPITable
	hr := statusTable(s, &t) // want `\(release-missing\)`
	if hr < 0 {
		return hr
	}
	return t.SetColumns(nil, 0)
}

// A wrapper that turns the out-parameter into a result.
func tableOf(s *rawmapi.IMAPISession) (t *rawmapi.IMAPITable, err error) {
	if hr := s.GetStatusTable(0, &t); hr < 0 {
		return nil, hresult(hr)
	}
	return t, nil
}

func ofTable(s *rawmapi.IMAPISession) error {
	t, err := tableOf(s)
	if err != nil {
		return err
	}
	defer t.Release()
	return nil
}

func ofTableLeak(s *rawmapi.IMAPISession) error {
	t, err := tableOf(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return check(t.SetColumns(nil, 0))
}

// switch on the code.
func codes(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	switch hr := s.GetStatusTable(0, &t); {
	case hr < 0:
		return hresult(hr)
	case hr > 0:
		fmt.Println("warning", hr)
	}
	t.Release()
	return nil
}

// A struct receives the out-parameter.
type rawClient struct {
	session *rawmapi.IMAPISession
	table   *rawmapi.IMAPITable
}

func (c *rawClient) open() error {
	if err := check(rawmapi.MAPILogonEx(0, nil, nil, 0, &c.session)); err != nil {
		return err
	}
	if err := check(c.session.GetStatusTable(0, &c.table)); err != nil {
		c.session.Logoff(0, 0, 0)
		c.session.Release()
		c.session = nil
		return err
	}
	return nil
}

func (c *rawClient) close() {
	if c.table != nil {
		c.table.Release()
		c.table = nil
	}
	if c.session != nil {
		c.session.Logoff(0, 0, 0)
		c.session.Release()
		c.session = nil
	}
}

func useRaw() error {
	var c rawClient
	defer c.close()
	if err := c.open(); err != nil {
		return err
	}
	return check(c.table.SetColumns(nil, 0))
}

// The buffer of a property, freed on every way out.
func property(p *rawmapi.IMAPIProp) (n uint32, err error) {
	var props *rawmapi.SPropValue
	if err := check(p.GetProps(nil, 0, &n, &props)); err != nil {
		return 0, err
	}
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(props))
	return n, nil
}

func propertyLeak(p *rawmapi.IMAPIProp) (n uint32, err error) {
	var props *rawmapi.SPropValue
	if err := check(p.GetProps(nil, 0, &n, &props)); err != nil { // want `\(buffer-leak\)`
		return 0, err
	}
	if n == 0 {
		return 0, nil
	}
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(props))
	return n, nil
}

// A list of buffers, freed at the end.
func buffers(props []*rawmapi.IMAPIProp) error {
	var list []*rawmapi.SPropValue
	defer func() {
		for _, p := range list {
			rawmapi.MAPIFreeBuffer(unsafe.Pointer(p))
		}
	}()
	for _, p := range props {
		var n uint32
		var v *rawmapi.SPropValue
		if err := check(p.GetProps(nil, 0, &n, &v)); err != nil {
			return err
		}
		list = append(list, v)
	}
	return nil
}

// do … while in Go.
func rowLoop(t *rawmapi.IMAPITable) (total int, err error) {
	for more := true; more; {
		var rows *rawmapi.SRowSet
		if err := check(t.QueryRows(50, 0, &rows)); err != nil {
			return total, err
		}
		n := int(rows.Rows)
		rawmapi.FreeProws(rows)
		total += n
		more = n > 0
	}
	return total, nil
}

// One variable for all turns.
func rowVariable(t *rawmapi.IMAPITable) (total int) {
	var rows *rawmapi.SRowSet
	for rawmapi.SUCCEEDED(t.QueryRows(50, 0, &rows)) {
		n := int(rows.Rows)
		rawmapi.FreeProws(rows)
		rows = nil
		if n == 0 {
			break
		}
		total += n
	}
	return total
}

func rowVariableLost(t *rawmapi.IMAPITable) (total int) {
	var rows *rawmapi.SRowSet
	for rawmapi.SUCCEEDED(t.QueryRows(50, 0, &rows)) { // want `\(rowset-reassign\)`
		if rows.Rows == 0 {
			break
		}
		total += int(rows.Rows)
	}
	rawmapi.FreeProws(rows)
	return total
}

// A table of initialisers that are undone in reverse.
func initLadder() (err error) {
	if err := check(rawmapi.MAPIInitialize(nil)); err != nil {
		return err
	}
	defer rawmapi.MAPIUninitialize()
	if err := check(rawmapi.OleInitialize(nil)); err != nil {
		return err
	}
	defer rawmapi.OleUninitialize()
	c := new(rawClient)
	if err := c.open(); err != nil {
		return err
	}
	defer c.close()
	return check(c.table.SetColumns(nil, 0))
}

func initLadderWrong() (err error) {
	if err := check(rawmapi.MAPIInitialize(nil)); err != nil {
		return err
	}
	c := new(rawClient)
	if err := c.open(); err != nil {
		rawmapi.MAPIUninitialize()
		return err
	}
	defer c.close() // want `\(mapi-call-after-uninit\)`
	defer rawmapi.MAPIUninitialize()
	return check(c.table.SetColumns(nil, 0))
}
