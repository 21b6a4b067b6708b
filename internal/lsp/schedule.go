package lsp

import (
	"context"
	"sync"
	"time"
)

// A schedule runs something for directories: for each a moment after it was last asked for, one at a time. What runs for a directory
// that is asked for again is cancelled.
type schedule struct {
	delay time.Duration
	run   func(ctx context.Context, dir string)

	mu      sync.Mutex
	due     map[string]time.Time
	running string
	cancel  context.CancelFunc
	wake    chan struct{}
}

func newSchedule(delay time.Duration, run func(context.Context, string)) *schedule {
	return &schedule{delay: delay, run: run, due: make(map[string]time.Time), wake: make(chan struct{}, 1)}
}

// request asks for a directory.
func (s *schedule) request(dir string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.due[dir] = time.Now().Add(s.delay)
	s.stop(dir)
	select {
	case s.wake <- struct{}{}:
	default: // it is awake
	}
}

// forget takes back what was asked for.
func (s *schedule) forget(dir string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.due, dir)
	s.stop(dir)
}

func (s *schedule) stop(dir string) {
	if s.running == dir && s.cancel != nil {
		s.cancel()
	}
}

// loop works until ctx ends.
func (s *schedule) loop(ctx context.Context) {
	for ctx.Err() == nil {
		dir, wait := s.next()
		if dir == "" {
			select {
			case <-s.wake:
			case <-time.After(wait):
			case <-ctx.Done():
			}
			continue
		}
		s.work(ctx, dir)
	}
}

// next takes the directory that is due, or returns how long there will be none.
func (s *schedule) next() (string, time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	first, wait := "", time.Hour
	for dir, at := range s.due {
		if d := time.Until(at); d < wait {
			first, wait = dir, d
		}
	}
	if wait > 0 {
		return "", wait
	}
	delete(s.due, first)
	s.running = first
	return first, 0
}

func (s *schedule) work(ctx context.Context, dir string) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.mu.Lock()
	s.cancel = cancel
	if _, again := s.due[dir]; again {
		cancel()
	}
	s.mu.Unlock()
	s.run(ctx, dir)
	s.mu.Lock()
	s.running, s.cancel = "", nil
	s.mu.Unlock()
}
