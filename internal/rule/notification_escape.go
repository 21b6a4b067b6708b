package rule

// NotificationEscape is reported where the notification is stored, sent or given to a goroutine.
var NotificationEscape = &Rule{
	ID:      "notification-escape",
	Title:   "a notification that is kept beyond OnNotify",
	Level:   Warning,
	Steps:   []Step{StepUnadvise},
	Message: "{object} is kept beyond OnNotify, but its memory lasts no longer",
	Source:  "IMAPIAdviseSink::OnNotify",
	URL:     docs + "imapiadvisesink-onnotify",
	Why: `The structures that OnNotify is given are MAPI's, and valid only until OnNotify returns. A pointer that is stored,
sent on a channel or used by a goroutine leads to freed memory when someone looks: copy what is needed.`,
	Bad: `
type watcher struct{ last *mapi.Notification }

func (w *watcher) OnNotify(n *mapi.Notification) uint32 {
	w.last = n
	return 0
}
`,
	Good: `
type watcher struct{ last mapi.Notification }

func (w *watcher) OnNotify(n *mapi.Notification) uint32 {
	w.last = *n
	return 0
}
`,
	Silent: `Numbers, strings and structures without pointers in them, which are copies. Functions that wait for others before
they return, and fields that they set back to nil. What functions of other packages do with a notification.`,
}
