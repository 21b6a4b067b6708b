// Package docs holds the documents that the program carries with it.
package docs

import _ "embed"

// Schema is the JSON schema of protocol files.
//
//go:embed protocol.schema.json
var Schema []byte
