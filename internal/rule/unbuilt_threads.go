package rule

// elsewhereThreads and unbuiltThreads are the notes on threads, ownership and providers.
var elsewhereThreads = []Note{
	{"alias-no-addref", "double-release"},
	{"cached-entryid-leak", "buffer-leak"},
	{"defer-order", "object-open-at-logoff"},
	{"free-after-uninit", "mapi-call-after-uninit"},
	{"istorage-freed-early", "double-release"},
	{"locked-goroutine-exits", "mapi-uninit-missing"},
}

var unbuiltThreads = []Note{
	{"provider-logoff-order", "the documentation contradicts itself about the order in which a provider gives up its support object"},
}
