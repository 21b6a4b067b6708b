package rule

// InternalError is reported at the function that could not be analysed.
var InternalError = &Rule{
	ID:      "internal-error",
	Title:   "a function that mapilint failed to analyse",
	Level:   Warning,
	Message: "an internal error ended the analysis of {object}",
	Source:  "mapilint",
	URL:     "https://github.com/mapilint/mapilint",
	Why: `The analysis of one function failed because of a mistake in mapilint. The rest of the package was
analysed as usual, but mistakes in that function go unreported. Please report it, with the function
if you may.`,
	Silent: `A function that is too large to follow to its end is no error: what was not followed is not
reported.`,
}
