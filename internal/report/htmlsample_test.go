package report

import (
	"fmt"
	"os"
	"strings"

	"github.com/mapilint/mapilint/internal/rule"
)

// The files of a small program that gets much wrong.
var archive = map[string]string{
	"cmd/archive/main.go": `package main

import (
	"example.com/archive/mapi"
	"example.com/archive/ole"
)

func run(profile string, ids [][]byte) error {
	if err := mapi.MAPIInitialize(nil); err != nil {
		return err
	}
	if err := ole.OleInitialize(0); err != nil {
		return err
	}
	defer ole.OleUninitialize()
	defer mapi.MAPIUninitialize()
	session, err := mapi.MAPILogonEx(0, profile, "", 0)
	if err != nil {
		return err
	}
	defer session.Release()
	a := &archiver{session: session}
	return a.all(ids) // every folder, then the end
}
`,
	"archiver.go": `package main

import "example.com/archive/mapi"

type archiver struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

func (a *archiver) all(ids [][]byte) error {
	store, err := a.session.OpenMsgStore(ids[0], 0)
	if err != nil {
		return err
	}
	defer store.Release()
	folder, err := store.OpenFolder(ids[1])
	if err != nil {
		return err
	}
	message, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	if err := message.SaveChanges(0); err != nil {
		return err
	}
	message.Release()
	folder.Release()
	return a.session.Logoff(0)
}

func (a *archiver) count(table *mapi.Table) (n int, err error) {
	for more := true; more; n++ {
		rows, err := table.QueryRows(50, 0)
		if err != nil {
			return n, err
		}
		more = len(rows.Rows) > 0
	}
	return n, nil
}
`,
	"internal/copy/copy.go": `package copy

import "example.com/archive/mapi"

// Folder copies what is in a folder.
func Folder(session *mapi.Session, from, to []byte) error {
	store, err := session.OpenMsgStore(from, 0)
	if err != nil {
		return err
	}
	table, err := store.GetContentsTable(0)
	if err != nil {
		return err
	}
	store.Release()
	return table.CopyTo(to, store)
}
`,
}

// at returns the place of the nth occurrence of a text in a file.
func at(file, text string, n int) Span {
	src, from := archive[file], 0
	for range n - 1 {
		from += strings.Index(src[from:], text) + 1
	}
	i := strings.Index(src[from:], text)
	if i < 0 {
		panic(fmt.Sprintf("%s: no %q", file, text))
	}
	before := src[:from+i]
	line, column := strings.Count(before, "\n")+1, len(before)-strings.LastIndex(before, "\n")
	return Span{file, line, column, line, column + len(text)}
}

const (
	mainFile, archiverFile, copyFile = "cmd/archive/main.go", "archiver.go", "internal/copy/copy.go"

	mapiLib, oleLib = "MAPI", "OLE"
)

