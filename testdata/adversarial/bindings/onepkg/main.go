package main

import (
	"fmt"
	"log"
	"os"
	"runtime"
	"unsafe"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := crossed(); err != nil {
		log.Fatal(err)
	}
	steps()
	stepsWrong()
	exits()
}

func run() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapiInitialize(0).err(); err != nil {
		return err
	}
	defer mapiUninitialize()
	if err := oleInitialize().err(); err != nil {
		return err
	}
	defer oleUninitialize()
	var s *session
	if err := mapiLogonEx(0, &s).err(); err != nil {
		return err
	}
	defer s.release()
	defer s.logoff(0, 0, 0)
	return firstStore(s)
}

func firstStore(s *session) error {
	var st *msgStore
	if hr := s.openMsgStore(nil, &st); hr < 0 {
		return hr.err()
	}
	defer st.release()
	return identity(s)
}

func identity(s *session) error {
	var n uint32
	var id unsafe.Pointer
	if hr := s.queryIdentity(&n, &id); hr < 0 {
		return hr.err()
	}
	defer mapiFreeBuffer(id)
	return nil
}

func identityLeak(s *session) error {
	var n uint32
	var id unsafe.Pointer
	if hr := s.queryIdentity(&n, &id); hr < 0 { // want `"id".*\(buffer-leak\)`
		return hr.err()
	}
	if n == 0 {
		return nil
	}
	mapiFreeBuffer(id)
	return nil
}

func crossed() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := oleInitialize().err(); err != nil {
		return err
	}
	defer oleUninitialize()
	if err := mapiInitialize(0).err(); err != nil {
		return err
	}
	defer mapiUninitialize() // want `\(ole-after-mapi-uninit\)`
	return nil
}

// Straight down, without a defer.
func steps() {
	runtime.LockOSThread()
	if mapiInitialize(0) < 0 {
		return
	}
	var s *session
	if mapiLogonEx(0, &s) >= 0 {
		var st *msgStore
		if s.openMsgStore(nil, &st) >= 0 {
			st.release()
		}
		s.logoff(0, 0, 0)
		s.release()
	}
	mapiUninitialize()
}

func stepsWrong() {
	runtime.LockOSThread()
	if mapiInitialize(0) < 0 {
		return
	}
	var s *session
	if mapiLogonEx(0, &s) >= 0 {
		var st *msgStore
		if s.openMsgStore(nil, &st) >= 0 {
			s.logoff(0, 0, 0) // want `\(object-open-at-logoff\)`
			st.release()
		} else {
			s.logoff(0, 0, 0)
		}
		s.release()
	}
	mapiUninitialize()
}

func exits() {
	runtime.LockOSThread()
	if mapiInitialize(0) < 0 {
		return
	}
	defer mapiUninitialize()
	if err := work(); err != nil {
		log.Fatal(err) // want `\(exit-skips-defers\)`
	}
}

func initLeft() {
	runtime.LockOSThread()
	if mapiInitialize(0) < 0 { // want `\(mapi-uninit-missing\)`
		return
	}
	if work() != nil {
		return
	}
	mapiUninitialize()
}

func init() { runtime.LockOSThread(); _ = initLeft; _ = identityLeak }

func work() error { return nil }
