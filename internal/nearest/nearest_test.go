package nearest

import "testing"

func TestError(t *testing.T) {
	valid := []string{"rules", "disable", "goos"}
	tests := []struct{ reason, got, want string }{
		{"a slip is put right", "rule", `unknown flag "rule"; did you mean "rules"? valid flags: rules, goos, disable`},
		{"two slips too, in a long name", "dissabel", `unknown flag "dissabel"; did you mean "disable"? valid flags: disable, rules, goos`},
		{"nothing is near", "vettool", `unknown flag "vettool"; valid flags: goos, rules, disable`},
	}
	for _, test := range tests {
		if got := Error("flag", test.got, valid).Error(); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.reason, got, test.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "ab", 2}, {"ab", "", 2}, {"abc", "abc", 0}, {"abc", "axc", 1}, {"abc", "ac", 1}, {"kitten", "sitting", 3}} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
