package real

import "example.com/mail/adversarial/real/widget"

// The method fills a cache far behind its receiver.
func name(w widget.Window, s string) {
	if s != "" {
		w.Access().SetName(s)
	}
}