// shutdowns returns a report of that program, with paths of all kinds: across functions and files, with deferred calls, a leak that
// ends at a return, a use after the end, a handle that comes from outside, and one that is not known.
func shutdowns() *Report {
	const session, store, folder, message, table = `session "session"`, `store "store"`, `folder "folder"`, `message "message"`, `table "table"`
	run, all, copies := "run", "(*archiver).all", "copy.Folder"
	logon := []Event{
		{at(mainFile, "mapi.MAPIInitialize(nil)", 1), run, "initialises MAPI", mapiLib, "", Begins},
		{at(mainFile, "ole.OleInitialize(0)", 1), run, "initialises OLE", oleLib, mapiLib, Begins},
		{at(mainFile, `mapi.MAPILogonEx(0, profile, "", 0)`, 1), run, "logs " + session + " on", session, oleLib, Begins},
		{at(archiverFile, "a.session.OpenMsgStore(ids[0], 0)", 1), all, "opens " + store, store, session, Begins},
	}
	logoff := append(logon[:len(logon):len(logon)],
		Event{at(archiverFile, "store.OpenFolder(ids[1])", 1), all, "opens " + folder, folder, store, Begins},
		Event{at(archiverFile, "folder.CreateMessage(0)", 1), all, "creates " + message, message, folder, Begins},
		Event{at(archiverFile, "message.SaveChanges(0)", 1), all, "saves " + message, message, "", ""},
		Event{at(archiverFile, "message.Release()", 1), all, "releases " + message, message, "", Ends},
		Event{at(archiverFile, "folder.Release()", 1), all, "releases " + folder, folder, "", Ends},
		Event{at(archiverFile, "a.session.Logoff(0)", 1), all, "logs " + session + " off", session, "", Ends},
	)
	leak := append(logon[3:4:4],
		Event{at(archiverFile, "store.OpenFolder(ids[1])", 1), all, "opens " + folder, folder, store, Begins},
		Event{at(archiverFile, "folder.CreateMessage(0)", 1), all, "fails to create a message", "", "", ""},
		Event{at(archiverFile, "return err", 3), all, "returns", "", "", ""},
	)
	ole := append(logon[:3:3],
		Event{at(mainFile, "session.Release()", 1), run, "releases " + session + " (deferred)", session, "", Ends},
		Event{at(mainFile, "mapi.MAPIUninitialize()", 1), run, "uninitialises MAPI (deferred)", mapiLib, "", Ends},
	)
	late := []Event{
		{at(copyFile, "session.OpenMsgStore(from, 0)", 1), copies, "opens " + store, store, session, Begins},
		{at(copyFile, "store.GetContentsTable(0)", 1), copies, "opens " + table, table, store, Begins},
		{at(copyFile, "store.Release()", 1), copies, "releases " + store, store, "", Ends},
		{at(copyFile, "table.CopyTo(to, store)", 1), copies, "uses " + store, store, "", ""},
	}
	r := &Report{Version: "v1.2.3", Gaps: []Gap{{"example.com/archive/cmd/broken", "archive.go:7:2: undefined: mapi.OpenStore"}}}
	r.Source = func(file string) ([]byte, error) {
		if text, ok := archive[file]; ok {
			return []byte(text), nil
		}
		return nil, os.ErrNotExist
	}
	for _, x := range rule.All {
		r.Rules = append(r.Rules, Rule{x.ID, x.Title, Level(x.Level.String()), x.PageURL(), x.Page()})
	}
	release := at(archiverFile, "\tmessage, err", 1)
	release.EndLine, release.EndColumn = release.Line, release.Column
	add := func(pkg string, level Level, rule, message string, path []Event, fixes ...Fix) {
		last := path[len(path)-1].Span
		r.Findings = append(r.Findings, &Finding{
			Span: last, Rule: rule, Level: level, Package: "example.com/archive" + pkg, Message: message, Path: path, Fixes: fixes,
			Steps: []Step{{path[0].Span, "opened here"}},
		})
	}
	add("", Error, "object-open-at-logoff", store+" is still open when "+session+" logs off", logoff)
	add("", Warning, "release-missing", folder+" is not released on all paths", leak, Fix{
		Message: "insert deferred Release", Edits: []Edit{{release, "\tdefer folder.Release()\n"}},
	})
	add("", Warning, "rowset-reassign", `row set "rows" is overwritten before it is freed`, []Event{
		{at(archiverFile, "table.QueryRows(50, 0)", 1), "(*archiver).count", `gets row set "rows"`, `row set "rows"`, table, Begins},
		{at(archiverFile, "more", 2), "(*archiver).count", "goes round again", "", "", ""},
		{at(archiverFile, "table.QueryRows(50, 0)", 1), "(*archiver).count", `gets row set "rows" anew`, `row set "rows"`, table, Begins},
	})
	add("/cmd/archive", Error, "ole-after-mapi-uninit", "MAPIUninitialize is called before OleUninitialize", ole, Fix{
		Message: "swap the deferred calls", Unsafe: true,
		Edits: []Edit{
			{at(mainFile, "defer ole.OleUninitialize()", 1), "defer mapi.MAPIUninitialize()"},
			{at(mainFile, "defer mapi.MAPIUninitialize()", 1), "defer ole.OleUninitialize()"},
		},
	})
	add("/internal/copy", Error, "use-after-release", store+" is used after its release", late)
	r.Findings = append(r.Findings, &Finding{
		Span: at(copyFile, "store.GetContentsTable(0)", 1), Rule: "release-missing", Level: Warning, Package: "example.com/archive/internal/copy",
		Message: table + " is not released on all paths", Steps: []Step{{at(copyFile, "return table.CopyTo", 1), "returns here"}},
	})
	return r
}
