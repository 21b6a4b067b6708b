package protocol

import (
	"fmt"

	"github.com/mapilint/mapilint/internal/rule"
)

// A State is how far the life of a handle has come.
type State uint8

const (
	Live      State = iota // acquired
	Unsaved                // a new message or attachment that is not saved yet
	Submitted              // a message given to the spooler
	Off                    // logged off or shut down: only its release may follow
	Ended                  // released, freed, cancelled

	// UserStates is the first of the states that a protocol file names.
	UserStates
)

var stateNames = [...]string{"live", "unsaved", "submitted", "off", "ended"}

func (s State) String() string {
	if s >= UserStates {
		return fmt.Sprintf("state%d", s)
	}
	return stateNames[s]
}

// MaxStates bounds the states of all protocols.
const MaxStates = 64

// A Transition says what an operation does to a handle in a state. The first that fits is taken; what no
// row mentions changes nothing.
type Transition struct {
	Kinds []Kind
	From  State
	Op    Op // AnyOp for all
	To    State
	// Rule is the mistake that the operation is, nil if it is legal. After a mistake the handle is not
	// followed any further.
	Rule *rule.Rule
}

// An Effect says what the end of an owner means for a handle that hangs on it.
type Effect uint8

const (
	Strands  Effect = iota // the handle should have ended before: reported at the owner's end
	Outlives               // a release afterwards, or none, is reported at the owner's end; uses are not
	Voids                  // it may only be released: a later use is reported
	Closes                 // it comes to its end too
	Cuts                   // the handle should have ended before, and must be all the same
	NumEffects
)

var effectNames = [...]string{"strands", "outlives", "voids", "closes", "cuts"}

func (e Effect) String() string { return effectNames[e] }

// An Order says that handles must come to their end before their owner does.
type Order struct {
	Kinds  []Kind // of the handles
	Owner  Kind
	By     Op // what ends the owner
	Effect Effect
	Rule   *rule.Rule // nil if the effect is Closes
}

func kindsWhere(f func(Kind) bool) (list []Kind) {
	for k := range NumKinds {
		if f(k) {
			list = append(list, k)
		}
	}
	return list
}

// life is the life of every kind of handle.
func life() []Transition {
	var (
		// What only the caller knows may be an object.
		objects  = append(kindsWhere(func(k Kind) bool { return k.IsObject() && k != Arena }), None)
		memories = kindsWhere(Kind.IsMemory)
		sessions = []Kind{Session}
		stores   = []Kind{Store}
		written  = []Kind{Message, Attach}
		conns    = []Kind{Conn}
		placed   = []Kind{Bookmark}
		numbers  = kindsWhere(Kind.IsNumber)
		streams  = []Kind{Stream, Object}
		saved    = append(streams, written...)
		simples  = []Kind{SimpleSession}
		forms    = []Kind{Form}
		variants = []Kind{Variant}
	)
	return []Transition{
		// VARIANTs. What is held has one reference, whichever name gives it up.
		{variants, Ended, Clear, Ended, rule.DoubleRelease},
		{variants, Live, Clear, Ended, nil},

		// After the end.
		{objects, Ended, Release, Ended, rule.DoubleRelease},
		{objects, Ended, Logoff, Ended, rule.LogoffAfterRelease},
		{objects, Ended, Unadvise, Ended, rule.UnadviseLate},
		{objects, Ended, AnyOp, Ended, rule.UseAfterRelease},
		{conns, Ended, Unadvise, Ended, rule.UnadviseTwice},
		{placed, Ended, AnyOp, Ended, rule.BookmarkAfterFree},
		{memories, Ended, Free, Ended, rule.DoubleFreeBuffer},
		{memories, Ended, AnyOp, Ended, rule.UseAfterFree},

		// Sessions.
		{sessions, Off, Logon, Live, nil},
		{sessions, Live, Logoff, Off, nil},
		{sessions, Off, Release, Ended, nil},
		{sessions, Off, AddRef, Off, nil},
		{sessions, Off, Logoff, Off, rule.LogoffTwice},
		{sessions, Off, Unadvise, Off, rule.UnadviseLate},
		{sessions, Off, AnyOp, Off, rule.UseAfterLogoff},

		// Sessions of Simple MAPI.
		{simples, Live, Logoff, Ended, nil},
		{simples, Ended, AnyOp, Ended, rule.SmapiUseAfterLogoff},

		// Stores.
		{stores, Live, StoreLogoff, Off, nil},
		{stores, Off, Release, Ended, nil},
		{stores, Off, AddRef, Off, nil},
		{stores, Off, AnyOp, Off, rule.UseAfterStorelogoff},

		// Forms.
		{forms, Live, Shutdown, Off, nil},
		{forms, Off, Release, Ended, nil},
		{forms, Off, AddRef, Off, nil},
		{forms, Off, Shutdown, Off, nil},
		{forms, Off, AnyOp, Off, rule.UseAfterFormShutdown},

		// Arenas. They may be released again, and used again.
		{[]Kind{Arena}, Live, Release, Ended, nil},

		// Messages, attachments and streams.
		{saved, Unsaved, Save, Live, nil},
		{streams, Live, Write, Unsaved, nil},
		{written, Unsaved, Submit, Submitted, nil},
		{written, Live, Submit, Submitted, nil},
		{written, Submitted, Release, Ended, nil},
		{written, Submitted, AddRef, Submitted, nil},
		{written, Submitted, AnyOp, Submitted, rule.UseAfterSubmit},
		{saved, Unsaved, Release, Ended, nil},

		// Everything.
		{objects, Live, Release, Ended, nil},
		{numbers, Live, Unadvise, Ended, nil},
		{memories, Live, Free, Ended, nil},
	}
}

// order is what must come to its end before its owner.
func order() []Order {
	objects := append(kindsWhere(func(k Kind) bool { return k.IsObject() && k != Sink && k != Session }), None)
	return []Order{
		{objects, Session, Logoff, Strands, rule.ObjectOpenAtLogoff},
		{[]Kind{Folder, Message, Attach, Table, Object, Stream}, Store, Release, Outlives, rule.ChildOutlivesStore},
		{append(objects, Session), Message, Submit, Voids, rule.UseAfterSubmit},
		{[]Kind{Message}, MsgSession, Unadvise, Voids, rule.ImsgsessionUseAfter},
		{[]Kind{Bookmark}, Table, Release, Closes, nil},
		{[]Kind{Session}, SimpleSession, Logoff, Cuts, rule.ScmapixPair},
	}
}
