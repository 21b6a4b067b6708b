package rule

// ReleaseMissing is reported at the call that opened the object.
var ReleaseMissing = &Rule{
	ID:      "release-missing",
	Title:   "an object that is never released",
	Level:   Warning,
	Steps:   []Step{StepRelease},
	Message: "{object} is not released on all paths",
	Related: "opened here",
	Source:  "Rules for Managing Reference Counts",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/com/rules-for-managing-reference-counts",
	Why: `An object that a call hands over carries one reference, and its receiver gives that back with
Release. Go's garbage collector does not. Open objects add up against the server's limits and stand
in the way of Logoff and of an orderly end.`,
	Bad: `
func countMail(folder *mapi.Folder) error {
	table, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	if err := table.SeekRow(0); err != nil {
		return err
	}
	table.Release()
	return nil
}
`,
	Good: `
func countMail(folder *mapi.Folder) error {
	table, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer table.Release()
	return table.SeekRow(0)
}
`,
	Silent: `An object that is returned, stored or handed to a function out of view is its new owner's. A path
that ends the process owes nothing. An object still open at a Logoff in view is reported there, as
object-open-at-logoff. A VARIANT counts where it is certain that it holds an object: where what is taken from it is
used as one.`,
}
