// Package heavy is for tests that take minutes, since they build other programs from the module proxy.
package heavy

import (
	"os"
	"testing"
)

// Env is the environment variable that asks for such tests.
const Env = "MAPILINT_HEAVY"

// Test skips a test unless heavy ones are asked for.
func Test(t *testing.T) {
	t.Helper()
	if testing.Short() || os.Getenv(Env) == "" {
		t.Skip("takes minutes, and the module proxy; ask for it with " + Env + "=1")
	}
}
