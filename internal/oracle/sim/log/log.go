// Package log stands for the package of that name in programs under judgement. It prints nothing.
package log

import (
	"fmt"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

func Print(...any)          {}
func Printf(string, ...any) {}
func Println(...any)        {}
func SetFlags(int)          {}
func SetPrefix(string)      {}

func Fatal(...any)          { trace.Exit() }
func Fatalf(string, ...any) { trace.Exit() }
func Fatalln(...any)        { trace.Exit() }

func Panic(v ...any)                 { panic(fmt.Sprint(v...)) }
func Panicf(format string, v ...any) { panic(fmt.Sprintf(format, v...)) }
func Panicln(v ...any)               { panic(fmt.Sprintln(v...)) }
