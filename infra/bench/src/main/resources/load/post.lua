-- Posts bodies drawn at random. Arguments: the file of bodies, each line one, with "\n" spelled for a line break where a body has
-- several lines; the bearer token; the content type. Answers that are no success
-- or hold GraphQL errors are failures.
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
