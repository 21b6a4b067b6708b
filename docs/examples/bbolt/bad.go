package example

import bolt "go.etcd.io/bbolt"

// get leaves the transaction open.
func get(db *bolt.DB, key []byte) ([]byte, error) {
	tx, err := db.Begin(false) // want bbolt-tx-not-ended
	if err != nil {
		return nil, err
	}
	bucket := tx.Bucket([]byte("b"))
	if bucket == nil {
		return nil, nil
	}
	value := append([]byte(nil), bucket.Get(key)...)
	return value, tx.Rollback()
}

// clear closes the database that its transaction still holds.
func clear(path string) error {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		return err
	}
	tx, err := db.Begin(true)
	if err != nil {
		db.Close()
		return err
	}
	if err := tx.DeleteBucket([]byte("b")); err != nil {
		db.Close() // want bbolt-tx-open-at-close
		return err
	}
	if err := tx.Commit(); err != nil {
		db.Close()
		return err
	}
	return db.Close()
}

// count reads on when the transaction is over.
func count(db *bolt.DB) (int64, error) {
	tx, err := db.Begin(false)
	if err != nil {
		return 0, err
	}
	if err := tx.Rollback(); err != nil {
		return 0, err
	}
	return tx.Size(), nil // want bbolt-tx-after-end
}
