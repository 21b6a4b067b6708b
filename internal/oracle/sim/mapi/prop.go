package mapi

import (
	"unsafe"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// failing is a call that can fail and does nothing.
func failing() error {
	if trace.Fails() {
		return failed()
	}
	return nil
}

// work judges a call that does something with an object, and can fail.
func (o *object) work() error {
	o.use()
	return failing()
}

// child judges a call that opens an object from o.
func (o *object) child(kind string) (*object, error) {
	o.use()
	return open(kind, o)
}

// buffer judges a call of o that hands over memory.
func (o *object) buffer() (unsafe.Pointer, error) {
	o.use()
	return allocate("buffer", o)
}

// unknown judges a call that opens an object of a type that is not known.
func (o *object) unknown() (*Unknown, error) {
	x, err := o.child("object")
	if err != nil {
		return nil, err
	}
	return &Unknown{x}, nil
}

// table judges a call that opens a table.
func (o *object) table() (*Table, error) {
	x, err := o.child("table")
	if err != nil {
		return nil, err
	}
	return &Table{Unknown: Unknown{x}}, nil
}

// folder and message likewise.
func (o *object) folder() (*Folder, error) {
	x, err := o.child("folder")
	if err != nil {
		return nil, err
	}
	return &Folder{MAPIProp{Unknown{x}}}, nil
}

func (o *object) message() (*Message, error) {
	x, err := o.child("message")
	if err != nil {
		return nil, err
	}
	return &Message{MAPIProp{Unknown{x}}}, nil
}

// strand judges what is open where its session is logged off. A Logoff that comes too late itself is no end of theirs, but
// it is the one that there is.
func (o *object) strand() {
	for _, x := range o.openBelow() {
		switch {
		case x.kind == "sink":
		case o.refs == 0:
			trace.Violate(trace.Violation{
				Rule: "object-open-at-logoff", At: trace.Here().Within(x.opened).Lines(), Opened: x.opened.Lines(), Follows: true,
			})
		default:
			x.early("object-open-at-logoff", trace.Here(), x.opened)
		}
	}
	for _, x := range w.conns { // a source that is stranded takes its registrations along
		if x.refs > 0 && x.below(o) && x.owner.spoilt {
			x.spoilt = true
		}
	}
}

// MAPIProp is the base of objects that have properties.
type MAPIProp struct{ Unknown }

func (p *MAPIProp) GetProps(tags []PropTag) (unsafe.Pointer, error) {
	p.o.use()
	return fill("buffer", p.o, unsafe.Pointer(&PropArray{make([]Prop, 1)}))
}

func (p *MAPIProp) GetPropList() (unsafe.Pointer, error) { return p.o.buffer() }
func (p *MAPIProp) SetProps(props []Prop) error          { return p.o.work() }

func (p *MAPIProp) OpenProperty(tag PropTag, flags uint32) (*Unknown, error) { return p.o.unknown() }

func (p *MAPIProp) OpenStream(tag PropTag, flags uint32) (*Stream, error) {
	o, err := p.o.child("stream")
	if err != nil {
		return nil, err
	}
	return &Stream{Unknown{o}}, nil
}

// SaveChanges saves a message.
func (p *MAPIProp) SaveChanges(flags uint32) error {
	err := p.o.work()
	if err == nil {
		p.o.unsaved = false
	}
	return err
}

// HrGetOneProp returns a property, in memory of MAPI's.
func HrGetOneProp(p *MAPIProp, tag PropTag) (unsafe.Pointer, error) { return p.o.buffer() }

// Stream is IStream.
type Stream struct{ Unknown }

func (s *Stream) Release() uint32 {
	if s == nil {
		releaseNothing("stream")
	}
	return s.o.release()
}

func (s *Stream) Write(p []byte) (int, error) {
	if err := s.o.work(); err != nil {
		return 0, err
	}
	return len(p), nil
}

func (s *Stream) Read(p []byte) (int, error) { return 0, s.o.work() }
func (s *Stream) Commit(flags uint32) error  { return s.o.work() }

// AddrBook is IAddrBook.
type AddrBook struct{ MAPIProp }

func (b *AddrBook) Release() uint32 {
	if b == nil {
		releaseNothing("address book")
	}
	return b.o.release()
}

func (b *AddrBook) OpenEntry(id EntryID, flags uint32) (*Unknown, error) { return b.o.unknown() }

func (b *AddrBook) ResolveName(list *AdrList) error {
	given(unsafe.Pointer(list))
	return b.o.work()
}

// ProfSect is IProfSect.
type ProfSect struct{ MAPIProp }

func (p *ProfSect) Release() uint32 {
	if p == nil {
		releaseNothing("profile section")
	}
	return p.o.release()
}

// Status is IMAPIStatus.
type Status struct{ MAPIProp }

func (s *Status) FlushQueues(flags uint32) error { return s.o.work() }
