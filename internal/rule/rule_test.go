package rule

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestIDsAreSortedAndUnique(t *testing.T) {
	var ids []string
	for _, r := range All {
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`).MatchString(r.ID) {
			t.Errorf("%q is not in kebab case", r.ID)
		}
		if Lookup(r.ID) != r {
			t.Errorf("Lookup(%q) finds another rule", r.ID)
		}
		ids = append(ids, r.ID)
	}
	if !slices.IsSorted(ids) || len(slices.Compact(ids)) != len(All) {
		t.Error("catalogue.go is not sorted by id, or an id occurs twice")
	}
	if Lookup("no-such-rule") != nil {
		t.Error("Lookup finds a rule that is not there")
	}
}

// TestCatalogueIsComplete finds rules that were declared and forgotten, and misnamed files and variables.
func TestCatalogueIsComplete(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	declares := regexp.MustCompile(`(?m)^var (\w+) = &Rule\{\n\tID: +"([a-z-]+)"`)
	declared := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range declares.FindAllStringSubmatch(string(src), -1) {
			declared++
			name, id := m[1], m[2]
			if want := strings.ReplaceAll(id, "-", "_") + ".go"; file != want {
				t.Errorf("%s is declared in %s, not in %s", id, file, want)
			}
			if !strings.EqualFold(name, strings.ReplaceAll(id, "-", "")) {
				t.Errorf("the variable of %s is called %s", id, name)
			}
			if Lookup(id) == nil {
				t.Errorf("%s is missing in catalogue.go", id)
			}
		}
	}
	if declared != len(All) {
		t.Errorf("found the declarations of %d rules, the catalogue has %d", declared, len(All))
	}
}

func TestEveryFieldIsFilled(t *testing.T) {
	for _, r := range All {
		for name, text := range map[string]string{
			"Title": r.Title, "Message": r.Message, "Why": r.Why, "Source": r.Source, "URL": r.URL, "Silent": r.Silent,
		} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %s is empty", r.ID, name)
			}
		}
		if r != InternalError && r != BadDirective && (r.Bad == "" || r.Good == "" || r.Bad == r.Good) {
			t.Errorf("%s: needs a bad example and a good one", r.ID)
		}
		if !strings.HasPrefix(r.URL, "https://") {
			t.Errorf("%s: URL %s", r.ID, r.URL)
		}
		for i, s := range r.Steps {
			if s < 1 || s > lastStep || i > 0 && s <= r.Steps[i-1] {
				t.Errorf("%s: steps %d", r.ID, r.Steps)
			}
		}
	}
}

func TestWording(t *testing.T) {
	for _, r := range All {
		checkPhrase(t, r.ID+": Message", r.Message)
		checkPhrase(t, r.ID+": Title", r.Title)
		checkPhrase(t, r.ID+": Related", r.Related)
		for _, slot := range regexp.MustCompile(`\{.*?\}`).FindAllString(r.Message, -1) {
			if !slices.Contains([]string{"{object}", "{owner}", "{call}"}, slot) {
				t.Errorf("%s: Message has the unknown slot %s", r.ID, slot)
			}
		}
		if len(r.Title) >= 60 {
			t.Errorf("%s: Title is too long", r.ID)
		}
		for _, text := range []string{r.Why, r.Silent} {
			if !strings.HasSuffix(text, ".") {
				t.Errorf("%s: no full stop after %q", r.ID, text)
			}
		}
	}
}

// checkPhrase demands lower case, no full stop and no digits. The name of a call or library keeps its spelling.
func checkPhrase(t *testing.T, what, text string) {
	t.Helper()
	first, _, _ := strings.Cut(text, " ")
	if regexp.MustCompile(`^[A-Z][a-z]*$`).MatchString(first) {
		t.Errorf("%s starts with a capital: %q", what, text)
	}
	if strings.HasSuffix(text, ".") {
		t.Errorf("%s ends with a full stop: %q", what, text)
	}
	if strings.ContainsAny(text, "0123456789\n`") {
		t.Errorf("%s has a digit, line break or backquote: %q", what, text)
	}
}

func TestText(t *testing.T) {
	got := ObjectOpenAtLogoff.Text(`store "inbox"`, `session "s"`, "Logoff")
	want := `store "inbox" is still open when session "s" logs off (object-open-at-logoff)`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestImportsNothing keeps the package a leaf: it may use the standard library only.
func TestImportsNothing(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range f.Imports {
			if strings.Contains(imp.Path.Value, ".") {
				t.Errorf("%s imports %s", file, imp.Path.Value)
			}
		}
	}
}
