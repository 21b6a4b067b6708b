package lockosthreadmissing

import (
	"runtime"
	"sync"
	"time"

	"example.com/mail/mapi"
)

func inGroup(wg *sync.WaitGroup) {
	wg.Go(func() {
		if err := mapi.Initialize(0); err != nil { // want `\(lockosthread-missing\)`
			return
		}
		mapi.Uninitialize()
	})
}

func inTimer() *time.Timer {
	return time.AfterFunc(time.Second, func() {
		if err := mapi.OleInitialize(); err != nil { // want `\(lockosthread-missing\)`
			return
		}
		mapi.OleUninitialize()
	})
}

func inHelper(jobs chan func()) {
	go func() {
		initialise(jobs) // want `initialise initialises a thread to which the goroutine is not locked \(lockosthread-missing\)`
	}()
}

func helperOfHelper(jobs chan func()) {
	go func() {
		initialiseTwice(jobs) // want `\(lockosthread-missing\)`
	}()
}

func initialiseTwice(jobs chan func()) {
	initialise(jobs)
	initialise(jobs)
}

func declared(jobs chan func(), wg *sync.WaitGroup) {
	go initialise(jobs) // want `initialise initialises a thread to which the goroutine is not locked \(lockosthread-missing\)`
	go whole()          // want `\(lockosthread-missing\)`
	wg.Go(whole)        // want `\(lockosthread-missing\)`
}

func whole() {
	if err := start(); err != nil {
		return
	}
	mapi.CoUninitialize()
}

func start() error { return mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED) }

func lockedInGroup(wg *sync.WaitGroup, jobs chan func()) {
	wg.Go(func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		initialise(jobs)
	})
	wg.Go(lockedWhole)
	go lockedWhole()
}

func lockedWhole() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	whole()
}

func perhapsLocked(wg *sync.WaitGroup, jobs chan func(), prepare func(), pin func() func()) {
	wg.Go(func() {
		prepare()
		initialise(jobs)
	})
	go func() {
		defer pin()()
		initialise(jobs)
	}()
}

// Whoever calls the literal has locked the thread.
func pinned(f func()) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	f()
}

func lent(jobs chan func()) {
	go pinned(func() { initialise(jobs) })
	go func() {
		pinned(func() { initialise(jobs) })
	}()
}

type service struct{ jobs chan func() }

func (w *service) run() {
	runtime.LockOSThread()
	w.loop()
}

func (w *service) loop() { initialise(w.jobs) }

func (w *service) start(wg *sync.WaitGroup) {
	go w.run()
	wg.Go(w.run)
}
