package report

import (
	"encoding/xml"
	"io"
)

// The elements of a report of Checkstyle, which Jenkins, reviewdog and others read.
type (
	checkstyleReport struct {
		XMLName xml.Name          `xml:"checkstyle"`
		Version string            `xml:"version,attr"`
		Files   []*checkstyleFile `xml:"file"`
	}
	checkstyleFile struct {
		Name   string            `xml:"name,attr"`
		Errors []checkstyleError `xml:"error"`
	}
	checkstyleError struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

func writeCheckstyle(w io.Writer, r *Report) error {
	doc := checkstyleReport{Version: "5.0"}
	for _, f := range r.Findings {
		if n := len(doc.Files); n == 0 || doc.Files[n-1].Name != f.File {
			doc.Files = append(doc.Files, &checkstyleFile{Name: f.File})
		}
		file := doc.Files[len(doc.Files)-1]
		file.Errors = append(file.Errors, checkstyleError{f.Line, f.Column, string(f.Level), f.text(), Name + "." + f.Rule})
	}
	return encodeXML(w, doc)
}

// encodeXML writes a document with its declaration.
func encodeXML(w io.Writer, doc any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "\t")
	if err := e.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
