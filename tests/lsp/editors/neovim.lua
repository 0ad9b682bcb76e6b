-- Opens fr.po in Neovim with the server in $ENREGARD, mends a finding, confirms an entry, and prints what it sees.

local function report(name, value)
  io.stdout:write(name .. "=" .. vim.json.encode(value) .. "\n")
end

vim.cmd("edit fr.po")
local buffer = vim.api.nvim_get_current_buf()
local id = vim.lsp.start_client({ name = "enregard", cmd = vim.split(vim.env.ENREGARD, "\t"), root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(buffer, id)

local function wait(count)
  return vim.wait(180000, function() return #vim.diagnostic.get(buffer) == count end, 50)
end

wait(1)
local found = vim.diagnostic.get(buffer)[1]
report("found", { found.lnum, found.col, found.end_col, found.message, found.source })
vim.api.nvim_buf_set_text(buffer, found.lnum, found.col, found.lnum, found.end_col, { "17" })
report("mended", wait(0))
vim.api.nvim_win_set_cursor(0, { 8, 8 })
local hover = vim.lsp.buf_request_sync(buffer, "textDocument/hover", vim.lsp.util.make_position_params(), 180000)
report("hover", hover[id].result.contents.value)
local range = vim.lsp.util.make_range_params()
range.context = { diagnostics = {} }
local actions = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", range, 180000)[id].result
report("actions", vim.tbl_map(function(action) return action.title end, actions))
vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
report("text", vim.api.nvim_buf_get_lines(buffer, 0, -1, false))
vim.cmd("qa!")
