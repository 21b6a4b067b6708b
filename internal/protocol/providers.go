package protocol

import "slices"

// providerMethods are the methods by which service providers and MAPI talk to one another.
func providerMethods() []Call {
	return slices.Concat(
		methods("IMAPISupport",
			call("Subscribe", out(4, Conn)).flags(2),
			call("Unsubscribe").cancels(0),
			call("OpenProfileSection", out(2, ProfSect)),
			call("OpenAddressBook", out(2, AddrBook)),
			call("DoProgressDialog", out(2, Object)),
			call("ReadReceipt", out(2, Message)),
			call("OpenEntry", out(5, Object)),
			call("OpenTemplateID", out(5, Object)),
			call("IStorageFromStream", out(3, Object)),
			call("GetOneOffTable", out(1, Table)),
			call("GetSvcConfigSupportObj", out(1, Object)),
			call("CreateOneOff", out(5, Buffer)),
			call("NewEntry", out(7, Buffer)),
			call("WrapStoreEntryID", out(3, Buffer)),
			call("Address", out(2, AddrList).replaces().optional()).marks(Exchanged, 2, AddrList),
			call("DoCopyTo", out(10, Buffer).optional()),
			call("DoCopyProps", out(8, Buffer).optional()),
			lastError(),
		),
		logons(),
		methods("IABLogon",
			call("OpenEntry", out(5, Object)),
			call("OpenTemplateID", out(5, Object)),
			call("OpenStatusEntry", out(3, Status)),
			call("GetOneOffTable", out(1, Table)),
			call("Advise", out(4, Conn)),
			call("Unadvise").cancels(0),
			lastError(),
		),
		methods("IMSLogon",
			call("OpenEntry", out(5, Object)),
			call("OpenStatusEntry", out(3, Status)),
			call("Advise", out(4, Conn)),
			call("Unadvise").cancels(0),
			lastError(),
		),
		methods("IXPLogon",
			call("OpenStatusEntry", out(3, Status).bound(OneThread)),
			call("AddressTypes", out(2, Buffer).borrowed(), out(4, Buffer).borrowed()), // the provider's
		),
	)
}

// logons start a provider. MAPI calls them, and ends what they hand over.
func logons() []Call {
	return slices.Concat(
		methods("IMSProvider",
			call("Logon", out(10, Object).borrowed(), out(11, Store).borrowed(), out(8, Buffer).borrowed(), out(9, Buffer).borrowed()),
			call("SpoolerLogon", out(10, Object).borrowed(), out(11, Store).borrowed(), out(9, Buffer).borrowed()),
		),
		methods("IABProvider",
			call("Logon", out(7, Object).borrowed(), out(5, Buffer).borrowed(), out(6, Buffer).borrowed()),
		),
		methods("IXPProvider",
			call("TransportLogon", out(5, Object).borrowed(), out(4, Buffer).borrowed()),
		),
	)
}

// exchangeMethods are those of the interfaces that Exchange adds.
func exchangeMethods() []Call {
	return slices.Concat(
		methods("IExchangeModifyTable", call("GetTable", out(1, Table)), lastError()),
		methods("IExchangeManageStore",
			call("CreateStoreEntryID", out(4, Buffer)),
			call("EntryIDFromSourceKey", out(5, Buffer)),
			call("GetMailboxTable", out(1, Table)),
			call("GetPublicFolderTable", out(1, Table)),
		),
		methods("IExchangeManageStore2", call("CreateNewsgroupNameEntryID", out(2, Buffer))),
		methods("IExchangeManageStore3", call("GetMailboxTableOffset", out(1, Table))),
		methods("IExchangeManageStore4", call("GetPublicFolderTableOffset", out(1, Table))),
		methods("IExchangeImportContentsChanges", call("ImportMessageChange", out(3, Message)), lastError()),
		methods("IExchangeImportContentsChanges2", call("ImportMessageChangeAsAStream", out(3, Stream))),
		methods("IExchangeMessageConversion", call("OpenStream", out(2, Stream))),
	)
}
