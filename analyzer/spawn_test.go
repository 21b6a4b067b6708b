package analyzer_test

import "testing"

// The errgroup package is not among what testdata imports; its one method that matters is quickly made.
const errgroup = `package errgroup

type Group struct{}

func (g *Group) Go(f func() error) { go f() }
func (g *Group) Wait() error       { return nil }
`

const grouped = `package grouped

import (
	"runtime"

	"example.com/mail/mapi"
	"golang.org/x/sync/errgroup"
)

func unlocked(g *errgroup.Group) error {
	g.Go(func() error {
		if err := mapi.Initialize(0); err != nil {
			return err
		}
		mapi.Uninitialize()
		return nil
	})
	return g.Wait()
}

func locked(g *errgroup.Group) error {
	g.Go(func() error {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return err
		}
		mapi.Uninitialize()
		return nil
	})
	return g.Wait()
}
`

// TestErrgroup checks that what errgroup starts is a goroutine.
func TestErrgroup(t *testing.T) {
	c := corpusOf(t)
	group, err := c.build("golang.org/x/sync/errgroup", []text{{"errgroup.go", errgroup}})
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := c.build("example.com/mail/grouped", []text{{"grouped.go", grouped}}, group)
	if err != nil {
		t.Fatal(err)
	}
	found := analyze(t, pkg)
	if len(found) != 1 || found[0].rule != "lockosthread-missing" || found[0].at.Line != 12 {
		t.Errorf("found %v", found)
	}
}
