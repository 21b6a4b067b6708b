//go:build unix

package analyzer_test

import (
	"syscall"
	"time"
)

// cpuTime returns the processor time that this process has used: unlike the time of day, it does not depend on what
// else the machine does.
func cpuTime() time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
