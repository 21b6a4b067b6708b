package coinitsfalse

import (
	"fmt"

	"example.com/mail/mapi"
	"example.com/mail/ole"
)

func plain() error {
	if err := mapi.CoInitializeEx(0); err != nil { // want `an early return on err != nil leaves COM initialised where CoInitializeEx returned S_FALSE \(coinit-sfalse\)`
		return err
	}
	defer mapi.CoUninitialize()
	return nil
}

func wrapped() error {
	err := ole.CoInitialize(0) // want `\(coinit-sfalse\)`
	if err != nil {
		return fmt.Errorf("com: %w", err)
	}
	defer ole.CoUninitialize()
	return nil
}

func answered() bool {
	if ole.CoInitializeEx(0, 0) != nil { // want `CoInitializeEx returned S_FALSE \(coinit-sfalse\)`
		return false
	}
	ole.CoUninitialize()
	return true
}

func viaOle() error {
	if err := mapi.OleInitialize(); err != nil { // want `\(coinit-sfalse\)`
		return err
	}
	defer mapi.OleUninitialize()
	return nil
}
