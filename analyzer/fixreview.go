package analyzer

import "strings"

// review ends the message of a fix that may change what the program means: a person looks at it first. A fix without
// it ends what leaked or puts in order what was not, and does nothing else. Nothing but the message of a fix reaches
// every driver of analyses.
const review = " (review)"

// CutReview returns the message of a fix without the mark, and whether it had one: the fix may change what the program means.
func CutReview(message string) (rest string, found bool) { return strings.CutSuffix(message, review) }
