// Package initlock is correct throughout.
package initlock

import "runtime"

func init() { runtime.LockOSThread() }

func Touch() {}
