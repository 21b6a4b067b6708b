package report

import (
	"bytes"
	"html/template"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// helpMarkdown renders pages of rules. It leaves out HTML and links that run something: a protocol file can have rules, too.
var helpMarkdown = goldmark.New(goldmark.WithParserOptions(
	parser.WithASTTransformers(util.Prioritized(fitHelp{}, 0)),
))

// help renders the page of a rule.
func help(page string) (template.HTML, error) {
	var b bytes.Buffer
	err := helpMarkdown.Convert([]byte(page), &b)
	return template.HTML(b.String()), err
}

// fitHelp makes a page of a rule a part of the report: its headings go below that of the rule, which says what the page's own does,
// and links to other pages, which are not there, become text.
type fitHelp struct{}

// Transform changes the page.
func (fitHelp) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	for n := doc.FirstChild(); n != nil; {
		next := n.NextSibling()
		if h, ok := n.(*ast.Heading); ok {
			if h.Level == 1 {
				doc.RemoveChild(doc, n)
			}
			h.Level = min(h.Level+2, 6)
		}
		n = next
	}
	var unwrap []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		l, isLink := n.(*ast.Link)
		_, isImage := n.(*ast.Image)
		if entering && (isImage || isLink && link(string(l.Destination)) == "") {
			unwrap = append(unwrap, n)
		}
		return ast.WalkContinue, nil
	})
	for _, n := range unwrap {
		for parent := n.Parent(); n.FirstChild() != nil; {
			parent.InsertBefore(parent, n, n.FirstChild())
		}
		n.Parent().RemoveChild(n.Parent(), n)
	}
}
