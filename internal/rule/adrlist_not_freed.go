package rule

// AdrlistNotFreed is reported at the call that allocated the list.
var AdrlistNotFreed = &Rule{
	ID:      "adrlist-not-freed",
	Title:   "an address list kept because a call has read it",
	Level:   Warning,
	Steps:   []Step{StepFree},
	Message: "{object} is never freed: the calls that read it leave it to the caller",
	Related: "allocated here",
	Source:  "IMessage::ModifyRecipients",
	URL:     docs + "imessage-modifyrecipients",
	Why: `ModifyRecipients, ResolveName and PrepareRecips read the list, and may replace its entries, but do not take it
over. It is the caller's until FreePadrlist, whether the call succeeds or not.`,
	Bad: `
func address(msg *mapi.Message) error {
	p, err := mapi.AllocateBuffer(64)
	if err != nil {
		return err
	}
	return msg.ModifyRecipients((*mapi.AdrList)(p))
}
`,
	Good: `
func address(msg *mapi.Message) error {
	p, err := mapi.AllocateBuffer(64)
	if err != nil {
		return err
	}
	list := (*mapi.AdrList)(p)
	defer mapi.FreePadrlist(list)
	return msg.ModifyRecipients(list)
}
`,
	Silent: `Lists that no call has read are buffer-leak. Lists in Go memory, which a binding copies.`,
}
