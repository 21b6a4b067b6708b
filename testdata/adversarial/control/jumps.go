package control

import (
	"context"
	"errors"
	"time"

	"example.com/mail/mapi"
)

// Retry with backoff: what the loop leaves behind is open.
func retry(s *mapi.Session) error {
	var st *mapi.MsgStore
	var err error
	for try := 0; try < 3; try++ {
		st, err = s.OpenMsgStore(nil, 0)
		if err == nil {
			break
		}
		time.Sleep(time.Duration(1<<try) * time.Second)
	}
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func retryLeak(s *mapi.Session) error {
	var st *mapi.MsgStore
	var err error
	for try := 0; try < 3; try++ {
		st, err = s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		if err == nil {
			break
		}
		time.Sleep(time.Duration(1<<try) * time.Second)
	}
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// The loop forgets to stop: each turn opens another.
func retryForgetsBreak(s *mapi.Session) error {
	var st *mapi.MsgStore
	var err error
	for range 3 {
		st, err = s.OpenMsgStore(nil, 0) // want `\(overwrite-live\)`
		if err != nil {
			time.Sleep(time.Second)
		}
	}
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

// Retry until the context ends.
func retryContext(ctx context.Context, s *mapi.Session) (*mapi.MsgStore, error) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		st, err := s.OpenMsgStore(nil, 0)
		if err == nil {
			return st, nil
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(err, ctx.Err())
		case <-tick.C:
		}
	}
}

func retried(ctx context.Context, s *mapi.Session) error {
	st, err := retryContext(ctx, s)
	if err != nil {
		return err
	}
	defer st.Release()
	return nil
}

func retriedLeak(ctx context.Context, s *mapi.Session) error {
	st, err := retryContext(ctx, s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// The step after the opening fails: release, wait, and try again.
func retryWhole(s *mapi.Session) (err error) {
	for range 3 {
		var st *mapi.MsgStore
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			continue
		}
		err = st.SetProps(nil)
		st.Release()
		if err == nil {
			return nil
		}
	}
	return err
}

func retryWholeLeak(s *mapi.Session) (err error) {
	for range 3 {
		var st *mapi.MsgStore
		if st, err = s.OpenMsgStore(nil, 0); err != nil { // want `\(release-missing\)`
			continue
		}
		if err = st.SetProps(nil); err == nil {
			st.Release()
			return nil
		}
	}
	return err
}

// A flag tells whether the loop found anything.
func found(s *mapi.Session, ids []mapi.EntryID) error {
	var st *mapi.MsgStore
	found := false
	for _, id := range ids {
		var err error
		if st, err = s.OpenMsgStore(id, 0); err == nil {
			found = true
			break
		}
	}
	if !found {
		return errors.New("no store")
	}
	defer st.Release()
	return st.SetProps(nil)
}

func foundLeak(s *mapi.Session, ids []mapi.EntryID) error {
	var st *mapi.MsgStore
	found := false
	for _, id := range ids {
		var err error
		if st, err = s.OpenMsgStore(id, 0); err == nil { // want `\(release-missing\)`
			found = true
			break
		}
	}
	if !found {
		return errors.New("no store")
	}
	return st.SetProps(nil)
}

// goto to a common end, as C programs do.
func gotoEnd(s *mapi.Session) (err error) {
	var st *mapi.MsgStore
	var t *mapi.Table
	if st, err = s.OpenMsgStore(nil, 0); err != nil {
		goto end
	}
	if t, err = s.GetStatusTable(0); err != nil {
		goto end
	}
	err = t.SetColumns(nil)
end:
	if t != nil {
		t.Release()
	}
	if st != nil {
		st.Release()
	}
	return err
}

// Several labels, each ending one thing more.
func gotoLadder(s *mapi.Session) (err error) {
	var t *mapi.Table
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		goto out
	}
	t, err = s.GetStatusTable(0)
	if err != nil {
		goto freeStore
	}
	err = t.SetColumns(nil)
	t.Release()
freeStore:
	st.Release()
out:
	return err
}

// The wrong label.
func gotoLadderLeak(s *mapi.Session) (err error) {
	var t *mapi.Table
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		goto out
	}
	t, err = s.GetStatusTable(0)
	if err != nil {
		goto out
	}
	err = t.SetColumns(nil)
	t.Release()
	st.Release()
out:
	return err
}

// A backward goto.
func gotoAgain(s *mapi.Session) error {
	tries := 0
again:
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		if tries++; tries < 3 {
			goto again
		}
		return err
	}
	st.Release()
	return nil
}

// Labelled continue past the release.
func labels(s *mapi.Session, ids []mapi.EntryID) error {
outer:
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			continue
		}
		for range 3 {
			if st.SetProps(nil) == nil {
				st.Release()
				continue outer
			}
		}
		st.Release()
	}
	return nil
}

func labelsLeak(s *mapi.Session, ids []mapi.EntryID) error {
outer:
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			continue
		}
		for range 3 {
			if st.SetProps(nil) == nil {
				continue outer
			}
		}
		st.Release()
	}
	return nil
}
