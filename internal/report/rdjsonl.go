package report

import (
	"encoding/json"
	"io"
)

// The types of reviewdog's diagnostic format, as far as they are needed. Columns count bytes, and an end is exclusive.
//
// Source: github.com/reviewdog/reviewdog, proto/rdf/reviewdog.proto.
type (
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdRange struct {
		Start rdPosition  `json:"start"`
		End   *rdPosition `json:"end,omitempty"`
	}
	rdLocation struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
	rdDiagnostic struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
		Severity string     `json:"severity"`
		Source   struct {
			Name string `json:"name"`
			URL  string `json:"url"`
		} `json:"source"`
		Code struct {
			Value string `json:"value"`
			URL   string `json:"url"`
		} `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"relatedLocations,omitempty"`
	}
)

// writeRDJSONL writes an object in a line for each finding, as reviewdog takes them.
func writeRDJSONL(w io.Writer, r *Report) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, f := range r.Findings {
		d := rdDiagnostic{Message: f.text(), Location: rdAt(f.Span), Severity: "WARNING"}
		if f.Level == Error {
			d.Severity = "ERROR"
		}
		d.Source.Name, d.Source.URL = Name, Home
		d.Code.Value, d.Code.URL = f.Rule, r.rule(f).URL
		for _, s := range f.Steps {
			d.Related = append(d.Related, rdRelated{s.Message, rdAt(s.Span)})
		}
		if len(f.Fixes) > 0 && len(f.Fixes[0].Edits) == 1 { // more than one would be taken for a choice
			for _, x := range f.Fixes[0].Edits {
				d.Suggestions = append(d.Suggestions, rdSuggestion{rdAt(x.Span).Range, x.New})
			}
		}
		if err := e.Encode(d); err != nil {
			return err
		}
	}
	return nil
}

func rdAt(s Span) rdLocation {
	loc := rdLocation{s.File, rdRange{Start: rdPosition{s.Line, s.Column}}}
	if s.EndLine > 0 {
		loc.Range.End = &rdPosition{s.EndLine, s.EndColumn}
	}
	return loc
}
