package analyzer_test
import ("testing")
func TestTmpDur(t *testing.T) {
	c := corpusOf(t)
	for _, a := range runAnalyzer(t, c.below("")).Roots { t.Log(a.Package.PkgPath, a.Duration) }
}
