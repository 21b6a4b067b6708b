// Package notificationescape keeps notifications.
package notificationescape

import (
	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

type sink struct {
	last   *mapi.Notification
	all    []*mapi.Notification
	byKind map[uint32]*mapi.Notification
	ch     chan *mapi.Notification
	events chan event
	hook   func()
}

type event struct {
	n    *mapi.Notification
	kind uint32
}

func (s *sink) OnNotify(n *mapi.Notification) uint32 {
	s.last = n                 // want `object "n" is kept beyond OnNotify, but its memory lasts no longer \(notification-escape\)`
	s.all = append(s.all, n)   // want `\(notification-escape\)`
	s.byKind[n.Event] = n      // want `\(notification-escape\)`
	s.ch <- n                  // want `\(notification-escape\)`
	s.events <- event{n: n}    // want `\(notification-escape\)`
	go use(n)                  // want `\(notification-escape\)`
	go func() { use(n) }()     // want `\(notification-escape\)`
	s.hook = func() { use(n) } // want `\(notification-escape\)`
	s.keep(n)                  // want `\(notification-escape\)`
	remember(n)                // want `\(notification-escape\)`
	return 0
}

func use(n *mapi.Notification) {}

func (s *sink) keep(n *mapi.Notification) { s.last = n }

var latest *mapi.Notification

func remember(n *mapi.Notification) { latest = n }

// What is reached through it.
type rawSink struct{ id *rawmapi.ENTRYID }

func (r *rawSink) OnNotify(count uint32, list []rawmapi.NOTIFICATION) {
	for i := range list {
		r.id = list[i].ID // want `\(notification-escape\)`
	}
}

// A literal.
func literal() (*mapi.AdviseSink, *mapi.Notification, error) {
	var last *mapi.Notification
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		last = n // want `\(notification-escape\)`
	})
	return sink, last, err
}

// A method value.
func (s *sink) start() (*mapi.AdviseSink, error) { return mapi.HrAllocAdviseSink(s.notify) }

func (s *sink) notify(n *mapi.Notification) {
	select { // want `\(notification-escape\)`
	case s.ch <- n:
	default:
	}
}
