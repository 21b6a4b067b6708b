package rule

var CoinitUnbalanced = &Rule{
	ID:      "coinit-unbalanced",
	Level:   Warning,
	Step:    6,
	Message: "{object}",
}
