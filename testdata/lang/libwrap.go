package lang

import (
	"runtime"

	"example.com/mail/mapi"
)

// up initialises both libraries, or neither.
func up() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		runtime.UnlockOSThread()
		return err
	}
	return nil
}

// down undoes up.
func down() {
	mapi.OleUninitialize()
	mapi.Uninitialize()
	runtime.UnlockOSThread()
}

func wrappers() error {
	if err := up(); err != nil {
		return err
	}
	defer down()
	s, err := logon()
	if err != nil {
		return err
	}
	defer end(s)
	return work()
}

// The session ends after the libraries.
func wrappersWrong() error {
	if err := up(); err != nil {
		return err
	}
	s, err := logon()
	if err != nil {
		down()
		return err
	}
	defer end(s) // want `\(mapi-call-after-uninit\)`
	down()
	return nil
}

// Wrappers of one library each.
func oleDown()  { mapi.OleUninitialize() }
func mapiDown() { mapi.Uninitialize() }

func oneEach() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapiDown()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer oleDown()
	return work()
}

func oneEachWrong() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer oleDown()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapiDown() // want `\(ole-after-mapi-uninit\)`
	return work()
}

// library counts in a struct what it has initialised.
type library struct{ mapi, ole bool }

func (l *library) Start() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	l.mapi = true
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	l.ole = true
	return nil
}

func (l *library) Stop() {
	if l.ole {
		mapi.OleUninitialize()
	}
	if l.mapi {
		mapi.Uninitialize()
	}
	runtime.UnlockOSThread()
}

// wrongLibrary ends in the order of its start.
type wrongLibrary struct{ started bool }

func (l *wrongLibrary) Start() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		return err
	}
	l.started = true
	return nil
}

func (l *wrongLibrary) Stop() {
	if !l.started {
		return
	}
	mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	mapi.OleUninitialize()
	runtime.UnlockOSThread()
}

// endless never uninitialises.
type endless struct{ started bool }

func (l *endless) Start() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil { // want `\(mapi-uninit-missing\)`
		return err
	}
	l.started = true
	return nil
}

// A goroutine of its own thread.
func worker(jobs <-chan func()) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		defer mapi.Uninitialize()
		for job := range jobs {
			job()
		}
	}()
}

func workerLeaves(jobs <-chan func()) {
	go func() {
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil { // want `\(mapi-uninit-missing\)`
			return
		}
		for job := range jobs {
			job()
		}
	}()
}

// A block of MAPI's memory that is freed after MAPI.
func freesLate() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	p, err := mapi.AllocateBuffer(16)
	if err != nil {
		mapi.Uninitialize()
		return err
	}
	defer mapi.FreeBuffer(p) // want `\(mapi-call-after-uninit\)`
	err = work()
	mapi.Uninitialize()
	return err
}

func freesInTime() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	p, err := mapi.AllocateBuffer(16)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	return work()
}

// A store that is alive when OLE ends.
func aliveAtOleEnd(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		mapi.OleUninitialize()
		return err
	}
	use(st)
	mapi.OleUninitialize() // want `\(com-alive-at-uninit\)`
	st.Release()
	return nil
}

func goneAtOleEnd(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}
