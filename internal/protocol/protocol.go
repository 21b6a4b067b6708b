// Package protocol says, as Go data, what each call of a MAPI or COM binding does to which handle.
//
// The tables follow the C signatures of the documentation: parameter numbers are 0-based and do not
// count the receiver. Package bind finds the Go counterpart of a row and of its parameters. Only the rows
// that a protocol file has for a Go library are numbered as Go declares things. Together they are a Set, the
// protocols by which programs are judged. The package knows nothing of SSA or diagnostics.
package protocol

import "fmt"

// Kind says what a handle is: what ends it, what it hangs on, and how a message calls it.
type Kind uint8

const (
	None Kind = iota

	// COM objects, ended by Release. Object is one of no closer kind.
	Object
	Session
	Store
	Folder
	Message
	Attach
	Table
	AddrBook
	Status
	ProfSect
	Stream
	Sink
	Admin // profile, service and provider administration objects
	Form
	FormMgr
	ViewContext
	// Variant is a VARIANT: it may hold one object, or none. Clear ends it, and so does Release of what it holds.
	Variant
	// Arena owns the objects that were added to it, and releases them all at once.
	Arena

	// Numbers, ended by a call that takes them back.
	Conn        // a notification registration, ended by Unadvise on the object that issued it
	Bookmark    // a position in a table, ended by FreeBookmark or with the table
	FormToken   // a message that PrepareForm has prepared, ended by ShowForm
	IdleRoutine // an FTG, ended by DeregisterIdleRoutine
	MsgSession  // a MSGSESS, ended by CloseIMsgSession

	// Memory.
	Buffer    // ended by MAPIFreeBuffer
	More      // a MAPIAllocateMore block, which lives and dies with its parent buffer
	Rows      // an SRowSet, ended by FreeProws
	AddrList  // an ADRLIST, ended by FreePadrlist
	Setup     // a FORMPRINTSETUP, ended by MAPIFreeBuffer once its two handles are
	TaskMem   // memory of the COM task allocator, ended by CoTaskMemFree
	GlobalMem // ended by GlobalFree

	// Libraries: counted initialisations of a thread or of the process.
	MAPI // MAPIInitialize … MAPIUninitialize
	OLE  // OleInitialize … OleUninitialize
	COM  // CoInitialize(Ex) … CoUninitialize
	Util // ScInitMapiUtil … DeinitMapiUtil
	Idle // MAPIInitIdle … MAPIDeinitIdle

	// Guard is a counted apartment of a library's own goroutine: it belongs to no thread of the program's.
	Guard

	// Thread is the lock of a goroutine on its thread, LockOSThread … UnlockOSThread.
	Thread

	SimpleSession // a Simple MAPI session handle (LHANDLE), ended by MAPILogoff

	NumKinds

	// What protocol files name starts here.
	UserHandles   Kind = 64
	UserMemory    Kind = 128
	UserLibraries Kind = 192
)

// MaxLibraries bounds the libraries that protocol files name.
const MaxLibraries = 4

var kindNames = [NumKinds]string{
	None: "", Object: "object", Session: "session", Store: "store", Folder: "folder", Message: "message",
	Attach: "attachment", Table: "table", AddrBook: "address book", Status: "status object",
	ProfSect: "profile section", Stream: "stream", Sink: "advise sink", Admin: "admin object", Form: "form",
	FormMgr: "form manager", Variant: "variant", Arena: "releaser", ViewContext: "view context",
	Conn: "connection", Bookmark: "bookmark", FormToken: "form token", IdleRoutine: "idle routine", MsgSession: "message session",
	Buffer: "buffer", More: "buffer", Rows: "row set", AddrList: "address list", Setup: "print setup",
	TaskMem: "task memory", GlobalMem: "global memory",
	MAPI: "MAPI", OLE: "OLE", COM: "COM", Util: "MAPI utilities", Idle: "idle engine", Guard: "COM guard", Thread: "thread", SimpleSession: "simple session",
}

// String returns the noun that messages use for a handle of kind k.
func (k Kind) String() string {
	if k >= NumKinds {
		return fmt.Sprintf("handle%d", k)
	}
	return kindNames[k]
}

// IsObject reports whether k is a COM object, ended by Release, or may hold one.
func (k Kind) IsObject() bool { return k >= Object && k <= Arena }

