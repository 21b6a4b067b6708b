package protocol

import "github.com/mapilint/mapilint/internal/rule"

// A KindInfo says how mistakes about a kind are called.
type KindInfo struct {
	Name  string     // how a protocol file calls it
	Noun  string     // how messages call a handle
	Leak  *rule.Rule // leaving it, nil if that is no mistake
	Wrong *rule.Rule // of memory: freeing it with the deallocator of another kind
	Extra *rule.Rule // of a library: ending it more often than it was begun; the built-in ones have closer rules
	Lock  *rule.Rule // of a library: beginning it on a thread that is not locked, nil if that does not matter
}

// kinds is what messages need to know of the kinds that are built in.
func kinds() map[Kind]*KindInfo {
	m := make(map[Kind]*KindInfo, NumKinds)
	for k := range NumKinds {
		info := &KindInfo{Name: k.String(), Noun: k.String()}
		switch {
		case k == More:
			info.Name = "buffer part"
			info.Leak, info.Wrong = rule.BufferLeak, rule.WrongDeallocator
		case k == None:
			info.Name = "unknown"
			info.Leak = rule.ReleaseMissing
		case k.IsObject():
			info.Leak = rule.ReleaseMissing
		case k.IsMemory():
			info.Leak, info.Wrong = rule.BufferLeak, rule.WrongDeallocator
		}
		m[k] = info
	}
	for k, r := range map[Kind]*rule.Rule{
		Bookmark: rule.BookmarkLeak, MsgSession: rule.ImsgsessionUnclosed, FormToken: rule.PrepareformNoShowform, Session: rule.SessionNotReleased, Conn: rule.AdviseNoUnadvise, Sink: rule.AdviseSinkLeak,
		SimpleSession: rule.SmapiLogoffMissing, MAPI: rule.MapiUninitMissing, OLE: rule.OleUninitMissing,
		COM: rule.CoinitUnbalanced, Util: rule.MapiutilDeinitMissing, Idle: rule.IdleUnbalanced, Guard: rule.CoinitUnbalanced,
	} {
		m[k].Leak = r
	}
	for _, k := range []Kind{MAPI, OLE, COM} {
		m[k].Lock = rule.LockosthreadMissing
	}
	return m
}

// Leak returns the mistake of leaving a handle or library of kind k, nil if it is none.
func (s *Set) Leak(k Kind) *rule.Rule { return s.info(k).Leak }

// Wrong returns the mistake of freeing memory of kind k with the deallocator of another kind.
func (s *Set) Wrong(k Kind) *rule.Rule {
	if r := s.info(k).Wrong; r != nil {
		return r
	}
	return rule.WrongDeallocator
}

// Extra returns the mistake of ending library k more often than it was begun, nil if the kind has closer
// rules or it is none.
func (s *Set) Extra(k Kind) *rule.Rule { return s.info(k).Extra }

// Lock returns the mistake of beginning library k on a thread that is not locked, nil if it is none.
func (s *Set) Lock(k Kind) *rule.Rule { return s.info(k).Lock }

// Name returns how protocol files call kind k.
func (s *Set) Name(k Kind) string { return s.info(k).Name }

// Noun returns the word by which messages call a handle of kind k.
func (s *Set) Noun(k Kind) string { return s.info(k).Noun }

var noInfo KindInfo

func (s *Set) info(k Kind) *KindInfo {
	if i := s.byKind().infos[k]; i != nil {
		return i
	}
	return &noInfo
}
