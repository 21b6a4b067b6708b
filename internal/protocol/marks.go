package protocol

// A Mark is something that a call leaves on a handle and that a later call turns into a mistake. Marks are sets.
type Mark uint32

const (
	Writable   Mark = 1 << iota // a stream that was opened for writing
	Wrapper                     // a stream or sink that was made around another one
	Mailing                     // a store that was opened with mail
	Cached                      // a store that was opened as the profile says, cached or not
	Explains                    // an extended error, which there may not be
	Final                       // an object that was saved without being kept open
	Shown                       // a form that has run a verb
	Watched                     // a form that tells a sink of its end
	Formed                      // a message that a form has been given
	Prepared                    // a message that a form was prepared for
	Sunk                        // a view context that has been given an advise sink
	Listed                      // an address list that a call has read
	Exchanged                   // an address list that a call may have replaced
	Stale                       // a block that was reallocated
	Decomposed                  // an entry identifier that HrDecomposeEID was given
	NumMarks   = iota
)

var markNames = [NumMarks]string{"writable", "wrapper", "mailing", "cached", "explains", "final", "shown", "watched", "formed", "prepared",
	"sunk", "listed", "exchanged", "stale", "decomposed"}

// MarkNames returns the marks by name.
func MarkNames() map[string]Mark {
	m := make(map[string]Mark, NumMarks)
	for i, name := range markNames {
		m[name] = 1 << i
	}
	return m
}

// A Marking says that a call that succeeds leaves a mark.
type Marking struct {
	Mark Mark
	// Param is the parameter that is marked, Recv for the receiver; its kind is Kind.
	Param int
	Kind  Kind
	// With is a parameter that has to be there: where it is nil the mark is taken back. NoArg if none.
	With int
	// Has are flags of which one must be known to be set, Lacks those that must be known not to be; 0 if the flags
	// do not matter.
	Has, Lacks int64
	// Off says that the call takes the mark back, from whatever handle has it if no parameter is named.
	Off bool
}

// Flags that decide about marks.
const (
	keepOpen = 0x1 | 0x2   // KEEP_OPEN_READONLY, KEEP_OPEN_READWRITE
	modify   = 0x1 | 0x2   // MAPI_MODIFY, MAPI_CREATE
	noMail   = 0x20 | 0x80 // MDB_TEMPORARY, MDB_NO_MAIL
	online   = 0x100       // MDB_ONLINE
)

// marked is a handle that starts with mark m, if the flags of the call have one of has and none of lacks.
func (o Out) marked(m Mark, has, lacks int64) Out {
	o.Marks = append(o.Marks, Marking{Mark: m, With: NoArg, Has: has, Lacks: lacks})
	return o
}

// marks is a call that leaves mark m on the handle of kind k at parameter param.
func (c Call) marks(m Mark, param int, k Kind) Call {
	c.Marks = append(c.Marks, Marking{Mark: m, Param: param, Kind: k, With: NoArg})
	return c
}

// marksUnless is a call that leaves mark m on its receiver unless its flags have one of those given.
func (c Call) marksUnless(m Mark, flags int64) Call {
	c.Marks = append(c.Marks, Marking{Mark: m, Param: Recv, With: NoArg, Lacks: flags})
	return c
}

// marksWith is a call that leaves mark m on its receiver, or takes it back if parameter param is nil.
func (c Call) marksWith(m Mark, param int) Call {
	c.Marks = append(c.Marks, Marking{Mark: m, Param: Recv, With: param})
	return c
}

// unmarks is a call that takes mark m back from the handle at parameter param, from every one for NoArg.
func (c Call) unmarks(m Mark, param int) Call {
	c.Marks = append(c.Marks, Marking{Mark: m, Param: param, With: NoArg, Off: true})
	return c
}

// needs is a call before which handles with mark m must be gone.
func (c Call) needs(m Mark) Call { c.Needs = m; return c }

// removes is a call that ends a part of its receiver's, which must not be open.
func (c Call) removes() Call { c.Removes = true; return c }
