// Package ladders is correct throughout.
package ladders

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func saveLog(g *mapi.Folder) error {
	m, err := g.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SaveChanges(0); err != nil {
		log.Print(err)
	}
	return nil
}

func saveCount(g *mapi.Folder) (failed int, err error) {
	m, err := g.CreateMessage(0)
	if err != nil {
		return 0, err
	}
	defer m.Release()
	if m.SaveChanges(0) != nil {
		failed++
	}
	return failed, nil
}

func saveLoop(g *mapi.Folder, subjects []string) (failed []string) {
	for _, s := range subjects {
		m, err := g.CreateMessage(0)
		if err != nil {
			failed = append(failed, s)
			continue
		}
		if err := m.SaveChanges(0); err != nil {
			log.Printf("%s: %v", s, err)
			failed = append(failed, s)
		}
		m.Release()
	}
	return failed
}

func saveRetry(g *mapi.Folder) (err error) {
	m, err := g.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	for range 3 {
		if err = m.SaveChanges(0); err == nil {
			break
		}
	}
	return err
}

func submitLog(g *mapi.Folder) error {
	m, err := g.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SubmitMessage(0); err != nil {
		log.Print(err)
	}
	return nil
}

func attachRetry(m *mapi.Message) (err error) {
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	if err := a.SaveChanges(0); err != nil {
		log.Print(err)
	}
	return m.SaveChanges(0)
}

// flags
type app struct{ a, b int }

type App struct {
	stage int
	s     *mapi.Session
}

func (a *App) up() error {
	a.stage = 0
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return a.fail(err)
	}
	a.stage = 1
	var err error
	if a.s, err = mapi.LogonEx("", "", 0); err != nil {
		return a.fail(err)
	}
	a.stage = 2
	return nil
}

func (a *App) fail(err error) error { a.Down(); return err }

func (a *App) Down() {
	switch a.stage {
	case 2:
		a.s.Logoff(0)
		a.s.Release()
		fallthrough
	case 1:
		mapi.Uninitialize()
	}
	a.stage = 0
}

func runApp() error {
	a := new(App)
	if err := a.up(); err != nil {
		return err
	}
	defer a.Down()
	return nil
}

// if ladder on a number
type Lad struct {
	n int
	s *mapi.Session
}

func (a *Lad) up() (err error) {
	a.n = 0
	runtime.LockOSThread()
	defer func() {
		if err != nil {
			a.down()
		}
	}()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	a.n++
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	a.n++
	if a.s, err = mapi.LogonEx("", "", 0); err != nil {
		return err
	}
	a.n++
	return nil
}

func (a *Lad) down() {
	if a.n >= 3 {
		a.s.Logoff(0)
		a.s.Release()
	}
	if a.n >= 2 {
		mapi.OleUninitialize()
	}
	if a.n >= 1 {
		mapi.Uninitialize()
	}
	a.n = 0
}

func runLad() error {
	var a Lad
	if err := a.up(); err != nil {
		return err
	}
	defer a.down()
	return nil
}

// local stage
func localStage() error {
	runtime.LockOSThread()
	stage := 0
	var s *mapi.Session
	defer func() {
		switch stage {
		case 2:
			s.Logoff(0)
			s.Release()
			fallthrough
		case 1:
			mapi.Uninitialize()
		}
	}()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	stage = 1
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	stage = 2
	return nil
}

func localStage2() (err error) {
	runtime.LockOSThread()
	stage := 0
	var s *mapi.Session
	defer func() {
		if stage > 1 {
			s.Logoff(0)
			s.Release()
		}
		if stage > 0 {
			mapi.Uninitialize()
		}
	}()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	stage++
	if s, err = mapi.LogonEx("", "", 0); err != nil {
		return err
	}
	stage++
	return nil
}
