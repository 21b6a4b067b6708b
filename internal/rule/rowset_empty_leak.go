package rule

var RowsetEmptyLeak = &Rule{
	ID:      "rowset-empty-leak",
	Level:   Warning,
	Step:    3,
	Message: "{object}",
}
