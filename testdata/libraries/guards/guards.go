// Package guards keeps COM up by a counted guard, on any thread.
package guards

import (
	"errors"

	"github.com/scjalliance/comshim"
)

var errWork = errors.New("work")

func work() error { return errWork }

func guarded() error {
	comshim.Add(1)
	defer comshim.Done()
	return work()
}

func unguarded() error {
	comshim.Add(1) // want `\(coinit-unbalanced\)`
	if err := work(); err != nil {
		return err
	}
	comshim.Done()
	return nil
}

// A TryAdd that fails counts too.
func tried() error {
	if err := comshim.TryAdd(1); err != nil {
		comshim.Done()
		return err
	}
	defer comshim.Done()
	return work()
}

func triedDeferred() error {
	defer comshim.Done()
	if err := comshim.TryAdd(1); err != nil {
		return err
	}
	return work()
}

func triedLost() error {
	if err := comshim.TryAdd(1); err != nil { // want `\(coinit-unbalanced\)`
		return err
	}
	defer comshim.Done()
	return work()
}

// A client keeps the guard until it is closed.
type client struct {
	name string
	shim *comshim.Shim
}

func newClient(name string) (*client, error) {
	comshim.Add(1)
	if name == "" {
		comshim.Done()
		return nil, errWork
	}
	return &client{name: name}, nil
}

func (c *client) Close() { comshim.Done() }

func newLeaky(name string) (*client, error) {
	comshim.Add(1) // want `\(coinit-unbalanced\)`
	if name == "" {
		return nil, errWork
	}
	return &client{name: name}, nil
}

func use() error {
	c, err := newClient("a")
	if err != nil {
		return err
	}
	defer c.Close()
	return work()
}

func (c *client) run() error {
	c.shim.Add(1)
	defer c.shim.Done()
	return work()
}

// Others may lower the count.
func many(n int) {
	comshim.Add(n)
	for range n {
		go func() {
			defer comshim.Done()
			work()
		}()
	}
}

func started() {
	for range 3 {
		comshim.Add(1)
		go worker()
	}
	comshim.Add(1)
	go func() {
		defer comshim.Done()
		work()
	}()
}

func worker() {
	defer comshim.Done()
	work()
}

func registered(cleanup func(func())) error {
	comshim.Add(1)
	cleanup(comshim.Done)
	return work()
}

func lowered() error {
	comshim.Add(1)
	err := work()
	comshim.Add(-1)
	return err
}

// No thread is locked for a guard.
func background() {
	go func() {
		comshim.Add(1)
		work()
		comshim.Done()
	}()
}
