package mapi

import "github.com/mapilint/mapilint/internal/oracle/sim/trace"

// Connection is a notification registration.
type Connection uintptr

// Notification is what a sink is told.
type Notification struct{ Event uint32 }

// AdviseSink receives notifications.
type AdviseSink struct{ Unknown }

// HrAllocAdviseSink makes a sink. Its maker holds one reference.
func HrAllocAdviseSink(callback func(*Notification)) (*AdviseSink, error) {
	initialized()
	o, err := open("sink", nil)
	if err != nil {
		return nil, err
	}
	return &AdviseSink{Unknown{o}}, nil
}

// HrThisThreadAdviseSink wraps a sink. The inner one is to be released for itself.
func HrThisThreadAdviseSink(sink *AdviseSink) (*AdviseSink, error) {
	initialized()
	sink.o.use()
	o, err := open("sink", nil)
	if err != nil {
		return nil, err
	}
	if sink.o.kind == "sink" {
		sink.o.kind = "inner sink"
	}
	return &AdviseSink{Unknown{o}}, nil
}

func (s *AdviseSink) Release() uint32 {
	if s == nil {
		releaseNothing("sink")
	}
	return s.o.release()
}

// advise registers a sink with o.
func (o *object) advise(sink *AdviseSink) (Connection, error) {
	o.use()
	if sink != nil {
		sink.o.use()
	}
	x, err := open("connection", o)
	if err != nil {
		return 0, err
	}
	c := Connection(len(w.conns) + 1)
	w.conns[c] = x
	return c, nil
}

// unadvise cancels a registration. The object that was asked for it must still be in use.
func (o *object) unadvise(c Connection) error {
	trace.Step()
	x := w.conns[c]
	switch {
	case x == nil:
		o.use()
		return Error(0x80070057)
	case x.refs == 0:
		x.late("unadvise-twice", x.ended)
		if o.refs == 0 {
			x.late("unadvise-late", o.ended)
		}
		return nil
	case x.owner != o:
		x.late("unadvise-wrong-source", x.opened)
		o.use()
		return nil
	case o.refs == 0:
		x.late("unadvise-late", o.ended)
	case w.ended:
		x.late("mapi-call-after-uninit", here().mapi.last)
	default:
		if off, by := o.offBefore(); off {
			x.late("unadvise-late", by)
		}
	}
	x.deferredInLoop()
	x.refs, x.ended = 0, trace.Here()
	return failing()
}

// offBefore reports whether o or its session is logged off, and where.
func (o *object) offBefore() (bool, trace.Stack) {
	for _, x := range o.chain() {
		if x.kind == "session" && x.off != nil {
			return true, x.off
		}
	}
	return false, nil
}