// IsMemory reports whether k is a block of memory with a deallocator of its own.
func (k Kind) IsMemory() bool {
	return k >= Buffer && k <= GlobalMem || k >= UserMemory && k < UserLibraries
}

// IsNumber reports whether k is a number that a call takes back.
func (k Kind) IsNumber() bool { return k >= Conn && k <= MsgSession }

// IsLibrary reports whether k is a counted initialisation and not a value.
func (k Kind) IsLibrary() bool { return k >= MAPI && k <= Thread || k >= UserLibraries }

// IsUser reports whether k is a kind that a protocol file names.
func (k Kind) IsUser() bool { return k >= UserHandles }

// Op is what a call does to its subject, the handle that Call.On names.
type Op uint8

const (
	Use          Op = iota // needs the subject alive, leaves it so
	Release                // gives up one reference
	AddRef                 // takes one more
	Logoff                 // ends a session; only Release may follow. Of Kind SimpleSession: MAPILogoff
	StoreLogoff            // ends a store; only Release may follow
	Shutdown               // ShutdownForm: only Release may follow
	Unadvise               // takes back the number at Call.Conn, of kind Call.Kind or Conn; the subject is the source, if there is one
	Write                  // writes to a stream
	Free                   // frees memory; Call.Kind is the kind that this deallocator fits, None for every kind
	Save                   // SaveChanges, or Commit of a stream
	Submit                 // SubmitMessage: only Release may follow
	Init                   // initialises library Call.Kind
	Uninit                 // uninitialises library Call.Kind
	Unload                 // unloads the MAPI DLL
	Flush                  // drains the outgoing queue
	FastShutdown           // DoFastShutdown: waives every obligation
	End                    // ends the handle, whatever it is: its directive says no more
	AskFast                // QueryFastShutdown: whether that is possible
	Announce               // NotifyProcessShutdown: that it is to come
	Neutral                // touches no handle: a pure helper, legal at any time
	Logon                  // logs on a session that exists already
	Clear                  // empties a VARIANT: releases what it holds
	Expose                 // hands on what a VARIANT holds without telling its type
	Cycle                  // initialises and uninitialises a library: no call does, but a function may
	NumOps

	UserOps Op = 64  // the first of the operations that a protocol file names
	AnyOp   Op = 255 // in a transition: whatever has no row of its own
)

var opNames = [NumOps]string{"use", "release", "addref", "logoff", "storelogoff", "shutdown", "unadvise", "write", "free", "save",
	"submit", "init", "uninit", "unload", "flush", "fastshutdown", "end", "askfast", "announce", "neutral",
	"logon", "clear", "expose", "cycle"}

func (op Op) String() string {
	if op >= NumOps {
		return fmt.Sprintf("op%d", op)
	}
	return opNames[op]
}

// End returns the operation that ends what is of kind k.
func (k Kind) End() Op {
	switch {
	case k.IsLibrary():
		return Uninit
	case k.IsMemory():
		return Free
	case k == Conn:
		return Unadvise
	case k == SimpleSession:
		return Logoff
	}
	return Release
}

// Recv as a parameter number stands for the receiver.
const Recv = -1

// NoArg as a parameter number stands for none.
const NoArg = -2

// Success says how a call in the style of C tells that it succeeded. A Go binding that returns an
// error replaces it: then nil is success.
type Success uint8

const (
	HRESULT   Success = iota // result >= 0; warnings are successes
	Zero                     // result == 0
	NonZero                  // the handle itself is the result, and is not nil
	Always                   // cannot fail
	Exhausted                // result == false: an iterator that ends itself there
)

