-- Prepended to every script: counts the failures of each thread, and prints the results of the load as JSON at the end.
local threads = {}

failures = 0
sample = ""

function setup(thread)
  table.insert(threads, thread)
  thread:set("id", #threads)
end

function fail(status, body)
  failures = failures + 1
  sample = status .. " " .. body:sub(1, 300)
end

function done(summary, latency, requests)
  local failed, example = 0, ""
  for _, thread in ipairs(threads) do
    failed = failed + thread:get("failures")
    example = thread:get("sample") ~= "" and thread:get("sample") or example
  end
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"p999":%d,"failed":%d,"broken":%d,"sample":"%s"}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency:percentile(99.9), failed,
    errors.connect + errors.read + errors.write + errors.timeout,
    (example:gsub('[%c"\\]', " "))))
end
