package protocol

import "sync"

// A Known is a Go library whose names tell nothing of COM, so that it must be known by its path. The parameters of
// its calls are Go's, the receiver not counted.
type Known struct {
	path  string
	calls map[string]Call   // by name, a method's after that of its type: "Shim.Add"
	types map[string]string // the interface that a type stands for
}

// libraries returns the libraries known by path.
func libraries() []Known {
	// A guard keeps an apartment up on a goroutine of its own while its count is above zero. Its count is raised even by
	// a TryAdd or Load that fails.
	add := initialises("Add", Guard).flags(0).succeeds(Always)
	tryAdd := initialises("TryAdd", Guard).flags(0).succeeds(Always)
	done := ends("Done", Guard)
	guard := map[string]Call{
		"Add": add, "TryAdd": tryAdd, "Done": done,
		"Shim.Add": add, "Shim.TryAdd": tryAdd, "Shim.Done": done,
		"Loader.Load": initialises("Load", Guard).succeeds(Always), "Loader.Unload": ends("Unload", Guard),
	}
	return []Known{
		{path: "github.com/scjalliance/comshim", calls: guard},
		{path: "github.com/NozomiNetworks/go-comshim", calls: guard},
		{
			path:  "github.com/rodrigocfd/windigo/win",
			calls: map[string]Call{"NewOleReleaser": call("NewOleReleaser", out(ResultParam, Arena)).succeeds(Always)},
			types: map[string]string{"OleReleaser": "windigo.OleReleaser"},
		},
		{
			path: "github.com/zzl/go-com/com",
			calls: map[string]Call{
				"NewScope":   call("NewScope", out(ResultParam, Arena)).succeeds(Always),
				"AddToScope": {Name: "AddToScope", On: NoArg, Flags: NoArg, Conn: NoArg, Success: Always, Takes: true},
			},
			types: map[string]string{"Scope": "go-com.Scope"},
		},
	}
}

// libraryMethods are the methods of the types of libraries that are known by path. An arena releases what was added to
// it; it may be used again.
func libraryMethods() []Call {
	return append(
		methods("windigo.OleReleaser", call("Release").does(Release, Recv).succeeds(Always)),
		methods("go-com.Scope", call("Leave").does(Release, Recv).succeeds(Always))...,
	)
}

var libraryByPath = sync.OnceValue(func() map[string]*Known {
	index := make(map[string]*Known)
	list := libraries()
	for i := range list {
		for name, c := range list[i].calls {
			c.COM = true
			list[i].calls[name] = c
		}
		index[list[i].path] = &list[i]
	}
	return index
})

// KnownAt returns the library with the given package path, nil if it is none that is known.
func KnownAt(path string) *Known { return libraryByPath()[path] }

// Call returns the row of a function "f" or method "T.f", nil if the library has none.
func (l *Known) Call(name string) *Call {
	if l == nil {
		return nil
	}
	if c, ok := l.calls[name]; ok {
		return &c
	}
	return nil
}

// Interface returns the interface that a type stands for, "" if it is no handle.
func (l *Known) Interface(name string) string {
	if l == nil {
		return ""
	}
	return l.types[name]
}
