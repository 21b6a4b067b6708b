package rule

// ThisthreadSinkUnlocked is reported at the call that wraps the sink.
var ThisthreadSinkUnlocked = &Rule{
	ID:      "thisthread-sink-unlocked",
	Title:   "a sink tied to a thread that the goroutine may leave",
	Level:   Warning,
	Steps:   []Step{StepUnadvise},
	Message: "the goroutine may leave the thread that {call} ties the sink to",
	Source:  "HrThisThreadAdviseSink",
	URL:     docs + "hrthisthreadadvisesink",
	Why: `The wrapper that HrThisThreadAdviseSink makes passes notifications to the thread on which it was called. A goroutine
that has not locked its thread may run on another one a moment later, and then the notifications arrive where nobody
waits for them, or never.`,
	Bad: `
func main() {
	go func() {
		sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {})
		if err != nil {
			return
		}
		wrapped, err := mapi.HrThisThreadAdviseSink(sink)
		sink.Release()
		if err != nil {
			return
		}
		wrapped.Release()
	}()
}
`,
	Good: `
func main() {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		defer mapi.Uninitialize()
		sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {})
		if err != nil {
			return
		}
		wrapped, err := mapi.HrThisThreadAdviseSink(sink)
		sink.Release()
		if err != nil {
			return
		}
		wrapped.Release()
	}()
}
`,
	Silent: `Functions whose goroutine begins elsewhere: the caller may have locked the thread. Goroutines that initialise MAPI
without a lock are lockosthread-missing. Whether the thread handles messages is not looked at.`,
}
