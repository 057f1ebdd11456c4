-- Posts random bodies. Arguments: the file of bodies, one per line, with "\n" for the line breaks in a body; the bearer token; the
-- content type. Responses with an error status or GraphQL errors count as failures.
local requests = {}

function init(arguments)
  local headers = { ["Content-Type"] = arguments[3] or "application/json" }
  if arguments[2] ~= "" then
    headers["Authorization"] = "Bearer " .. arguments[2]
  end
  for line in io.lines(arguments[1]) do
    local body = arguments[4] == "escaped" and line:gsub("\\n", "\n") or line
    table.insert(requests, wrk.format("POST", nil, headers, body))
  end
  math.randomseed(os.time() * 31 + id)
end

function request()
  return requests[math.random(#requests)]
end

function response(status, headers, body)
  if status ~= 200 or body:find('"errors":[{', 1, true) then
    fail(status, body)
  end
end
