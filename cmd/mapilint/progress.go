package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/mattn/go-isatty"
)

// patience is how long something may take before the user is told of it.
const patience = time.Second

// progress shows, on a terminal, what the program is waiting for and since when, and returns what ends that and wipes
// it away. Until then nothing else may be written to standard error.
func progress(format string, args ...any) (done func()) {
	if !watched(os.Stderr) {
		return func() {}
	}
	return showProgress(os.Stderr, fmt.Sprintf(format, args...))
}

// watched reports whether somebody looks at f who can do with a line that changes.
func watched(f *os.File) bool {
	for _, name := range []string{"CI", "NO_COLOR"} {
		if os.Getenv(name) != "" {
			return false
		}
	}
	return os.Getenv("TERM") != "dumb" && isatty.IsTerminal(f.Fd())
}

func showProgress(w io.Writer, text string) (done func()) {
	stop := make(chan struct{})
	var stopped sync.WaitGroup
	stopped.Go(func() {
		start, shown := time.Now(), false
		ticker := time.NewTicker(patience)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				fmt.Fprintf(w, "\r\x1b[K%s … %d s", text, int(time.Since(start).Seconds()))
				shown = true
			case <-stop:
				if shown {
					fmt.Fprint(w, "\r\x1b[K")
				}
				return
			}
		}
	})
	return func() {
		close(stop)
		stopped.Wait()
	}
}
