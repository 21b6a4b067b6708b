package lsp

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync/atomic"
	"time"
)

// A child is one process of gopls.
type child struct {
	cmd   *exec.Cmd
	in    *outbox
	spoke atomic.Bool   // it has said something
	ended chan struct{} // closed when the process has ended and all that it said has been received
}

// startChild starts gopls. Each message that it sends is given to receive; a complaint is about one that cannot be read.
func startChild(path string, args []string, stderr io.Writer, receive func(*child, []byte), complain func(string, ...any)) (*child, error) {
	c := &child{cmd: exec.Command(path, args...), in: newOutbox(), ended: make(chan struct{})}
	c.cmd.Stderr = stderr
	c.cmd.WaitDelay = grace
	inGroup(c.cmd)
	stdin, err := c.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, in, err := os.Pipe() // not StdoutPipe, which Wait would close with messages unread
	if err != nil {
		return nil, err
	}
	c.cmd.Stdout = in
	err = c.cmd.Start()
	in.Close()
	if err != nil {
		out.Close()
		return nil, fmt.Errorf("could not start gopls: %w", err)
	}
	go func() {
		c.in.drain(stdin) // fails when the process has ended
		stdin.Close()
	}()
	read := make(chan struct{})
	go func() {
		defer close(read)
		c.read(out, receive, complain)
	}()
	go func() {
		c.cmd.Wait()
		c.in.discard()
		killOrphans(c.cmd.Process)
		out.SetReadDeadline(time.Now().Add(grace)) // whatever holds the pipe open is not gopls
		<-read
		out.Close()
		close(c.ended)
	}()
	return c, nil
}

// read receives messages to the end. A process that has closed its output, or writes what is no message, is of no more use.
func (c *child) read(out io.Reader, receive func(*child, []byte), complain func(string, ...any)) {
	for r := bufio.NewReader(out); ; {
		body, err := readFrame(r)
		switch {
		case err == io.EOF || os.IsTimeout(err):
			time.AfterFunc(grace, c.kill)
			return
		case err != nil:
			complain("gopls: %v", err)
			c.kill()
			return
		}
		c.spoke.Store(true)
		receive(c, body)
	}
}

// stop has the process end by itself when it has read what was sent to it, or else kills it. It waits for the end.
func (c *child) stop() {
	c.in.close()
	select {
	case <-c.ended:
	case <-time.After(grace):
		c.kill()
		<-c.ended
	}
}

func (c *child) kill() {
	select {
	case <-c.ended: // its number may be another's by now
	default:
		killGroup(c.cmd.Process)
	}
}

// exitCode is that of an ended process, 1 if it was killed.
func (c *child) exitCode() int {
	if code := c.cmd.ProcessState.ExitCode(); code >= 0 {
		return code
	}
	return 1
}
