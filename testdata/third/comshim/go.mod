module github.com/scjalliance/comshim

go 1.26.0
