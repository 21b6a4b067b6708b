//go:build unix

package lsp

import (
	"os"
	"os/exec"
	"syscall"
)

// inGroup has a command run in a process group of its own, to which whatever it starts belongs.
func inGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// killGroup ends a process that inGroup was called for, and what it has started.
func killGroup(p *os.Process) { syscall.Kill(-p.Pid, syscall.SIGKILL) }

// killOrphans ends what a process has started that is over itself.
func killOrphans(p *os.Process) { killGroup(p) }
