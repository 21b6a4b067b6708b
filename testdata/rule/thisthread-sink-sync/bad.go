// Package thisthreadsinksync subscribes wrapped sinks for synchronous notifications.
package thisthreadsinksync

import (
	"example.com/mail/mapi"
)

func straight(s *mapi.Support, bare *mapi.AdviseSink) (mapi.Connection, error) {
	sink, err := mapi.HrThisThreadAdviseSink(bare)
	if err != nil {
		return 0, err
	}
	defer sink.Release()
	return s.Subscribe(nil, 1, mapi.NOTIFY_SYNC, sink) // want `advise sink "sink" is a wrapper and is subscribed with NOTIFY_SYNC \(thisthread-sink-sync\)`
}
