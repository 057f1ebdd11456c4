-- Posts batches of the feed, each under ids of its own, so that every line is new. Arguments: the file of batches, each a line with
-- "\n" spelled for the line breaks; the bearer token; the start of the ids. Prints what it measured as JSON.
local threads = {}
local batches = {}
local sent = 0

failures = 0
sample = ""

function setup(thread)
  table.insert(threads, thread)
end

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
