// Package ensures initialises MAPI where that has not been done yet. All of it is correct.
package ensures

import (
	"runtime"

	"example.com/mail/mapi"
)

type guard struct{ on bool }

func (g *guard) init() error {
	if g.on {
		return nil
	}
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	g.on = true
	return nil
}

func (g *guard) close() {
	if g.on {
		g.on = false
		mapi.Uninitialize()
	}
}

func work() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}

func one(c chan<- error) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		g := &guard{}
		if err := g.init(); err != nil {
			c <- err
			return
		}
		defer g.close()
		c <- work()
	}()
}

func two(c chan<- error, g *guard) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := g.init(); err != nil {
			c <- err
			return
		}
		defer g.close()
		c <- work()
	}()
}

var on bool

func ensure() error {
	if on {
		return nil
	}
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	on = true
	return nil
}

func three(c chan<- error) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := ensure(); err != nil {
			c <- err
			return
		}
		defer mapi.Uninitialize()
		c <- work()
	}()
}

func four(c chan<- error) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		var g *guard
		defer func() { g.close() }()
		g = &guard{}
		if err := g.init(); err != nil {
			c <- err
			return
		}
		c <- work()
	}()
}

type worker struct {
	guard
	jobs chan func() error
}

func (w *worker) run() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer w.close()
	for j := range w.jobs {
		if err := w.init(); err != nil {
			return
		}
		if err := j(); err != nil {
			return
		}
		if err := work(); err != nil {
			return
		}
	}
}

func five(w *worker) { go w.run() }

func six(jobs chan int) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		var started bool
		defer func() {
			if started {
				mapi.Uninitialize()
			}
		}()
		for range jobs {
			if !started {
				if err := mapi.Initialize(0); err != nil {
					return
				}
				started = true
			}
			if err := work(); err != nil {
				return
			}
		}
	}()
}

var refs int

func acquire() error {
	if refs == 0 {
		if err := mapi.Initialize(0); err != nil {
			return err
		}
	}
	refs++
	return nil
}

func release() {
	if refs--; refs == 0 {
		mapi.Uninitialize()
	}
}

func seven(c chan<- error) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := acquire(); err != nil {
			c <- err
			return
		}
		defer release()
		c <- eight()
		c <- work()
	}()
}

func eight() error {
	if err := acquire(); err != nil {
		return err
	}
	defer release()
	return work()
}

func nine() error {
	if err := acquire(); err != nil {
		return err
	}
	defer release()
	if err := acquire(); err != nil {
		return err
	}
	err := work()
	release()
	if err == nil {
		err = work()
	}
	return err
}
