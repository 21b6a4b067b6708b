package rule

// A Note is what became of a mistake that has a name in the documentation of MAPI but no rule here.
type Note struct{ ID, Text string }

// Elsewhere are mistakes that a more general or more specific rule reports; Text is the id of that rule.
// Sorted by id.
var Elsewhere = []Note{
	{"abortsubmit-stale-eid", "use-after-submit"},
	{"alias-no-addref", "double-release"},
	{"cached-entryid-leak", "buffer-leak"},
	{"defer-order", "object-open-at-logoff"},
	{"free-after-uninit", "mapi-call-after-uninit"},
	{"istorage-freed-early", "double-release"},
	{"locked-goroutine-exits", "mapi-uninit-missing"},
	{"offline-unadvise", "advise-no-unadvise"},
	{"profsect-held", "release-missing"},
	{"submit-not-released", "release-missing"},
}

// Unbuilt are mistakes that are not reported; Text says why. Sorted by id.
var Unbuilt = []Note{
	{"provider-logoff-order", "the documentation contradicts itself about the order in which a provider gives up its support object"},
	{"session-crosses-process", "a pointer leaves a process as a number or as bytes, and where those go is not in the program"},
}
