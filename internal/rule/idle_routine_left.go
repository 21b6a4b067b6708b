package rule

// IdleRoutineLeft is reported at the call that registered the routine.
var IdleRoutineLeft = &Rule{
	ID:      "idle-routine-left",
	Title:   "an idle routine that outlives the idle engine",
	Level:   Warning,
	Message: "{object} is still registered when MAPIDeinitIdle is called",
	Related: "registered here",
	Source:  "DeregisterIdleRoutine",
	URL:     docs + "deregisteridleroutine",
	Why: `The idle engine calls a routine with the parameter that it was registered with until DeregisterIdleRoutine. A
routine that is left behind may be called when what it works on is gone.`,
	Bad: `
func work(task func() bool, run func()) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	routine := mapi.FtgRegisterIdleRoutine(task, 0)
	if routine == 0 {
		return errors.New("no idle routine")
	}
	run()
	return nil
}
`,
	Good: `
func work(task func() bool, run func()) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	routine := mapi.FtgRegisterIdleRoutine(task, 0)
	if routine == 0 {
		return errors.New("no idle routine")
	}
	defer mapi.DeregisterIdleRoutine(routine)
	run()
	return nil
}
`,
	Silent: `Routines that are registered where no MAPIDeinitIdle is in view, and those whose FTG is kept: they may deregister
themselves.`,
}
