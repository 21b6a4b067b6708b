// Package usemapiutil uses wrappers around a binding.
package usemapiutil

import (
	"example.com/mail/adversarial/bindings/mapiutil"
	"example.com/mail/mapi"
)

var failure error

func work() error { return failure }

func client(profile string) error {
	c, err := mapiutil.Open(profile)
	if err != nil {
		return err
	}
	defer c.Close()
	return c.Subfolders(nil)
}

func clientLeak(profile string) error {
	c, err := mapiutil.Open(profile) // want `\((release-missing|session-not-released)\)`
	if err != nil {
		return err
	}
	return c.Subfolders(nil)
}

func clientUsedLate(profile string) error {
	c, err := mapiutil.Open(profile)
	if err != nil {
		return err
	}
	c.Close()
	return c.Subfolders(nil) // want `\((use-after-release|use-after-logoff)\)`
}

func with(profile string) error {
	return mapiutil.With(profile, func(s *mapi.Session) error {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		defer st.Release()
		f, err := mapiutil.Inbox(st)
		if err != nil {
			return err
		}
		defer f.Release()
		return work()
	})
}

func withOpen(profile string) error {
	return mapiutil.With(profile, func(s *mapi.Session) error {
		st, err := s.OpenMsgStore(nil, 0) // want `\((release-missing|object-open-at-logoff)\)`
		if err != nil {
			return err
		}
		st.SetProps(nil)
		return work()
	})
}

func inboxLeak(st *mapi.MsgStore) error {
	f, err := mapiutil.Inbox(st) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return f.SaveChanges(0)
}

func inboxMust(st *mapi.MsgStore) error {
	f := mapiutil.MustInbox(st)
	defer f.Release()
	return f.SaveChanges(0)
}

func inboxMustLeak(st *mapi.MsgStore) error {
	f := mapiutil.MustInbox(st) // want `\(release-missing\)`
	return f.SaveChanges(0)
}

func bulk(s *mapi.Session) error {
	t, err := s.GetStatusTable(0)
	if err != nil {
		return err
	}
	u, err := s.GetMsgStoresTable(0)
	if err != nil {
		t.Release()
		return err
	}
	defer mapiutil.ReleaseAll(&t.Unknown, &u.Unknown)
	return work()
}

func rows(t *mapi.Table) error {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return err
	}
	defer mapiutil.FreeRows(&rows)
	if len(rows.Rows) == 0 {
		return nil
	}
	return work()
}
