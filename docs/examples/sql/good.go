package example

import "database/sql"

// names closes the rows on every path.
func names(db *sql.DB) ([]string, error) {
	rows, err := db.Query("select name from users")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		list = append(list, name)
	}
	return list, rows.Err()
}

// rename rolls back what it does not commit.
func rename(db *sql.DB, from, to string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("update users set name = ? where name = ?", to, from); err != nil {
		return err
	}
	return tx.Commit()
}

// first reads within the transaction, and ends the reading before it.
func first(db *sql.DB) (name string, err error) {
	tx, err := db.Begin()
	if err != nil {
		return "", err
	}
	defer tx.Rollback()
	rows, err := tx.Query("select name from users")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&name)
	}
	return name, err
}

// total commits when all rows are read: Next has closed them.
func total(db *sql.DB) (sum int, err error) {
	tx, err := db.Begin()
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	rows, err := tx.Query("select price from orders")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var price int
		if err := rows.Scan(&price); err != nil {
			return 0, err
		}
		sum += price
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	return sum, tx.Commit()
}
