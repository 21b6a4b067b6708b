package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// The elements of a JUnit report, for CI systems that know of tests and nothing else: a package is a suite, a finding a
// test that has failed, and a package that was not checked a test that ended in an error.
type (
	junitReport struct {
		XMLName  xml.Name      `xml:"testsuites"`
		Name     string        `xml:"name,attr"`
		Tests    int           `xml:"tests,attr"`
		Failures int           `xml:"failures,attr"`
		Errors   int           `xml:"errors,attr"`
		Suites   []*junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Failure *junitProblem `xml:"failure,omitempty"`
		Error   *junitProblem `xml:"error,omitempty"`
	}
	junitProblem struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

func writeJUnit(w io.Writer, r *Report) error {
	doc := &junitReport{Name: Name}
	for _, f := range r.Findings {
		var text strings.Builder
		fmt.Fprintf(&text, "%s:%d:%d: %s\n", f.File, f.Line, f.Column, f.text())
		for _, s := range f.Steps {
			fmt.Fprintf(&text, "%s:%d:%d: %s\n", s.File, s.Line, s.Column, s.Message)
		}
		c := junitCase{Name: fmt.Sprintf("%s %s:%d", f.Rule, f.File, f.Line), Class: f.Package}
		c.Failure = &junitProblem{string(f.Level), f.text(), text.String()}
		s := doc.suite(f.Package)
		s.Cases, s.Failures, doc.Failures = append(s.Cases, c), s.Failures+1, doc.Failures+1
	}
	for _, g := range r.Gaps {
		s := doc.suite(g.Package)
		s.Cases = append(s.Cases, junitCase{Name: "not checked", Class: g.Package, Error: &junitProblem{"not checked", g.Why, ""}})
		s.Errors, doc.Errors = s.Errors+1, doc.Errors+1
	}
	if len(doc.Suites) == 0 { // many readers refuse a report without a test
		doc.suite(Name).Cases = []junitCase{{Name: "no findings", Class: Name}}
	}
	for _, s := range doc.Suites {
		s.Tests = len(s.Cases)
		doc.Tests += s.Tests
	}
	return encodeXML(w, doc)
}

// suite returns the suite of a package.
func (doc *junitReport) suite(pkg string) *junitSuite {
	for _, s := range doc.Suites {
		if s.Name == pkg {
			return s
		}
	}
	s := &junitSuite{Name: pkg}
	doc.Suites = append(doc.Suites, s)
	return s
}
