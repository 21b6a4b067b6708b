package protocol

// Fits reports whether a handle of the given kind may be ended by a deallocator made for another (or
// the same) kind; Release is the deallocator of every object, None one that suits whatever it is
// called on. Row sets and address lists have one layout, so each of their deallocators fits both. An
// AllocateMore block has no deallocator: it goes with its parent.
func Fits(kind, deallocator Kind) bool {
	switch {
	case kind == More:
		return false
	case deallocator == None:
		return true
	case kind.IsObject():
		return deallocator.IsObject()
	case kind == Setup:
		return deallocator == Buffer
	case kind == Rows || kind == AddrList:
		return deallocator == Rows || deallocator == AddrList
	}
	return kind == deallocator
}
