package lsp

import (
	"bufio"
	"io"
	"sync"
)

// An outbox is a queue of messages in front of a stream. It has no bounds: who sends never waits for who reads.
type outbox struct {
	mu     sync.Mutex
	filled sync.Cond
	queue  [][]byte
	closed bool
}

func newOutbox() *outbox {
	o := new(outbox)
	o.filled.L = &o.mu
	return o
}

// send queues a message. After close it does nothing.
func (o *outbox) send(body []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.closed {
		o.queue = append(o.queue, body)
		o.filled.Signal()
	}
}

// close lets drain end when it has written what is queued.
func (o *outbox) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true
	o.filled.Signal()
}

// drain writes the messages in their order, until the outbox is closed or w fails.
func (o *outbox) drain(w io.Writer) error {
	buffered := bufio.NewWriter(w)
	for {
		body, ok := o.next()
		if !ok {
			return nil
		}
		if err := writeFrame(buffered, body); err != nil {
			o.discard()
			return err
		}
	}
}

// next waits for a message.
func (o *outbox) next() (body []byte, ok bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.queue) == 0 && !o.closed {
		o.filled.Wait()
	}
	if len(o.queue) == 0 {
		return nil, false
	}
	body, o.queue = o.queue[0], o.queue[1:]
	return body, true
}

func (o *outbox) discard() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed, o.queue = true, nil
}
