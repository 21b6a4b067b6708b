package rule

// A Step is what one has to do, or to know, in ending a MAPI session. "Ending a MAPI Session" of the MAPI reference has eight steps to be
// taken in their order, and says three things about them.
type Step uint8

// The steps by their number, then what is said besides.
const (
	StepUnadvise Step = 1 + iota
	StepRelease
	StepFree
	StepLogoff
	StepReleaseSession
	StepOleUninit
	StepMAPIUninit
	StepDeinit

	StepStay   // its first paragraph
	StepNote   // its note
	StepUnload // its last paragraph
)

const (
	lastNumbered = StepDeinit
	lastStep     = StepUnload
)

// steps says what each step is: in a few words, and what is to be known of it.
var steps = [lastStep + 1]struct{ short, more string }{
	StepUnadvise:       {"cancel every notification", "Call `Unadvise` for each `Advise`, on the object that was asked, while it is open."},
	StepRelease:        {"release every open object", "Advise sinks, tables, messages, folders, stores, the address book: `Release` each."},
	StepFree:           {"free the memory that MAPI handed out", "`MAPIFreeBuffer` the entry identifiers that were kept, and all else that MAPI allocated."},
	StepLogoff:         {"log off", "Call `IMAPISession.Logoff`."},
	StepReleaseSession: {"release the session", "`Release` it, once, after `Logoff`."},
	StepOleUninit:      {"uninitialise OLE", "Call `OleUninitialize`, only if `OleInitialize` was called."},
	StepMAPIUninit:     {"uninitialise MAPI", "Call `MAPIUninitialize`, never before `OleUninitialize`: the program might crash at its end."},
	StepDeinit:         {"deinitialise the MAPI utilities", "Call `DeinitMapiUtil`, only if `ScInitMapiUtil` was called."},
	StepStay:           {"stay logged on while mail is waiting", "Who leaves early loses what is queued: it has yet to reach the transport provider."},
	StepNote:           {"leave nothing open at Logoff", "What is still open then is invalid afterwards: it answers no call, and may never be freed."},
	StepUnload:         {"leave the libraries loaded", "MAPI has no means of removing a DLL while a session ends."},
}
