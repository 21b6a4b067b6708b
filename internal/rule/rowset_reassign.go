package rule

var RowsetReassign = &Rule{
	ID:      "rowset-reassign",
	Level:   Warning,
	Step:    3,
	Message: "{object}",
}
