package thisthreadsinksync

import (
	"example.com/mail/mapi"
)

func bare(s *mapi.Support, sink *mapi.AdviseSink) (mapi.Connection, error) {
	return s.Subscribe(nil, 1, mapi.NOTIFY_SYNC, sink)
}

func wrapped(s *mapi.Support, bare *mapi.AdviseSink, flags uint32) (mapi.Connection, error) {
	sink, err := mapi.HrThisThreadAdviseSink(bare)
	if err != nil {
		return 0, err
	}
	defer sink.Release()
	if flags == 0 {
		return s.Subscribe(nil, 1, 0, sink)
	}
	return s.Subscribe(nil, 1, flags, sink)
}
