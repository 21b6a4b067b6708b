package analyzer

import "github.com/mapilint/mapilint/internal/rule"

// A proposal looks for ways to mend a mistake.
type proposal func(*fixer) []repair

// What mends the mistakes of some kind, the best first.
var (
	leaks      = []proposal{one((*fixer).deferEnd), (*fixer).deferAll, (*fixer).endHere, (*fixer).bind}
	late       = []proposal{one((*fixer).swapDefers), (*fixer).postpone}
	early      = []proposal{one((*fixer).swapDefers), (*fixer).hasten, (*fixer).hastenWhole, (*fixer).initLater, (*fixer).endBefore, (*fixer).deferAll}
	repeated   = []proposal{one((*fixer).deleteRepeated), (*fixer).deleteEnd, (*fixer).postpone}
	stray      = []proposal{(*fixer).behindCheck, (*fixer).deleteEnd}
	misplaced  = []proposal{(*fixer).hasten, (*fixer).postpone, (*fixer).deleteEnd}
	mismatched = []proposal{(*fixer).replaceEnd}
)

// proposals say by its rule how a mistake is mended.
var proposals = map[*rule.Rule][]proposal{
	rule.ReleaseMissing: leaks, rule.QiLeak: leaks, rule.AdviseSinkLeak: leaks, rule.SessionNotReleased: leaks, rule.AdviseNoUnadvise: leaks,
	rule.BufferLeak: leaks, rule.AdrlistNotFreed: leaks, rule.RtfWrapLeak: leaks, rule.MapiutilDeinitMissing: leaks, rule.OleUninitMissing: leaks,
	rule.MapiUninitMissing: leaks, rule.CoinitUnbalanced: leaks, rule.RowsetEmptyLeak: leaks,
	rule.WrappedSinkInnerLeak: leaks, rule.SmapiLogoffMissing: leaks, rule.SmapiBufferLeak: leaks, rule.ImsgsessionUnclosed: leaks, rule.BookmarkLeak: leaks,
	rule.IdleUnbalanced: leaks, rule.IdleRoutineLeft: leaks, rule.SubscribeUnbalanced: leaks, rule.LogoffMissing: leaks,
	rule.FormNotShut: leaks, rule.ViewctxSinkLeft: leaks,

	rule.ObjectOpenAtLogoff: early, rule.OleAfterMapiUninit: early, rule.ComAliveAtUninit: early, rule.ChildOutlivesStore: early, rule.CoinitBracket: early,
	rule.MapiDllUnload: early, rule.SinkContextFreedEarly: early, rule.SubmitThenLogoff: early,
	rule.FastshutdownOrder: early, rule.AttachAfterMessage: early, rule.UnlockWhileInitialized: early, rule.DeleteattachOpen: early, rule.PrepareformMessageHeld: early,

	rule.StorelogoffAfterSessionLogoff: late, rule.UseAfterRelease: late, rule.UseAfterFree: late, rule.UseAfterLogoff: late, rule.UseAfterStorelogoff: late, rule.UseAfterFormShutdown: late,
	rule.MapiCallAfterUninit: append(late, (*fixer).deleteEnd), rule.UnadviseLate: late, rule.LogoffAfterRelease: misplaced, rule.ImsgsessionUseAfter: late, rule.SmapiUseAfterLogoff: late,
	rule.AdrlistAfterAddress: late, rule.BookmarkAfterFree: late, rule.CallAfterFastshutdown: late,

	rule.DoubleRelease: repeated, rule.DoubleFreeBuffer: repeated, rule.UnadviseTwice: repeated, rule.LogoffTwice: repeated,
	rule.MapiUninitExtra: stray, rule.MapiUninitAfterFailedInit: stray, rule.CouninitAfterFailedInit: stray, rule.FreeAllocatemore: stray, rule.FreeInterior: stray,
	rule.UnwrapnorefOverrelease: stray, rule.FreeAfterFailure: stray, rule.MapiutilDeinitUnpaired: stray,

	rule.WrongDeallocator: mismatched, rule.CoOleMixed: mismatched, rule.OleUninitUnpaired: stray, rule.UtilOnlyMapiUninit: stray,

	rule.OverwriteLive: {(*fixer).endBefore}, rule.RowsetReassign: {(*fixer).endBefore},
	rule.UnadviseWrongSource:   {(*fixer).unadviseThere},
	rule.DeferInLoop:           {(*fixer).eachRound},
	rule.LockosthreadMissing:   {(*fixer).lockThread},
	rule.ExitSkipsDefers:       {(*fixer).returnInstead},
	rule.LogoffBorrowedSession: {reviewed((*fixer).deleteEnd)},
	rule.LogoffSharedFlag:      {one((*fixer).dropFlag)},
}

// reviewed marks what is proposed as to be looked at.
func reviewed(propose proposal) proposal {
	return func(x *fixer) []repair {
		list := propose(x)
		for i := range list {
			list[i].review = true
		}
		return list
	}
}
