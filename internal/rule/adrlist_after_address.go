package rule

// AdrlistAfterAddress is reported at the call that is too late.
var AdrlistAfterAddress = &Rule{
	ID:      "adrlist-after-address",
	Title:   "an address list used after Address may have replaced it",
	Level:   Warning,
	Message: "{call} is given {object}, which Address may have replaced",
	Related: "allocated here",
	Source:  "IAddrBook::Address",
	URL:     docs + "iaddrbook-address",
	Why: `Where the list that the user has chosen is larger, Address frees the one that it was given and hands back
another. The old pointer then leads to freed memory: to read it is wrong, and so is to free it.`,
	Bad: `
func choose(book *mapi.AddrBook) error {
	p, err := mapi.AllocateBuffer(64)
	if err != nil {
		return err
	}
	list := (*mapi.AdrList)(p)
	chosen, err := book.Address(list)
	if err != nil {
		mapi.FreePadrlist(list)
		return err
	}
	mapi.FreePadrlist(chosen)
	return book.ResolveName(list)
}
`,
	Good: `
func choose(book *mapi.AddrBook) error {
	p, err := mapi.AllocateBuffer(64)
	if err != nil {
		return err
	}
	list := (*mapi.AdrList)(p)
	chosen, err := book.Address(list)
	if err != nil {
		mapi.FreePadrlist(list)
		return err
	}
	defer mapi.FreePadrlist(chosen)
	return book.ResolveName(chosen)
}
`,
	Silent: `Lists after an Address that failed. With the in-out parameter of C the variable holds the new list; only other
names of the old one are out of date.`,
}
