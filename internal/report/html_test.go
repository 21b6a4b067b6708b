package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pageOf writes a report and parses it.
func pageOf(t *testing.T, r *Report) (string, *html.Node) {
	t.Helper()
	var out bytes.Buffer
	if err := writeHTML(&out, r); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), doc
}

// elements returns the elements of a page that have a name, or all if it is "", in their order.
func elements(n *html.Node, name string) (all []*html.Node) {
	for x := range n.Descendants() {
		if x.Type == html.ElementNode && (name == "" || x.Data == name) {
			all = append(all, x)
		}
	}
	return all
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf returns the text of an element as it is read, with white space made one.
func textOf(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			b.WriteString(x.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// withClass returns the elements that have a class.
func withClass(n *html.Node, class string) (all []*html.Node) {
	for _, x := range elements(n, "") {
		if strings.Contains(" "+attr(x, "class")+" ", " "+class+" ") {
			all = append(all, x)
		}
	}
	return all
}

// TestHTMLStandsAlone checks that a page loads nothing, runs nothing but its script, and that each link within it leads somewhere.
func TestHTMLStandsAlone(t *testing.T) {
	for name, r := range map[string]*Report{"shutdowns": shutdowns(), "sample": sample(), "hostile": hostile(), "empty": {}, "many": many(50)} {
		t.Run(name, func(t *testing.T) {
			text, doc := pageOf(t, r)
			checkReferences(t, doc)
			for _, n := range elements(doc, "") {
				switch n.Data {
				case "link", "img", "iframe", "object", "embed", "base", "image", "use", "foreignobject", "animate", "set":
					t.Errorf("there is an element %s", n.Data)
				}
				for _, a := range n.Attr {
					if a.Key == "src" || a.Key == "srcset" || a.Key == "style" || a.Key == "action" || strings.HasPrefix(a.Key, "on") {
						t.Errorf("%s has %s=%q", n.Data, a.Key, a.Val)
					}
				}
			}
			for _, bad := range []string{"@import", "url(http", "url(//", "url(data", "ZgotmplZ"} {
				if strings.Contains(text, bad) {
					t.Errorf("the page has %s", bad)
				}
			}
			wd, err := os.Getwd()
			if err != nil || strings.Contains(text, wd) {
				t.Errorf("%v, or the page tells of %s", err, wd)
			}
			checkPolicy(t, doc)
			if again, _ := pageOf(t, r); again != text {
				t.Error("written twice, it differs")
			}
		})
	}
}

// checkReferences checks that ids are unique, and that what refers to one finds it.
func checkReferences(t *testing.T, doc *html.Node) {
	t.Helper()
	ids := make(map[string]bool)
	for _, n := range elements(doc, "") {
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("the id %s occurs twice", id)
			}
			ids[id] = true
		}
	}
	for _, n := range elements(doc, "") {
		refs := strings.Fields(attr(n, "aria-labelledby") + " " + attr(n, "for"))
		if n.Data == "a" {
			href := attr(n, "href")
			if id, ok := strings.CutPrefix(href, "#"); ok {
				refs = append(refs, id)
			} else if !strings.HasPrefix(href, "https://") {
				t.Errorf("a link leads to %q", href)
			}
		}
		for _, id := range refs {
			if !ids[id] {
				t.Errorf("%s refers to %q, which is not there", n.Data, id)
			}
		}
	}
}

// checkPolicy checks that the policy comes first, and allows the one style sheet and the one script of the page.
func checkPolicy(t *testing.T, doc *html.Node) {
	t.Helper()
	policy := ""
	for _, n := range elements(doc, "meta") {
		if attr(n, "http-equiv") == "Content-Security-Policy" {
			policy = attr(n, "content")
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %q", policy)
	}
	for _, name := range []string{"style", "script"} {
		all := elements(doc, name)
		if len(all) != 1 || all[0].FirstChild == nil {
			t.Errorf("%d elements %s", len(all), name)
			continue
		}
		sum := sha256.Sum256([]byte(all[0].FirstChild.Data))
		if want := name + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s", want)
		}
	}
}

// TestHTMLTells checks that each finding has all that is known of it.
func TestHTMLTells(t *testing.T) {
	r := shutdowns()
	_, doc := pageOf(t, r)
	all := withClass(doc, "finding")
	if len(all) != len(r.Findings) {
		t.Fatalf("%d of %d findings", len(all), len(r.Findings))
	}
	for i, f := range r.Findings {
		text := textOf(all[i])
		want := []string{f.Message, fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column), f.Rule, string(f.Level)}
		steps, _ := f.told()
		for _, e := range steps {
			want = append(want, fmt.Sprintf("%s %s:%d", e.Message, e.File, e.Line), strings.TrimSpace(r.line(e.File, e.Line)))
			if e.Func != "" {
				want = append(want, "in "+e.Func)
			}
		}
		for _, fix := range f.Fixes {
			want = append(want, "fix "+fix.Message)
		}
		for _, s := range want {
			if !strings.Contains(text, strings.Join(strings.Fields(s), " ")) {
				t.Errorf("%s: lacks %q", f.Message, s)
			}
		}
		if pictures := len(withClass(all[i], "life")); pictures != min(len(f.Path), 1) {
			t.Errorf("%s: %d pictures", f.Message, pictures)
		}
	}
	page := textOf(doc)
	for _, want := range []string{
		"6 findings", "Not checked", r.Gaps[0].Package + " " + r.Gaps[0].Why, "object-open-at-logoff an object that is still open",
		"Logoff shuts the providers down", "v1.2.3",
		"- defer ole.OleUninitialize() - defer mapi.MAPIUninitialize() + defer mapi.MAPIUninitialize() + defer ole.OleUninitialize()",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	_, doc = pageOf(t, &Report{})
	if !strings.Contains(textOf(doc), "Every handle is given back in order.") {
		t.Errorf("of nothing, it says %s", textOf(doc))
	}
}

// TestPictures checks that what is drawn lies within its picture, inner bars within outer ones, and that the events are in order.
func TestPictures(t *testing.T) {
	r := shutdowns()
	r.Findings = append(r.Findings, hostile().Findings...)
	r.Findings = append(r.Findings, many(60).Findings...)
	_, doc := pageOf(t, r)
	pictures := withClass(doc, "life")
	if len(pictures) < 50 {
		t.Fatalf("%d pictures", len(pictures))
	}
	for _, svg := range pictures {
		checkPicture(t, svg)
	}
}

func checkPicture(t *testing.T, svg *html.Node) {
	t.Helper()
	number := func(n *html.Node, key string) float64 {
		v, err := strconv.ParseFloat(attr(n, key), 64)
		if err != nil {
			t.Errorf("%s: %s: %v", n.Data, key, err)
		}
		return v
	}
	width, height := number(svg, "width"), number(svg, "height")
	if box := fmt.Sprintf("0 0 %v %v", width, height); attr(svg, "viewBox") != box {
		t.Errorf("view box %s, want %s", attr(svg, "viewBox"), box)
	}
	if attr(svg, "role") != "img" || textOf(elements(svg, "title")[0]) == "" || textOf(elements(svg, "desc")[0]) == "" {
		t.Error("the picture says nothing to those who do not see it")
	}
	for _, n := range elements(svg, "rect") {
		x, y, w, h := number(n, "x"), number(n, "y"), number(n, "width"), number(n, "height")
		if x < 0 || y < 0 || w <= 0 || h <= 0 || x+w > width || y+h > height {
			t.Errorf("a bar at %v %v of %v × %v is not within %v × %v", x, y, w, h, width, height)
		}
	}
	for _, n := range elements(svg, "text") {
		x, y, room := number(n, "x"), number(n, "y"), float64(textWidth(textOf(n), picSmall))
		switch {
		case attr(n, "text-anchor") == "end":
			x -= room
		case len(n.Parent.Attr) > 0 && strings.HasPrefix(attr(n.Parent, "class"), "event"):
			x -= room / 2
		}
		if x < -1 || x+room > width+1 || y < 0 || y > height {
			t.Errorf("%q at %v %v, %v wide, is not within %v × %v", textOf(n), x, y, room, width, height)
		}
	}
	last := 0.0
	circles := 0
	for _, g := range withClass(svg, "event") {
		x := number(elements(g, "circle")[0], "cx")
		if circles++; x <= last || x > width || textOf(elements(g, "text")[0]) != strconv.Itoa(circles) {
			t.Errorf("event %d is at %v after %v", circles, x, last)
		}
		last = x
	}
	if bad := withClass(svg, "bad"); len(bad) != 1 {
		t.Errorf("%d marks of the mistake", len(bad))
	}
}

// TestHTMLEscapes checks that nothing in a report becomes a part of the page's structure.
func TestHTMLEscapes(t *testing.T) {
	text, doc := pageOf(t, hostile())
	for _, n := range elements(doc, "svg") {
		if c := attr(n, "class"); c != "life" && c != "defs" {
			t.Errorf("a picture of class %q", c)
		}
	}
	for _, bad := range []string{evil, "javascript:", "<svg onload", "<img", "<b>bold"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q as it is", bad)
		}
	}
	if n := strings.Count(textOf(doc), evil); n < 12 {
		t.Errorf("it can be read %d times", n)
	}
}

