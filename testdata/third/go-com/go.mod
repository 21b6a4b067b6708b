module github.com/zzl/go-com

go 1.26.0
