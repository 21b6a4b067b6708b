package qileak

import "example.com/mail/mapi"

func each(f *mapi.Folder, iid *[16]byte) error {
	other, err := f.QueryInterface(iid)
	if err != nil {
		return err
	}
	defer other.Release()
	return use(other)
}

// The pointer that was asked may go first: the object lives on.
func sourceFirst(s *mapi.Session, id mapi.EntryID, iid *[16]byte) error {
	o, err := s.OpenEntry(id, 0)
	if err != nil {
		return err
	}
	other, err := o.QueryInterface(iid)
	o.Release()
	if err != nil {
		return err
	}
	defer other.Release()
	return use(other)
}

func swapped(f *mapi.Unknown, iid *[16]byte) error {
	for range 3 {
		next, err := f.QueryInterface(iid)
		if err != nil {
			return err
		}
		err = use(next)
		next.Release()
		if err != nil {
			return err
		}
	}
	return nil
}

type cache struct{ other *mapi.Unknown }

func (c *cache) fill(f *mapi.Folder, iid *[16]byte) (err error) {
	c.other, err = f.QueryInterface(iid)
	return err
}

func (c *cache) close() {
	if c.other != nil {
		c.other.Release()
	}
}

func handedOn(f *mapi.Folder, iid *[16]byte) error {
	other, err := query(f, iid)
	if err != nil {
		return err
	}
	defer other.Release()
	return use(other)
}

// An interface that may be missing.
func optional(f *mapi.Folder, iid *[16]byte) {
	if other, err := f.QueryInterface(iid); err == nil {
		use(other)
		other.Release()
	}
}
