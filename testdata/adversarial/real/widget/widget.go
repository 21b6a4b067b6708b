// Package widget is a toolkit whose windows share one COM service.
package widget

import (
	"unsafe"

	"example.com/mail/adversarial/real/com"
)

type Group struct{ svc *com.IService }

func (g *Group) service() *com.IService {
	if g.svc != nil {
		return g.svc
	}
	var svc *com.IService
	hr := com.CoCreateInstance(nil, nil, 0, nil, (*unsafe.Pointer)(unsafe.Pointer(&svc)))
	if com.FAILED(hr) {
		return nil
	}
	g.svc = svc
	return svc
}

type Base struct {
	group *Group
	acc   *Access
}

func (b *Base) Access() *Access {
	if b.acc == nil {
		b.acc = &Access{b: b}
	}
	return b.acc
}

type Access struct{ b *Base }

func (a *Access) SetName(string) error {
	svc := a.b.group.service()
	if svc == nil {
		return nil
	}
	svc.SetName("")
	return nil
}

type Window interface{ Access() *Access }
