package config

// A File is what a protocol file may hold. The names of its fields are those of the file.
type File struct {
	Version   int               `yaml:"version"`
	Rules     map[string]string `yaml:"rules,omitempty"`   // rule id -> level
	Exclude   Patterns          `yaml:"exclude,omitempty"` // relative to the protocol file
	Goos      []string          `yaml:"goos,omitempty"`    // the systems that the command checks for
	FailOn    string            `yaml:"fail-on,omitempty"` // the level from which on the command fails
	Bindings  []Binding         `yaml:"bindings,omitempty"`
	Protocols []Protocol        `yaml:"protocols,omitempty"`
}

// A Binding says what a private binding of MAPI calls things.
type Binding struct {
	Package string            `yaml:"package"`         // import path or pattern
	Types   map[string]string `yaml:"types,omitempty"` // Go type -> interface
	Calls   map[string]string `yaml:"calls,omitempty"` // "Func" or "Type.Method" -> official name
}

// A Protocol is a library whose handles must be ended, and in which order.
type Protocol struct {
	Name string `yaml:"name"`
	// Packages are the import paths of a Go library, whose types and parameters are named and numbered as
	// Go declares them. Without, names are official ones, found in every binding, and numbers those of C.
	Packages   []string    `yaml:"packages,omitempty"`
	Rules      []Rule      `yaml:"rules,omitempty"`
	Kinds      []Kind      `yaml:"kinds"`
	Interfaces []Interface `yaml:"interfaces,omitempty"`
	Calls      []Call      `yaml:"calls"`
	Life       []Life      `yaml:"life,omitempty"`
	Order      []Order     `yaml:"order,omitempty"`
}

// A Rule is a mistake of the protocol's own.
type Rule struct {
	ID      string `yaml:"id"`
	Title   string `yaml:"title,omitempty"`
	Level   string `yaml:"level,omitempty"`
	Message string `yaml:"message"`
	Related string `yaml:"related,omitempty"`
	Why     string `yaml:"why,omitempty"`
	Source  string `yaml:"source,omitempty"`
	URL     string `yaml:"url,omitempty"`
}

// A Kind is a sort of handle.
type Kind struct {
	Name string `yaml:"name"`
	Noun string `yaml:"noun,omitempty"` // how messages call it; the name by default
	Sort string `yaml:"sort,omitempty"` // handle (default), memory or library
	Type string `yaml:"type,omitempty"` // the Go type of handles: of a struct, pointers to it
	// The rules that are broken by leaving a handle, by ending it twice, by using it afterwards, by freeing
	// it with another kind's deallocator, and by beginning a library on a thread that is not locked.
	Leak  string `yaml:"leak,omitempty"`
	Twice string `yaml:"twice,omitempty"`
	Late  string `yaml:"late,omitempty"`
	Wrong string `yaml:"wrong,omitempty"`
	Lock  string `yaml:"lock,omitempty"`
}

// An Interface is an interface that is known by its official name.
type Interface struct {
	Name string `yaml:"name"`
	Kind string `yaml:"kind"`
	Base string `yaml:"base,omitempty"`
}

// A Call is a function ("Open"), or a method ("DB.Query").
type Call struct {
	Name    string   `yaml:"name"`
	Does    string   `yaml:"does,omitempty"`   // use (default), end, begin, or what rows of life say
	Of      string   `yaml:"of,omitempty"`     // the library that begins or ends, the kind of memory that is freed
	Handle  string   `yaml:"handle,omitempty"` // what it is about: receiver (default of a method), none, or a parameter number
	Gives   []Gives  `yaml:"gives,omitempty"`
	Success string   `yaml:"success,omitempty"`
	Flags   string   `yaml:"flags,omitempty"`
	Cancels string   `yaml:"cancels,omitempty"` // the parameter that holds the connection
	Part    string   `yaml:"part,omitempty"`    // the parameter that tells which part of the receiver it is about
	Member  string   `yaml:"member,omitempty"`  // the parameter that names a member of an automation object
	Marks   []Mark   `yaml:"marks,omitempty"`
	Needs   string   `yaml:"needs,omitempty"` // a mark that no handle may have any more
	Traits  []string `yaml:"traits,omitempty"`
}

// Gives is a handle that a call hands over.
type Gives struct {
	Kind   string   `yaml:"kind"`
	Param  string   `yaml:"param,omitempty"`  // through the pointer that is this parameter,
	Result string   `yaml:"result,omitempty"` // or as this result (default 0)
	Parent string   `yaml:"parent,omitempty"` // what it hangs on: receiver, or a parameter number
	Thread string   `yaml:"thread,omitempty"` // on which it may be used: any (default), one, apartment
	Traits []string `yaml:"traits,omitempty"`
	Marks  []Mark   `yaml:"marks,omitempty"`
}

// A Mark is something that a call leaves on a handle, and by which MAPI's own rules judge later calls.
type Mark struct {
	Mark   string `yaml:"mark"`
	Handle string `yaml:"handle,omitempty"` // which is marked: receiver or a parameter number
	Kind   string `yaml:"kind,omitempty"`
	With   string `yaml:"with,omitempty"`  // a parameter that must not be nil
	Has    int64  `yaml:"has,omitempty"`   // flags of which one must be set
	Lacks  int64  `yaml:"lacks,omitempty"` // flags none of which may be set
	Off    bool   `yaml:"off,omitempty"`   // takes the mark back
}

// A Life says what an operation does to a handle.
type Life struct {
	Kinds []string `yaml:"kinds"`
	From  string   `yaml:"from"`
	By    string   `yaml:"by"` // an operation, or any
	To    string   `yaml:"to,omitempty"`
	Rule  string   `yaml:"rule,omitempty"`
}

// An Order says that handles must be ended before something else is.
type Order struct {
	Kinds  []string `yaml:"kinds"`
	Before string   `yaml:"before"`
	By     string   `yaml:"by,omitempty"` // the operation, by default the end
	Effect string   `yaml:"effect,omitempty"`
	Rule   string   `yaml:"rule,omitempty"`
}
