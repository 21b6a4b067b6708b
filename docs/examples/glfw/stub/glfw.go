// Package glfw stands for github.com/go-gl/glfw/v3.3/glfw, which needs the C headers of a window system:
// what the example calls, without doing anything.
package glfw

type Monitor struct{}

type Window struct{}

func Init() error { return nil }

func Terminate() {}

func PollEvents() {}

func CreateWindow(width, height int, title string, monitor *Monitor, share *Window) (*Window, error) {
	return new(Window), nil
}

func (w *Window) Destroy() {}

func (w *Window) MakeContextCurrent() {}

func (w *Window) ShouldClose() bool { return true }

func (w *Window) SwapBuffers() {}
