// Package extra takes out calls that end what is not there any more.
package extra

import "example.com/mail/mapi"

func branches(table *mapi.Table) error {
	err := table.SeekRow(0)
	if err != nil {
		table.Release() // on failure
	}
	table.Release() // want `double-release`
	return err
}

func deferred(store *mapi.MsgStore) error {
	folder, err := store.OpenFolder(nil)
	if err != nil {
		return err
	}
	defer folder.Release() // want `double-release`
	err = folder.SetProps(nil)
	folder.Release()
	return err
}

// Its number is looked at.
func counted(store *mapi.MsgStore) uint32 {
	folder, err := store.OpenFolder(nil)
	if err != nil {
		return 0
	}
	folder.Release()
	return folder.Release() // want `double-release`
}
