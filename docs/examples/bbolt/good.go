package example

import bolt "go.etcd.io/bbolt"

// put commits, or rolls back where something fails.
func put(path string, key, value []byte) error {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.Begin(true)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	bucket, err := tx.CreateBucketIfNotExists([]byte("b"))
	if err != nil {
		return err
	}
	if err := bucket.Put(key, value); err != nil {
		return err
	}
	return tx.Commit()
}

// A cache holds its database until it is closed.
type cache struct{ db *bolt.DB }

func open(path string) (*cache, error) {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		return nil, err
	}
	return &cache{db}, nil
}

func (c *cache) Close() error { return c.db.Close() }

func (c *cache) size() (n int64, err error) {
	tx, err := c.db.Begin(false)
	if err != nil {
		return 0, err
	}
	n = tx.Size()
	return n, tx.Rollback()
}
