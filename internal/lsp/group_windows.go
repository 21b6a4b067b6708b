package lsp

import (
	"os"
	"os/exec"
	"strconv"
	"syscall"
)

// inGroup has a command run in a process group of its own: Ctrl-C is for the proxy alone.
func inGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

// killGroup ends a process and what it has started.
func killGroup(p *os.Process) {
	exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(p.Pid)).Run()
	p.Kill()
}

// killOrphans does nothing: without its parent nobody can be told to be one, and the parent's number may be another's.
func killOrphans(*os.Process) {}
