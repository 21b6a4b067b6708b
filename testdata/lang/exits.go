package lang

import (
	"log"
	"os"
	"runtime"

	"example.com/mail/lang/exit"
	"example.com/mail/mapi"
)

// os.Exit waives the leak of a store.
func exitPath(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		os.Exit(1)
	}
	if work() != nil {
		os.Exit(2)
	}
	st.Release()
}

func returnPath(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		os.Exit(1)
	}
	if work() != nil {
		return
	}
	st.Release()
}

// os.Exit runs no deferred call.
func exitSkips() {
	s, err := logon()
	if err != nil {
		log.Fatal(err)
	}
	defer end(s)
	if err := work(); err != nil {
		log.Fatal(err) // want `\(exit-skips-defers\)`
	}
}

// The same work in a function of its own: the defers run before the exit.
func exitOutside() {
	if err := session(); err != nil {
		log.Fatal(err)
	}
}

func session() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer end(s)
	return work()
}

// A deferred release of a store alone: the process frees it.
func exitSkipsStore(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		log.Fatal(err)
	}
	defer st.Release()
	if err := work(); err != nil {
		log.Fatal(err)
	}
}

// Several exits that skip the same defers.
func exitSkipsTwice(c bool) {
	s, err := logon()
	if err != nil {
		log.Fatal(err)
	}
	defer end(s)
	if c {
		os.Exit(3) // want `\(exit-skips-defers\)`
	}
	if err := work(); err != nil {
		log.Fatalf("work: %v", err) // want `\(exit-skips-defers\)`
	}
}

// A logger is log.Fatal's like.
func loggerExit(l *log.Logger) {
	s, err := logon()
	if err != nil {
		l.Fatal(err)
	}
	defer end(s)
	if err := work(); err != nil {
		l.Fatalln(err) // want `\(exit-skips-defers\)`
	}
}

func loggerReturns(l *log.Logger) {
	s, err := logon()
	if err != nil {
		l.Fatal(err)
	}
	defer end(s)
	if err := work(); err != nil {
		l.Println(err)
	}
}

// A helper of another package that never returns.
func dies(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		exit.Die("open: %v", err)
	}
	st.Release()
}

// A helper that returns if all is well: the error is nil after it.
func checked(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	exit.Check(err)
	st.Release()
}

func checkedLeak(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	exit.Check(err)
	use(st)
}

// die never returns.
func die(err error) {
	if err != nil {
		log.Print(err)
	}
	os.Exit(1)
}

func diesHere(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		die(err)
	}
	if err := work(); err != nil {
		die(err)
	}
	st.Release()
}

// maybeDie returns now and then.
func maybeDie(err error) {
	if err != nil && runtime.NumGoroutine() > 3 {
		os.Exit(1)
	}
}

func maybeDiesLeak(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		die(err)
	}
	if err := work(); err != nil {
		maybeDie(err)
		return
	}
	st.Release()
}

// A panic runs the deferred calls: the order of these counts.
func panicDefers() {
	s, err := logon()
	if err != nil {
		panic(err)
	}
	defer s.Release()
	defer s.Logoff(0)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		panic(err)
	}
	defer st.Release()
	if err := work(); err != nil {
		panic(err)
	}
}

func panicDefersWrong() {
	s, err := logon()
	if err != nil {
		panic(err)
	}
	defer s.Release()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		panic(err)
	}
	defer st.Release()
	defer s.Logoff(0) // want `\(object-open-at-logoff\)`
	panic(work())
}

// runtime.Goexit runs them too.
func goexit() {
	s, err := logon()
	if err != nil {
		runtime.Goexit()
	}
	defer s.Release()
	defer s.Logoff(0)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		runtime.Goexit()
	}
	defer st.Release()
	if work() != nil {
		runtime.Goexit()
	}
}

func goexitWrong() {
	s, err := logon()
	if err != nil {
		runtime.Goexit()
	}
	defer s.Release()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		runtime.Goexit()
	}
	defer st.Release()
	defer s.Logoff(0) // want `\(object-open-at-logoff\)`
	runtime.Goexit()
}

// A function that recovers returns normally.
func recovers(s *mapi.Session) (err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	defer func() {
		if r := recover(); r != nil {
			err = failure
		}
	}()
	exit.Unreachable()
	return nil
}

func recoversTwice(s *mapi.Session) (err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release() // want `\(double-release\)`
	defer func() {
		if r := recover(); r != nil {
			err = failure
		}
	}()
	use(st)
	st.Release()
	return work()
}

// An endless loop never returns.
func serve(s *mapi.Session, jobs <-chan int) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return
	}
	for {
		<-jobs
		use(st)
	}
}

func serveLeak(s *mapi.Session, jobs <-chan int) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return
	}
	for {
		if _, ok := <-jobs; !ok {
			return
		}
		use(st)
	}
}
