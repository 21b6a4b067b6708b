package unwrapnorefoverrelease

import "example.com/mail/mapi"

func lent(p *mapi.ProxyStoreObject) error {
	store, err := p.UnwrapNoRef()
	if err != nil {
		return err
	}
	return store.SetProps(nil)
}

func counted(p *mapi.ProxyStoreObject) error {
	store, err := p.UnwrapNoRef()
	if err != nil {
		return err
	}
	store.AddRef()
	defer store.Release()
	return store.SetProps(nil)
}

func conditionally(p *mapi.ProxyStoreObject, keep bool) error {
	store, err := p.UnwrapNoRef()
	if err != nil {
		return err
	}
	if keep {
		store.AddRef()
		defer store.Release()
	}
	return store.SetProps(nil)
}

type holder struct{ store *mapi.MsgStore }

// The holder counts for itself.
func (h *holder) hold(store *mapi.MsgStore) {
	store.AddRef()
	h.store = store
}

func (h *holder) close() { h.store.Release() }

func held(p *mapi.ProxyStoreObject) (*holder, error) {
	store, err := p.UnwrapNoRef()
	if err != nil {
		return nil, err
	}
	h := new(holder)
	h.hold(store)
	return h, nil
}

func closed(p *mapi.ProxyStoreObject) error {
	h, err := held(p)
	if err != nil {
		return err
	}
	h.close()
	return nil
}

// The helper counts for its caller.
func unwrapRef(p *mapi.ProxyStoreObject) (*mapi.MsgStore, error) {
	store, err := p.UnwrapNoRef()
	if err != nil {
		return nil, err
	}
	store.AddRef()
	return store, nil
}

func fromHelper(p *mapi.ProxyStoreObject) error {
	store, err := unwrapRef(p)
	if err != nil {
		return err
	}
	defer store.Release()
	return store.SetProps(nil)
}

// The proxy itself is released.
func proxy(p *mapi.ProxyStoreObject) error {
	defer p.Release()
	return lent(p)
}
