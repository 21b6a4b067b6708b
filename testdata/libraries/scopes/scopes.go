// Package scopes leaves objects to scopes.
package scopes

import "github.com/zzl/go-com/com"

func create() *com.IUnknown {
	var o *com.IUnknown
	if hr := com.CoCreateInstance(nil, nil, 1, nil, &o); hr < 0 {
		return nil
	}
	return o
}

func scoped() {
	scope := com.NewScope()
	defer scope.Leave()
	if o := create(); o != nil {
		scope.Add(o)
	}
}

func left(n int) {
	scope := com.NewScope() // want `releaser "scope" is not released on all paths \(release-missing\)`
	if n == 0 {
		return
	}
	scope.Leave()
}

func within() {
	com.WithScope(func() {
		var o *com.IUnknown
		if hr := com.CoCreateInstance(nil, nil, 1, nil, &o); hr < 0 {
			return
		}
		com.AddToScope(o)
	})
}

func without() {
	com.WithScope(func() {
		var o *com.IUnknown
		if hr := com.CoCreateInstance(nil, nil, 1, nil, &o); hr < 0 { // want `\(release-missing\)`
			return
		}
		o.AddRef()
		o.Release()
	})
}

func life() {
	defer com.Initialize().Uninitialize()
	scope := com.NewScope()
	defer scope.Leave()
}

func run() {
	defer com.Initialize().Uninitialize()
	scope := com.NewScope()
	defer scope.Leave()
	var o *com.IUnknown
	if hr := com.CoCreateInstance(nil, nil, 1, nil, &o); hr < 0 {
		return
	}
	com.AddToScope(o)
}

func lifeWrong() {
	com.Initialize()
	scope := com.NewScope()
	defer scope.Leave()
	com.Uninitialize() // want `\(com-alive-at-uninit\)`
}
