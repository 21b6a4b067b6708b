// Package com stands in for a library with scopes.
package com

import "runtime"

// IUnknown is the base of all objects.
type IUnknown struct{ vtbl *[3]uintptr }

// GetIUnknown returns the base.
func (u *IUnknown) GetIUnknown() *IUnknown { return u }

// AddRef takes a reference.
func (u *IUnknown) AddRef() uint32 { return 0 }

// Release drops one.
func (u *IUnknown) Release() uint32 { return 0 }

// QueryInterface asks for another interface.
func (u *IUnknown) QueryInterface(iid *[16]byte, out **IUnknown) int32 { return -1 }

// CoInitialize enters COM.
func CoInitialize(reserved *byte) int32 { return 0 }

// CoUninitialize leaves it.
func CoUninitialize() {}

// CoCreateInstance makes an object.
func CoCreateInstance(clsid *[16]byte, outer *IUnknown, ctx uint32, iid *[16]byte, out **IUnknown) int32 {
	return -1
}

// Initialized is returned by Initialize.
type Initialized struct{}

// Uninitialize leaves COM.
func (Initialized) Uninitialize() { Uninitialize() }

// Initialize enters COM on a locked thread.
func Initialize() Initialized {
	runtime.LockOSThread()
	CoInitialize(nil)
	return Initialized{}
}

// Uninitialize leaves COM.
func Uninitialize() {
	CoUninitialize()
	runtime.UnlockOSThread()
}

// Scope owns objects.
type Scope struct {
	objs   []*IUnknown
	parent *Scope
}

var current *Scope

// NewScope enters a scope.
func NewScope() *Scope {
	s := &Scope{parent: current}
	current = s
	return s
}

// Add adds an object.
func (s *Scope) Add(o *IUnknown) { s.objs = append(s.objs, o) }

// Leave leaves the scope.
func (s *Scope) Leave() {
	for _, o := range s.objs {
		o.Release()
	}
	current = s.parent
}

// WithScope calls a function in a scope.
func WithScope(f func()) {
	s := NewScope()
	defer s.Leave()
	f()
}

// AddToScope adds a value to the current scope.
func AddToScope(v any, scope ...*Scope) {
	s := current
	if len(scope) != 0 {
		s = scope[0]
	}
	if o, ok := v.(interface{ GetIUnknown() *IUnknown }); ok {
		s.Add(o.GetIUnknown())
	}
}
