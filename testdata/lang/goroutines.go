package lang

import (
	"sync"

	"example.com/mail/mapi"
)

// A goroutine takes the store over.
func takesOver(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	go func() {
		defer st.Release()
		use(st)
	}()
	return nil
}

// So does one that is started with a named function.
func consume(st *mapi.MsgStore, done chan<- struct{}) {
	use(st)
	st.Release()
	close(done)
}

func takesOverNamed(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	done := make(chan struct{})
	go consume(st, done)
	<-done
	return nil
}

// A goroutine that opens what it needs.
func ownStore(s *mapi.Session, done chan<- error) {
	go func() {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			done <- err
			return
		}
		defer st.Release()
		done <- st.SetProps(nil)
	}()
}

func ownStoreLeak(s *mapi.Session, done chan<- error) {
	go func() {
		st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		if err != nil {
			done <- err
			return
		}
		done <- st.SetProps(nil)
	}()
}

// A goroutine borrows the store, and the function waits for it.
func waits(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	var wg sync.WaitGroup
	wg.Go(func() { use(st) })
	wg.Wait()
	return nil
}

// The store passes through a channel.
func sends(s *mapi.Session, out chan<- *mapi.MsgStore) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	select {
	case out <- st:
	default:
		st.Release()
	}
	return nil
}

func sendsLeak(s *mapi.Session, out chan<- *mapi.MsgStore) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	select {
	case out <- st:
	default:
	}
	return nil
}

// What is received may be released.
func receives(in <-chan *mapi.MsgStore) {
	for st := range in {
		use(st)
		st.Release()
	}
}
