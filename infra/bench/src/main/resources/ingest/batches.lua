-- Posts batches of interactions with unique IDs, so that every line is new. Arguments: the file of batches, one per line, with
-- "\n" for the line breaks; the bearer token; the prefix of the IDs.
local batches = {}
local sent = 0

function init(arguments)
  headers = { ["Content-Type"] = "application/x-ndjson", ["Authorization"] = "Bearer " .. arguments[2] }
  for line in io.lines(arguments[1]) do
    local batch = line:gsub("\\n", "\n")
    table.insert(batches, batch)
  end
  prefix = arguments[3]
end

function request()
  sent = sent + 1
  local batch = batches[sent % #batches + 1]:gsub('{"id":"', '{"id":"' .. prefix .. sent .. "-")
  return wrk.format("POST", nil, headers, batch)
end

function response(status, _, body)
  if status ~= 200 or not body:find('"accepted":' .. 100, 1, true) then
    fail(status, body)
  end
end
