package lsp

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// fakeGopls is a server that does what it is told: each notification comes back as an echo, each request is answered with what it
// asked for. Methods that begin with fake/ are orders.
func fakeGopls() {
	in, out := bufio.NewReader(os.Stdin), bufio.NewWriter(os.Stdout)
	send := func(body []byte) { writeFrame(out, body) }
	for {
		body, err := readFrame(in)
		if err != nil {
			os.Exit(0)
		}
		m, err := parse(body)
		if err != nil {
			fmt.Fprintln(os.Stderr, "fake gopls:", err)
			os.Exit(2)
		}
		switch m.Method {
		case "":
			send(notification("fake/answered", map[string]any{"id": m.ID, "result": m.Result}))
		case "initialize":
			send(answer(m.ID, map[string]any{
				"capabilities": map[string]any{}, "serverInfo": map[string]any{"name": os.Getpid(), "version": os.Getenv("LSP_VERSION")},
			}))
		case "exit":
			os.Exit(0)
		case "shutdown":
			send(answer(m.ID, nil))
		case "fake/die": // in whatever way the kernel ends a process
			self, _ := os.FindProcess(os.Getpid())
			self.Kill()
			time.Sleep(time.Minute)
		case "fake/garbage":
			out.WriteString("this is not a message\r\n\r\n")
			out.Flush()
		case "fake/hang":
		case "fake/ask": // the editor
			send(mustEncode(map[string]any{"jsonrpc": "2.0", "id": 1, "method": "window/showMessageRequest", "params": m.Params}))
		case "fake/say":
			send(m.Params)
		case actionMethod:
			send(answer(m.ID, []any{map[string]any{"title": "of gopls", "got": m.Params}}))
		default:
			if m.isRequest() {
				send(answer(m.ID, m.Params))
			} else if len(body) > 1<<20 {
				send(notification("fake/echo", map[string]any{"method": m.Method, "params": len(body)}))
			} else {
				send(notification("fake/echo", map[string]any{"method": m.Method, "params": m.Params}))
			}
		}
	}
}

// fakeGo is a go command that says what is in the file that LSP_FINDINGS names, in which FILE stands for that of the first overlay,
// or of the working directory. Without one it starts a process and waits for ever; both of their numbers go into LSP_PIDS.
func fakeGo() {
	if os.Getenv("LSP_CHILD") != "" {
		time.Sleep(time.Hour)
	}
	if os.Args[1] == "env" {
		os.Exit(0)
	}
	if name := os.Getenv("LSP_FINDINGS"); name != "" {
		text, err := os.ReadFile(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		fmt.Print(strings.ReplaceAll(string(text), "FILE", string(mustEncode(fileOf(os.Args)))))
		os.Exit(0)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "LSP_CHILD=1")
	if err := cmd.Start(); err != nil {
		os.Exit(2)
	}
	f, err := os.OpenFile(os.Getenv("LSP_PIDS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		os.Exit(2)
	}
	fmt.Fprintf(f, "%d %d\n", os.Getpid(), cmd.Process.Pid)
	f.Close()
	time.Sleep(time.Hour)
}

// fileOf returns the file that fakeGo has findings in.
func fileOf(args []string) string {
	for _, arg := range args {
		if list, ok := strings.CutPrefix(arg, "-overlay="); ok {
			var o struct{ Replace map[string]string }
			data, _ := os.ReadFile(list)
			json.Unmarshal(data, &o)
			for _, path := range o.Replace {
				return path
			}
		}
	}
	wd, _ := os.Getwd()
	return wd + "/a.go"
}

// alive reports whether a process is there, and still so after a moment. One that has ended, and that nobody has asked for, is not.
func alive(pid int) bool {
	for range 50 {
		p, err := os.FindProcess(pid)
		if err != nil || p.Signal(syscall.Signal(0)) != nil {
			return false
		}
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err == nil && strings.Contains(string(stat), ") Z ") {
			return false
		}
		time.Sleep(10 * time.Millisecond)
	}
	return true
}
