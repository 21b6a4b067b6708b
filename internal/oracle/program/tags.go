package program

// plainTags are the tags that stand in no table of realisations.
var plainTags = []string{
	"advise", "all-in-main", "branch", "close-flag", "close-nil-check", "close-plain", "close-set-nil", "com",
	"defer-if-err", "defers-together", "embedded", "end-error-logged", "end-helper", "err-joined", "err-of-outer-block", "err-pair", "err-shadowed",
	"err-type", "err-wrapped", "fatal-helper", "fields-filled", "for-condition", "for-int", "for-slice",
	"for-three-clauses", "generic", "generic-callback", "init-function", "interface", "label", "log-fatal", "log-fatalf",
	"loop", "loop-break", "loop-continue", "named-result", "nested-sessions", "nil-for-failure", "no-result", "goexit", "ok-bool",
	"ole", "os-exit", "packages", "packages-many", "outside-error", "panic", "panic-unrecovered", "query-until-empty", "recover", "return-bare", "return-early",
	"save", "submit", "struct-embedded", "struct-in-struct", "switch-on-input", "two-files", "two-sessions", "type-assertion", "type-switch", "ul-release", "unlock", "util", "variadic-defer",
}
