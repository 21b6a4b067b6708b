package protocol

import "github.com/mapilint/mapilint/internal/rule"

// A Judgement says that an operation on a live handle that has a mark, and not another one, is a mistake.
type Judgement struct {
	Kinds        []Kind
	Mark, Unless Mark
	Op           Op // AnyOp for all but Release and AddRef
	Rule         *rule.Rule
	At           Spot
}

// A Spot tells which call a judgement is about.
type Spot uint8

const (
	AtStep     Spot = iota // the late one
	AtAcquired             // the one that handed the handle over, which must be in view
	AtMarked               // the one that left the mark
)

// judgements are what marks mean.
func judgements() []Judgement {
	memories := kindsWhere(Kind.IsMemory)
	return []Judgement{
		{[]Kind{Form}, Shown, Watched, Release, rule.FormNotShut, AtAcquired},
		{[]Kind{ViewContext}, Sunk, 0, Release, rule.ViewctxSinkLeft, AtMarked},
		{[]Kind{Message}, Formed, 0, Submit, rule.HandsoffBeforeSubmit, AtStep},
		{[]Kind{Store}, Mailing, 0, Release, rule.StoreReleaseWithoutLogoff, AtAcquired},
		{memories, Exchanged, 0, AnyOp, rule.AdrlistAfterAddress, AtStep},
		{memories, Stale, 0, AnyOp, rule.ReallocStale, AtStep},
		{memories, Decomposed, 0, AnyOp, rule.DecomposeEidInput, AtStep},
		{[]Kind{Message, Attach}, Final, 0, AnyOp, rule.UseAfterFinalSave, AtStep},
	}
}
