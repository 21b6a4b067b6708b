//go:build !unix

package analyzer_test

import "time"

var started = time.Now()

// cpuTime returns how long this process has run, for want of its processor time.
func cpuTime() time.Duration { return time.Since(started) }
