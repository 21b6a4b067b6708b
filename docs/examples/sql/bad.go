package example

import "database/sql"

// count leaves the rows open where Scan fails.
func count(db *sql.DB) (n int, err error) {
	rows, err := db.Query("select count(*) from users") // want sql-rows-not-closed
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	rows.Close()
	return n, nil
}

// remove leaves the transaction open where Exec fails.
func remove(db *sql.DB, name string) error {
	tx, err := db.Begin() // want sql-not-closed
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from users where name = ?", name); err != nil {
		return err
	}
	return tx.Commit()
}

// last commits under rows that are still open.
func last(db *sql.DB) (name string, err error) {
	tx, err := db.Begin()
	if err != nil {
		return "", err
	}
	rows, err := tx.Query("select name from users")
	if err != nil {
		tx.Rollback()
		return "", err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&name); err != nil {
			tx.Rollback() // want sql-rows-open-at-end
			return "", err
		}
	}
	rows.Close()
	return name, tx.Commit()
}

// audit goes on with a transaction that is over.
func audit(db *sql.DB, name string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = tx.Exec("insert into log values (?)", name) // want sql-used-after-end
	return err
}
