// Package late ends objects behind their last use.
package late

import "example.com/mail/mapi"

func moved(store *mapi.MsgStore) {
	folder, err := store.OpenFolder(nil)
	if err != nil {
		return
	}
	folder.Release()
	folder.SetProps(nil) // want `use-after-release`
}

func returned(store *mapi.MsgStore) error {
	folder, err := store.OpenFolder(nil)
	if err != nil {
		return err
	}
	folder.Release()
	return folder.SetProps(nil) // want `use-after-release`
}

// In the next round.
func round(store *mapi.MsgStore, n int) {
	folder, err := store.OpenFolder(nil)
	if err != nil {
		return
	}
	for {
		folder.SetProps(nil) // want `use-after-release`
		folder.Release()
		if n--; n <= 0 {
			return
		}
	}
}
