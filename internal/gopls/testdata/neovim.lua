-- Neovim opens main.go with the gopls that $GOPLS names, shows what it finds, and applies its first quick fix.
local function say(what) io.stdout:write(what .. "\n") end
local function fail(what) say("failed: " .. what) vim.cmd("cquit") end

vim.cmd("edit main.go")
local buf = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ name = "gopls", cmd = { vim.env.GOPLS }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(buf, client)

local found
if not vim.wait(90000, function()
  for _, d in ipairs(vim.diagnostic.get(buf)) do
    if d.source == "mapilint" then found = d end
  end
  return found ~= nil
end, 50) then fail("no diagnostic") end
say(string.format("diagnostic %d:%d %s", found.lnum + 1, found.col + 1, found.message))

-- What vim.lsp.buf.code_action() asks, which would have a person choose.
vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buf, found.lnum), only = { "quickfix" } }
local answers = vim.lsp.buf_request_sync(buf, "textDocument/codeAction", params, 30000)
local action = answers and answers[client] and answers[client].result and answers[client].result[1]
if not action then fail("no code action") end
if not action.edit then
  local r = vim.lsp.buf_request_sync(buf, "codeAction/resolve", action, 30000)
  action = r and r[client] and r[client].result or action
end
if not action.edit then fail("no edit: " .. vim.inspect(action)) end
vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
say("fix " .. action.title)
if not vim.wait(30000, function()
  for _, d in ipairs(vim.diagnostic.get(buf)) do
    if d.source == "mapilint" then return false end
  end
  return true
end, 50) then fail("the diagnostic stays") end
say(table.concat(vim.api.nvim_buf_get_lines(buf, 0, -1, false), "\n"))
vim.cmd("qall!")
