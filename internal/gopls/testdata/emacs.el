;; Emacs opens main.go with the gopls that $GOPLS names, shows what it finds, and applies its quick fix.
(package-initialize)
(require 'go-mode)
(require 'eglot)
(setq eglot-sync-connect 60
      eglot-server-programs `((go-mode ,(getenv "GOPLS"))))
(find-file "main.go")
(eglot-ensure)
(call-interactively #'eglot)

(defun findings ()
  (seq-filter (lambda (d) (string-match-p "mapilint" (flymake-diagnostic-text d))) (flymake-diagnostics)))

(defun wait-for (what predicate)
  (let ((deadline (+ (float-time) 90)))
    (while (not (funcall predicate))
      (when (> (float-time) deadline)
        (message "failed: waiting in vain for %s: %S" what (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
        (kill-emacs 1))
      (eglot--signal-textDocument/didChange) ; which an idle Emacs does by itself
      (accept-process-output nil 0.1)
      (flymake-start))))

(wait-for "the finding" #'findings)
(let ((d (car (findings))))
  (message "diagnostic %d %s" (line-number-at-pos (flymake-diagnostic-beg d)) (flymake-diagnostic-text d))
  (goto-char (flymake-diagnostic-beg d))
  (eglot-code-actions (flymake-diagnostic-beg d) (flymake-diagnostic-end d) "quickfix" t))
(wait-for "the finding to go" (lambda () (not (findings))))
(message "%s" (buffer-string))
(set-buffer-modified-p nil)
(kill-emacs 0)
