package protocol

import "slices"

// comFunctions are the functions of COM, OLE and Windows that a MAPI client needs.
func comFunctions() []Call {
	return ofCOM([]Call{
		initialises("OleInitialize", OLE),
		ends("OleUninitialize", OLE),
		initialises("CoInitialize", COM),
		initialises("CoInitializeEx", COM).flags(1),
		ends("CoUninitialize", COM),

		call("CoCreateInstance", out(4, Object).bound(OfApartment)),
		call("CoGetClassObject", out(4, Object)),
		call("CoGetObject", out(3, Object).bound(OfApartment)),
		call("CoGetMalloc", out(1, Object)),
		call("GetActiveObject", out(2, Object).bound(OfApartment)).common(),
		call("CreateStreamOnHGlobal", out(2, Stream)),
		call("SHCreateStreamOnFile", out(2, Stream)),
		call("SHCreateStreamOnFileEx", out(5, Stream)),
		call("StgCreateDocfile", out(3, Object)),
		call("StgOpenStorage", out(5, Object)),

		call("CoTaskMemAlloc", out(ResultParam, TaskMem)).succeeds(NonZero).common(),
		frees("CoTaskMemFree", TaskMem).common(),
		call("GlobalAlloc", out(ResultParam, GlobalMem)).succeeds(NonZero).common(),
		frees("GlobalFree", GlobalMem).common(),
		call("FreeLibrary").does(Unload, 0).succeeds(Always).common(),
	})
}

// comMethods are the methods of COM's own interfaces.
func comMethods() []Call {
	return ofCOM(slices.Concat(
		methods("IUnknown",
			call("QueryInterface", out(1, Object).again()),
			call("AddRef").does(AddRef, Recv).succeeds(Always),
			call("Release").does(Release, Recv).succeeds(Always),
		),
		methods("IStream",
			call("Write").does(Write, Recv),
			call("Commit").does(Save, Recv).flags(0),
			call("Clone", out(0, Stream)),
		),
		methods("IStorage",
			call("CreateStream", out(4, Stream)),
			call("OpenStream", out(4, Stream)),
			call("CreateStorage", out(4, Object)),
			call("OpenStorage", out(5, Object)),
			call("EnumElements", out(3, Object)),
			call("Commit").does(Save, Recv).flags(0),
		),
		methods("IClassFactory", call("CreateInstance", out(2, Object))),
		methods("IConnectionPointContainer", call("FindConnectionPoint", out(1, Object))),
		methods("IConnectionPoint",
			call("Advise", out(1, Conn)),
			call("Unadvise").cancels(0),
		),
	))
}
