package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/mapilint/mapilint/internal/vetjson"
)

// Options are what a Proxy needs to know.
type Options struct {
	Gopls string   // the program
	Args  []string // its arguments

	Tool     string        // the program that go vet is to run
	Analyzer string        // the name of the analyzer in it, and the source of its findings
	URL      string        // where the rules are; one is at URL#id
	Delay    time.Duration // from an edit to the analysis; DefaultDelay if 0

	Stderr io.Writer // for what gopls says there, and for complaints
}

// DefaultDelay is shorter than a pause of thought, and longer than one between two keys.
const DefaultDelay = 150 * time.Millisecond

// A Proxy stands between an editor and gopls.
type Proxy struct {
	options   Options
	name, url string
	complain  func(format string, args ...any)
	editor    *outbox
	schedule  *schedule
	vetter    *vetter
	foreign   func(dir string) bool

	mu       sync.Mutex
	session  session
	client   client
	enc      encoding
	settings settings
	inside   bool // this gopls has a mapilint inside
	leaving  bool // the editor wants to end
	docs     documents
	files    map[string]*merged
	pending  map[string]*request // of the editor, by id
	asked    map[string]string   // the methods of gopls's requests, by id
	latest   string              // the file that was last edited
	told     string              // the trouble that the user was last told of
}

// A client is what the editor has said that it can do.
type client struct{ documentChanges, literalActions bool }

// A request waits for an answer of gopls.
type request struct {
	id      json.RawMessage
	method  string
	actions *actionRequest // if fixes are wanted
}

// New returns a proxy that has not started gopls yet.
func New(o Options) *Proxy {
	if o.Delay == 0 {
		o.Delay = DefaultDelay
	}
	p := &Proxy{
		options: o, name: o.Analyzer, url: o.URL, enc: defaultEncoding, editor: newOutbox(),
		docs: make(documents), files: make(map[string]*merged),
		pending: make(map[string]*request), asked: make(map[string]string),
	}
	p.complain = func(format string, args ...any) { fmt.Fprintf(o.Stderr, o.Analyzer+": "+format+"\n", args...) }
	p.session.stale = make(map[string]int)
	p.schedule = newSchedule(o.Delay, p.analyse)
	return p
}

// Run serves an editor until it leaves, or ctx ends, or gopls cannot be kept going. It leaves no process behind. The exit code is
// that of gopls.
func (p *Proxy) Run(ctx context.Context, in io.Reader, out io.Writer) (code int, err error) {
	tmp, err := os.MkdirTemp("", "mapilint-lsp-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(tmp)
	p.vetter = &vetter{p.name, p.options.Tool, tmp}

	gone := make(chan error, 2) // the editor, in either direction
	written := make(chan struct{})
	go func() { gone <- p.readEditor(in) }()
	go func() {
		defer close(written)
		if err := p.editor.drain(out); err != nil {
			gone <- fmt.Errorf("could not write to the editor: %w", err)
		}
	}()
	working, stop := context.WithCancel(ctx)
	var worker sync.WaitGroup
	worker.Go(func() {
		p.foreign = foreign(working)
		p.schedule.loop(working)
	})
	code, err = p.supervise(ctx, gone)
	stop()
	worker.Wait()
	p.editor.close()
	select {
	case <-written:
	case <-time.After(grace): // it does not read
	}
	return code, err
}

// A gopls that crashes more often than this in so long a time is given up.
const (
	maxCrashes  = 5
	crashPeriod = 3 * time.Minute
)

// supervise keeps gopls going until the editor leaves.
func (p *Proxy) supervise(ctx context.Context, gone <-chan error) (int, error) {
	var crashes []time.Time
	for {
		c, err := startChild(p.options.Gopls, p.options.Args, p.options.Stderr, p.fromGopls, p.complain)
		if err != nil {
			return 1, err
		}
		p.attach(c)
		select {
		case err := <-gone:
			c.stop()
			if err != nil {
				return 1, err
			}
			return c.exitCode(), nil
		case <-ctx.Done():
			c.kill()
			<-c.ended
			return 1, ctx.Err()
		case <-c.ended:
		}
		state := c.cmd.ProcessState
		if p.detach() {
			return c.exitCode(), nil
		}
		if !c.spoke.Load() {
			return 1, fmt.Errorf("gopls ended before it said anything: %v", state)
		}
		crashes = append(crashes, time.Now())
		if n := len(crashes); n > maxCrashes && time.Since(crashes[n-1-maxCrashes]) < crashPeriod {
			return 1, fmt.Errorf("gopls ended %d times in %v, and is given up: %v", n, crashPeriod, state)
		}
		p.complain("gopls ended (%v) and is started again", state)
	}
}

// analyse is what the schedule runs. What is found for one target is told before the next one's turn.
func (p *Proxy) analyse(ctx context.Context, dir string) {
	if p.foreign(dir) {
		return
	}
	p.mu.Lock()
	j := &job{dir: dir, open: p.docs.buffers(), settings: p.settings}
	enc, latest, off := p.enc, p.latest, p.settings.off()
	p.mu.Unlock()
	var targets []target
	if !off {
		targets = targetsIn(dir, latest, j.open, j.settings)
	}
	err := p.vetter.prepare(j)
	for _, t := range targets {
		var list []*vetjson.Finding
		if err == nil {
			list, err = p.vetter.vet(ctx, j, t)
		}
		files := converter{enc, j.texts()}.byFile(dir, list)
		p.unlessOld(ctx, func() { p.found(dir, t, files) })
	}
	p.unlessOld(ctx, func() {
		p.retain(dir, targets)
		p.tell(err)
	})
}

// unlessOld does something with a result, if nothing has changed meanwhile.
func (p *Proxy) unlessOld(ctx context.Context, do func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if ctx.Err() == nil && !p.inside {
		do()
	}
}

// tell shows the user why there are no findings, once as long as it lasts.
func (p *Proxy) tell(err error) {
	trouble := ""
	if err != nil {
		trouble = err.Error()
	}
	if trouble != "" && trouble != p.told {
		p.complain("%s", trouble)
		p.editor.send(notification("window/showMessage", map[string]any{"type": severityWarning, "message": p.name + ": " + trouble}))
	}
	p.told = trouble
}

// stepAside leaves the analysis to the mapilint inside gopls.
func (p *Proxy) stepAside() {
	if p.inside {
		return
	}
	p.inside = true
	for _, name := range names(p.files) {
		if m := p.files[name]; len(m.findings()) > 0 {
			clear(m.own)
			p.publish(name)
		}
	}
}

// edited returns a message with another value for one of its members.
func (p *Proxy) edited(m *message, member string, value any) []byte {
	data, err := m.with(member, value)
	if err != nil {
		p.complain("%s: %v", m.Method, err)
		return m.raw
	}
	return data
}
