package protocol

// functions are the flat functions of Extended MAPI: MAPIX.h, MAPIUtil.h, MAPIForm.h, IMessage.h,
// TNEF.h and the address book helpers.
func functions() []Call {
	return []Call{
		// Initialisation. The idle engine counts for itself.
		initialises("MAPIInitialize", MAPI).flags(0),
		ends("MAPIUninitialize", MAPI),
		initialises("ScInitMapiUtil", Util).flags(0),
		ends("DeinitMapiUtil", Util),
		initialises("MAPIInitIdle", Idle).succeeds(Zero),
		ends("MAPIDeinitIdle", Idle),
		call("FtgRegisterIdleRoutine", out(ResultParam, IdleRoutine)).succeeds(NonZero),
		call("DeregisterIdleRoutine").cancels(0).about(IdleRoutine),
		call("ChangeIdleRoutine").succeeds(Always),
		call("EnableIdleRoutine").succeeds(Always),
		call("CreateMAPIInitializationMonitor", out(0, Object)).anytime(),
		call("FGetComponentPath").succeeds(Always).anytime(),
		call("UnloadPrivateMAPI").does(Unload, NoArg).succeeds(Always).anytime(),

		// Sessions and profiles.
		call("MAPILogonEx", out(4, Session)).flags(3),
		call("MAPIAdminProfiles", out(1, Admin)),
		call("ScMAPIXFromSMAPI", out(3, Session).guest().of(0)).on(0).about(SimpleSession),
		call("HrOpenOfflineObj", out(4, Object)),
		call("HrGetAutoDiscoverXML", out(4, Stream)),

		// Memory.
		call("MAPIAllocateBuffer", out(1, Buffer)),
		call("MAPIReallocateBuffer", out(2, Buffer)).marks(Stale, 0, Buffer),
		call("MAPIAllocateMore", out(2, More).of(1)),
		frees("MAPIFreeBuffer", Buffer),
		frees("FreeProws", Rows),
		frees("FreePadrlist", AddrList),
		call("MAPIGetDefaultMalloc", out(ResultParam, Object).borrowed()).succeeds(Always),
		call("ScDupPropset", out(3, Buffer)),
		call("ScCreateConversationIndex", out(3, Buffer)),

		// Reference counts.
		call("UlRelease").does(Release, 0).succeeds(Always),
		call("UlAddRef").does(AddRef, 0).succeeds(Always),

		// Advise sinks. A wrapper keeps a reference of its own on the sink it wraps.
		call("HrAllocAdviseSink", out(2, Sink)),
		call("HrThisThreadAdviseSink", out(1, Sink).of(0).marked(Wrapper, 0, 0)).on(0),
		call("HrDispatchNotifications"),

		// Properties and rows of an open object.
		call("HrGetOneProp", out(2, Buffer)).on(0),
		call("HrSetOneProp").on(0),
		call("FPropExists").on(0).succeeds(Always),
		call("HrQueryAllRows", out(5, Rows)).on(0),
		call("HrValidateIPMSubtree", out(3, Buffer), out(4, Buffer).optional()).on(0),
		call("HrAddColumns").on(0),
		call("HrAddColumnsEx").on(0),
		call("RTFSync").on(0),

		// Entry identifiers.
		call("HrEntryIDFromSz", out(2, Buffer)),
		call("HrSzFromEntryID", out(2, Buffer)),
		call("HrComposeEID", out(6, Buffer)).on(0),
		call("HrDecomposeEID", out(4, Buffer), out(6, Buffer)).on(0).marks(Decomposed, 2, Buffer),
		call("HrComposeMsgID", out(5, Buffer)).on(0),
		call("HrDecomposeMsgID", out(3, Buffer), out(5, Buffer)).on(0),
		call("WrapStoreEntryID", out(5, Buffer)),
		call("HrGetGALFromEmsmdbUID", out(4, Buffer)).on(0),
	}
}

// moreFunctions are those that make objects, and helpers over memory.
func moreFunctions() []Call {
	return []Call{
		// Streams, storages and objects made in memory.
		call("WrapCompressedRTFStream", out(2, Stream).of(0).marked(Wrapper, 0, 0).marked(Writable, modify, 0)).on(0).flags(1),
		call("WrapCompressedRTFStreamEx", out(2, Stream).of(0).marked(Wrapper, 0, 0)).on(0),
		call("OpenStreamOnFile", out(5, Stream)).common(),
		call("HrIStorageFromStream", out(3, Object).of(0)).on(0),
		call("CreateTable", out(8, Object)).common(),
		call("CreateIProp", out(5, Object)).common(),
		call("BuildDisplayTable", out(8, Table), out(9, Object).optional()),
		call("OpenIMsgSession", out(2, MsgSession)),
		call("CloseIMsgSession").cancels(0).about(MsgSession),
		call("OpenIMsgOnIStg", out(10, Message).of(0)),
		call("GetAttribIMsgOnIStg", out(2, Buffer)).on(0),
		call("SetAttribIMsgOnIStg", out(3, Buffer).optional()).on(0),
		call("OpenTnefStream", out(6, Object)),
		call("OpenTnefStreamEx", out(7, Object)),

		// Forms and the address book.
		call("MAPIOpenFormMgr", out(1, Form).of(0)).on(0),
		call("MAPIOpenLocalFormContainer", out(0, Form)),
		call("HrOpenABEntryWithExchangeContext", out(8, Object)),
		call("HrOpenABEntryUsingDefaultContext", out(7, Object)),
		call("HrOpenABEntryWithProviderUID", out(7, Object)),
		call("HrOpenABEntryWithProviderUIDSupport", out(7, Object)),
		call("HrOpenABEntryWithResolvedRow", out(7, Object)),
		call("HrOpenABEntryWithSupport", out(6, Object)),

		// Helpers over memory. A property that they find lies inside the array that was searched.
		pure("PpropFindProp", out(ResultParam, Buffer).of(0).borrowed().optional()),
		pure("LpValFindProp", out(ResultParam, Buffer).of(2).borrowed().optional()),
		pure("PropCopyMore"), pure("UlPropSize"), pure("FEqualNames"), pure("FPropContainsProp"),
		pure("FPropCompareProp"), pure("LPropCompareProp"), pure("ScCountProps"), pure("ScCopyProps"),
		pure("ScRelocProps"), pure("ScCountNotifications"), pure("ScCopyNotifications"),
		pure("ScRelocNotifications"), pure("FBinFromHex"), pure("HexFromBin"), pure("ScBinFromHexBounded"),
		pure("ScUNCFromLocalPath"), pure("ScLocalPathFromUNC"), pure("FBadProp"), pure("FBadRow"),
		pure("FBadRowSet"), pure("FBadEntryList"), pure("FBadPropTag"), pure("FtAddFt"), pure("FtSubFt"),
	}
}
