module github.com/rodrigocfd/windigo

go 1.26.0
