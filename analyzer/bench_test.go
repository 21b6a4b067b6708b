package analyzer_test

import (
	"fmt"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
)

// BenchmarkHandles grows the number of handles times the number of blocks by four from size to size. The
// time for one handle and one block should stay the same.
func BenchmarkHandles(b *testing.B) {
	c := corpusOf(b)
	for _, size := range []struct{ handles, blocks int }{{50, 500}, {100, 1000}, {200, 2000}} {
		b.Run(fmt.Sprintf("%dx%d", size.handles, size.blocks), func(b *testing.B) {
			src := "package hostile\n\nimport \"example.com/mail/mapi\"\n\n" + handles(size.handles, size.blocks)
			p, err := c.build("example.com/mail/hostile", []text{{"hostile.go", src}})
			if err != nil {
				b.Fatal(err)
			}
			benchmark(b, p)
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*size.handles*size.blocks), "ns/handle*block")
		})
	}
}

// BenchmarkPackage analyses programs as people write them.
func BenchmarkPackage(b *testing.B) {
	c := corpusOf(b)
	for _, dir := range []string{"mapi", "probe/same", "lang", "sample/archive"} {
		p := c["example.com/mail/"+dir]
		if p == nil {
			b.Fatalf("no package %s", dir)
		}
		b.Run(dir, func(b *testing.B) { benchmark(b, p) })
	}
}

func benchmark(b *testing.B, p *packages.Package) {
	b.ReportAllocs()
	for b.Loop() {
		runAnalyzer(b, analyzer.Options{}, []*packages.Package{p})
	}
}
