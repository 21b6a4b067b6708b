// Command olemain starts OLE without a look at the status, as short programs do.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	mapi.OleInitialize()
	if err := utilities(); err != nil { // want `MAPIUninitialize runs before OleUninitialize.*\(ole-after-mapi-uninit\)`
		log.Print(err)
	}
	mapi.OleUninitialize()
}

func utilities() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	mapi.ScInitMapiUtil(0)
	defer mapi.DeinitMapiUtil()
	err := mapi.OleInitialize()
	log.Print(err)
	defer mapi.OleUninitialize()
	return nil
}

func unpaired() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	defer mapi.OleUninitialize() // want `OleUninitialize runs without a successful OleInitialize \(ole-uninit-unpaired\)`
	return nil
}

func failed() error {
	err := mapi.OleInitialize()
	if err != nil {
		log.Print(err)
	}
	mapi.OleUninitialize() // want `OleUninitialize runs without a successful OleInitialize \(ole-uninit-unpaired\)`
	return nil
}
