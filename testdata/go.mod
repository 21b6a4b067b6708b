module example.com/mail

go 1.26.0

require (
	github.com/rodrigocfd/windigo v0.2.6
	github.com/scjalliance/comshim v0.0.0-20190308082608-cf06d2532c4e
	github.com/zzl/go-com v1.5.0
	golang.org/x/sys v0.49.0
)

// Stubs of what they declare.
replace (
	github.com/rodrigocfd/windigo => ./third/windigo
	github.com/scjalliance/comshim => ./third/comshim
	github.com/zzl/go-com => ./third/go-com
)
