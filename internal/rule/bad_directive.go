package rule

// BadDirective is reported at the directive.
var BadDirective = &Rule{
	ID:      "bad-directive",
	Title:   "a directive that cannot be understood",
	Level:   Warning,
	Message: "{object}",
	Source:  "mapilint",
	URL:     "https://github.com/mapilint/mapilint/blob/main/docs/protocols.md",
	Why: `A directive tells mapilint what a function of a binding does. One that cannot be understood, or does not fit
the function below it, has no effect: what the function hands over is not followed.`,
	Silent: `Comments that begin with //mapilint: followed by a space are not directives.`,
}
