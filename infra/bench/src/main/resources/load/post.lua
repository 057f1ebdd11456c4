-- Posts bodies drawn at random. Arguments: the file of bodies, each line one, with "\n" spelled for a line break where a body has
-- several lines; the bearer token; the content type. Counts answers that are no success or hold GraphQL errors, and prints
-- what it measured as JSON.
local threads = {}
local requests = {}

failures = 0
sample = ""

function setup(thread)
  table.insert(threads, thread)
  thread:set("id", #threads)
end

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
    failures = failures + 1
    sample = status .. " " .. body:sub(1, 300)
  end
end

function done(summary, latency, requests)
  local failed, example = 0, ""
  for _, thread in ipairs(threads) do
    failed = failed + thread:get("failures")
    example = thread:get("sample") ~= "" and thread:get("sample") or example
  end
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"failed":%d,"broken":%d,"sample":"%s"}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), failed,
    errors.connect + errors.read + errors.write + errors.timeout,
    (example:gsub('[%c"\\]', " "))))
end
