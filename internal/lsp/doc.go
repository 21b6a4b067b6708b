// Package lsp is a language server that is gopls, with mapilint's findings added. It is for those who want to keep the
// gopls that they have.
//
// A Proxy stands between the editor and gopls, its child. Each message is passed on byte for byte and in order, except:
//
//   - what gopls publishes of a file (publishDiagnostics) gets the findings in it; it is published again when these change;
//   - what gopls offers as code actions gets the fixes of findings in the range;
//   - diagnostics that the editor hands back to gopls lose the " [windows]" that gopls has appended to them
//     (see goplsText).
//
// Findings come of go vet with mapilint as its tool, run in the directory of a file a moment after it has changed. What is not
// saved is given to it as an overlay; what runs when the file changes again is stopped. The system is one that the file is built
// for, which is what gopls does. Between a change and the next result, findings move with the text around them.
//
// # In this package
//
//   - frame.go, message.go, outbox.go: how messages are read, understood and sent;
//   - text.go, document.go, uri.go: the open files, as the editor has them;
//   - target.go, settings.go, overlay.go, vet.go, schedule.go, convert.go: the analysis;
//   - publish.go, action.go, suffix.go: what is added to messages, and what is taken away;
//   - arguments.go, group_*.go, child.go: gopls as a process;
//   - proxy.go, editor.go, gopls.go, replay.go: the dialogue, and how another gopls takes it up when one crashes.
//
// All state is the Proxy's, under one mutex. Nothing is written under it: messages go to queues without bounds, so that neither
// an editor nor a gopls that is slow to read can bring the other side to a halt.
//
// # Limits
//
// Settings of gopls (env, buildFlags) are taken to be the same in all folders. A package is not checked while it does not compile. A
// change in one package is seen in the files of others when it is saved.
package lsp