// evil ends whatever it may be in.
const evil = `'"></title></textarea></script></style></svg></pre><script>alert(1)</script><svg onload=alert(1)><img src=x onerror=alert(1)>{{.}}&lt;` + "`${1}"

// hostile returns a report each text of which wants to be more than text.
func hostile() *Report {
	span := Span{evil + ".go", 2, 3, 2, 9}
	path := []Event{
		{span, evil, evil, evil, evil + "owner", Begins},
		{Span{"missing.go", 700, 90, 700, 0}, "", evil, evil + "\u202e\x00", "", Ends},
		{Span{}, strings.Repeat(evil, 9), strings.Repeat("世界", 99), strings.Repeat("世界", 99), evil, Begins},
		{Span{span.File, 1, 999, 2, 1}, evil, evil, evil, "", ""},
	}
	return &Report{
		Version: evil,
		Rules:   []Rule{{evil, evil, Warning, "javascript:alert(1)", "# " + evil + "\n\n<b>bold</b> [x](javascript:alert(1)) [y](y.md) ![z](z.png)\n\n<script>alert(1)</script>\n"}},
		Findings: []*Finding{{
			Span: span, Rule: evil, Level: Warning, Package: evil, Message: evil, Path: path,
			Fixes: []Fix{{evil, true, []Edit{{span, evil}, {Span{span.File, 99, 9, 98, 1}, evil}}}},
		}},
		Gaps:   []Gap{{evil, evil}},
		Source: func(string) ([]byte, error) { return []byte(evil + "\n\x00\xff" + evil + " /* " + evil), nil },
	}
}

// many returns a report of that many findings in a tenth as many packages.
func many(n int) *Report {
	r := shutdowns()
	kinds := r.Findings
	r.Findings = nil
	for i := range n {
		f := *kinds[i%len(kinds)]
		f.Package = fmt.Sprintf("%s/p%d", f.Package, i/(10*len(kinds)))
		f.Message += fmt.Sprintf(" in case %d", i)
		r.Findings = append(r.Findings, &f)
	}
	return r
}

// TestHTMLSize checks that what a finding adds to a page stays within limits, so that thousands can be looked at.
func TestHTMLSize(t *testing.T) {
	small, _ := pageOf(t, many(50))
	large, _ := pageOf(t, many(150))
	if each := (len(large) - len(small)) / 100; each > 8<<10 {
		t.Errorf("%d bytes for each finding", each)
	}
	t.Logf("%d bytes for each finding", (len(large)-len(small))/300)
}

// TestHTMLBroken checks that a file that cannot be written is an error.
func TestHTMLBroken(t *testing.T) {
	f, err := os.Open(filepath.Join("testdata", "short.golden")) // for reading
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := writeHTML(f, shutdowns()); err == nil {
		t.Error("no error")
	}
}
