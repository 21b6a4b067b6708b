// The program does not lock its thread, and uses its window too late.
package main

import (
	"log"

	"github.com/go-gl/glfw/v3.3/glfw"
)

func main() {
	if err := glfw.Init(); err != nil { // want glfw-thread
		log.Fatal(err)
	}
	window, err := glfw.CreateWindow(640, 480, "example", nil, nil)
	if err != nil {
		glfw.Terminate()
		log.Fatal(err)
	}
	for !window.ShouldClose() {
		window.SwapBuffers()
		glfw.PollEvents()
	}
	glfw.Terminate()
	window.Destroy() // want glfw-window-gone
}

// splash forgets Terminate where there is no window.
func splash() error {
	if err := glfw.Init(); err != nil { // want glfw-not-terminated
		return err
	}
	window, err := glfw.CreateWindow(320, 200, "splash", nil, nil)
	if err != nil {
		return err
	}
	window.SwapBuffers()
	window.Destroy()
	glfw.Terminate()
	return nil
}
