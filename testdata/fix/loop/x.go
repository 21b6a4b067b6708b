// Package loop ends objects where a deferred call would come too late, or not at all.
package loop

import "example.com/mail/mapi"

func each(store *mapi.MsgStore, ids []mapi.EntryID) {
	for _, id := range ids {
		folder, err := store.OpenFolder(id) // want `release-missing`
		if err != nil {
			continue
		}
		if len(id) == 0 {
			continue // nothing to do
		}
		folder.SetProps(nil)
	}
}

func kept(store *mapi.MsgStore, keep *[]*mapi.Folder) error {
	folder, err := store.OpenFolder(nil) // want `release-missing`
	if err != nil {
		return err
	}
	if err := folder.SetProps(nil); err != nil {
		return err
	}
	*keep = append(*keep, folder)
	return nil
}

// What is returned with it is not looked at.
func used(store *mapi.MsgStore, ids []mapi.EntryID) error {
	for _, id := range ids {
		folder, err := store.OpenFolder(id) // want `release-missing`
		if err != nil {
			return err
		}
		if len(id) == 0 {
			return folder.SetProps(nil)
		}
		folder.Release()
	}
	return nil
}