// A Call is one function or method of the protocol.
type Call struct {
	// Iface is the interface that declares the method ("IMAPISession"), "" for a flat function.
	// A method also belongs to the interfaces derived from Iface (IMAPIProp's to IMessage).
	Iface string
	// Name is the official name of the function or method.
	Name string
	// Op is applied to the handle at parameter On, or to library Kind if Op is Init or Uninit.
	// The zero value uses the receiver of a method, and nothing for a flat function (see bind).
	Op Op
	// On is the parameter that Op is about: Recv (the default of a method, set by the table's
	// constructors) or a parameter number, NoArg if the call is about no handle.
	On int
	// Kind is the library of Init and Uninit, the kind that a Free fits, the kind of number that an Unadvise takes.
	Kind Kind
	// Outs are the handles that a successful call hands over to the caller.
	Outs []Out
	// Success is how the C call tells its success.
	Success Success
	// Warns says that the documentation names a warning (a positive HRESULT) with which the
	// outputs are handed over all the same.
	Warns bool
	// NoInit says that the call is legal where MAPI is not initialised: before MAPIInitialize and
	// after MAPIUninitialize.
	NoInit bool
	// Flags is the parameter that holds the flags; NoArg if they do not matter.
	Flags int
	// Conn is the parameter that holds the connection which Unadvise cancels; NoArg otherwise.
	Conn int
	// Part is the parameter that tells which of the receiver's parts the call is about (a property's tag,
	// an attachment's number, a store's entry identifier), NoArg if none.
	Part int
	// Marks are what the call leaves on the handles that it is given.
	Marks []Marking
	// Needs is a mark that no handle may have any more when the call is made.
	Needs Mark
	// Removes says that the part that the call is about must not be open.
	Removes bool
	// COM says that the call is one of COM and not of MAPI, which matters only if MAPI implements
	// the object.
	COM bool
	// Simple says that the call is one of Simple MAPI.
	Simple bool
	// Takes says that the call takes over what it is given.
	Takes bool
	// Session says that a Simple MAPI call does not take 0 for a session.
	Session bool
	// Late says that the call is late bound: parameter Member names the member of an automation object
	// that it is about.
	Late   bool
	Member int
	// Common says that other libraries use the name too: it tells nothing of the package that
	// declares it, and counts only as it is spelt here.
	Common bool
}

// An Out is a handle that a call hands over through a pointer parameter of the C signature.
// An idiomatic Go binding returns it as a result.
type Out struct {
	Result int  // of a Library: the Go result, if Param is ResultParam
	Param  int  // C parameter number; ResultParam for the return value
	Kind   Kind // what it is; Object if only the run-time type tells
	// Parent is the parameter whose object the new one hangs on (Recv for the receiver), NoArg if none.
	Parent int
	// Optional says that success may leave it nil.
	Optional bool
	// Borrowed says that no obligation comes with it.
	Borrowed bool
	// Unsaved says that a message or attachment starts without having been saved.
	Unsaved bool
	// Guest says that someone else logged the session on: it is released, but not logged off.
	Guest bool
	// Affinity says on which threads it may be used.
	Affinity Affinity
	// NoRef says that it is an object of which the call passes no reference: who releases it takes someone else's.
	NoRef bool
	// Replaces says that the call frees what its parameter held and hands over the successor.
	Replaces bool
	// Marks are what it starts with.
	Marks []Marking
	// Maybe says that it may hold no object: a VARIANT owes something only where it does.
	Maybe bool
	// View says that it is the same reference as the subject of the call, under another type.
	View bool
	// Again says that it is one more reference to the object that it hangs on.
	Again bool
	// Lent says that Param is a function, which the call calls with each handle that it hands over.
	Lent bool
}

// Affinity says on which threads an object may be used.
type Affinity uint8

const (
	AnyThread   Affinity = iota // on every one that is initialised
	OneThread                   // on the one that got it
	OfApartment                 // on the one that got it, if that is a single-threaded apartment
	NumAffinities
)

var affinityNames = [...]string{"any", "one", "apartment"}

func (a Affinity) String() string { return affinityNames[a] }

// ResultParam as Out.Param stands for the C return value.
const ResultParam = -1

// Traits returns the flags of a call that a protocol file can set, by name.
func (c *Call) Traits() map[string]*bool {
	return map[string]*bool{"warns": &c.Warns, "anytime": &c.NoInit, "com": &c.COM, "simple": &c.Simple, "session": &c.Session, "removes": &c.Removes, "common": &c.Common}
}

// Traits returns the flags of a handle that a protocol file can set, by name.
func (o *Out) Traits() map[string]*bool {
	return map[string]*bool{"optional": &o.Optional, "borrowed": &o.Borrowed, "unsaved": &o.Unsaved, "guest": &o.Guest, "replaces": &o.Replaces, "noref": &o.NoRef,
		"maybe": &o.Maybe, "view": &o.View, "again": &o.Again, "lent": &o.Lent}
}
