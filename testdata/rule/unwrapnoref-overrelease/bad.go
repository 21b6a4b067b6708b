// Package unwrapnorefoverrelease releases what is not its own.
package unwrapnorefoverrelease

import "example.com/mail/mapi"

func deferred(p *mapi.ProxyStoreObject) error {
	store, err := p.UnwrapNoRef()
	if err != nil {
		return err
	}
	defer store.Release() // want `store "store" is released, but UnwrapNoRef has passed no reference to it \(unwrapnoref-overrelease\)`
	return store.SetProps(nil)
}

func onOnePath(p *mapi.ProxyStoreObject, keep bool) error {
	store, err := p.UnwrapNoRef()
	if err != nil {
		return err
	}
	if keep {
		store.AddRef()
	}
	store.Release() // want `\(unwrapnoref-overrelease\)`
	return nil
}

func twice(p *mapi.ProxyStoreObject) error {
	store, err := p.UnwrapNoRef()
	if err != nil {
		return err
	}
	store.AddRef()
	store.Release()
	store.Release() // want `\(unwrapnoref-overrelease\)`
	return nil
}

func byHelper(p *mapi.ProxyStoreObject) error {
	store, err := unwrap(p)
	if err != nil {
		return err
	}
	drop(store) // want `\(unwrapnoref-overrelease\)`
	return nil
}

func unwrap(p *mapi.ProxyStoreObject) (*mapi.MsgStore, error) { return p.UnwrapNoRef() }

func drop(store *mapi.MsgStore) { store.Release() }
