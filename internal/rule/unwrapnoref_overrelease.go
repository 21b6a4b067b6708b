package rule

// UnwrapnorefOverrelease is reported at the Release.
var UnwrapnorefOverrelease = &Rule{
	ID:      "unwrapnoref-overrelease",
	Title:   "a release of what UnwrapNoRef has lent",
	Level:   Error,
	Steps:   []Step{StepRelease},
	Message: "{object} is released, but UnwrapNoRef has passed no reference to it",
	Related: "lent here",
	Source:  "IProxyStoreObject::UnwrapNoRef",
	URL:     docs + "iproxystoreobject-unwrapnoref",
	Why: `UnwrapNoRef is the one method that hands over an object without counting a reference for its caller. Who
releases it takes the reference of the store that wraps it, which then goes on with an object that is gone. Call AddRef
first to keep it, and release it once for that.`,
	Bad: `
func inner(p *mapi.ProxyStoreObject) error {
	store, err := p.UnwrapNoRef()
	if err != nil {
		return err
	}
	defer store.Release()
	return store.SetProps(nil)
}
`,
	Good: `
func inner(p *mapi.ProxyStoreObject) error {
	store, err := p.UnwrapNoRef()
	if err != nil {
		return err
	}
	store.AddRef()
	defer store.Release()
	return store.SetProps(nil)
}
`,
	Silent: `A store that leaves the function may be given its reference elsewhere.`,
}
