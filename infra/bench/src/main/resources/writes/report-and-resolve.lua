-- Reports incidents about the given bots, and resolves each of them. Arguments: the bearer token, and the IDs of the bots,
-- separated by commas.
local bots = {}
-- the reported incidents that are not resolved yet: from `first` to `last`
local waiting = {}
local first = 1
local last = 0

function init(arguments)
  headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. arguments[1] }
  for bot in arguments[2]:gmatch("[^,]+") do
    table.insert(bots, bot)
  end
  math.randomseed(os.time())
end

local REPORT = '{"query":"mutation Report($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id number state }'
  .. ' errors { code message } } }","variables":{"input":{"title":"Calls drop after the greeting","severity":"MODERATE","bot":{"id":"%s"}}}}'
local RESOLVE = '{"query":"mutation Resolve($input: ResolveIncidentInput!) { resolveIncident(input: $input) { incident { id number state }'
  .. ' errors { code message } } }","variables":{"input":{"incident":{"id":"%s"},"version":1,"note":"The gateway was restarted"}}}'

function request()
  local body
  if first <= last then
    body = RESOLVE:format(waiting[first])
    waiting[first] = nil
    first = first + 1
  else
    body = REPORT:format(bots[math.random(#bots)])
  end
  return wrk.format("POST", nil, headers, body)
end

function response(status, _, body)
  if status ~= 200 or body:find('"errors":[{', 1, true) then
    fail(status, body)
  elseif body:find('"OPEN"', 1, true) then
    last = last + 1
    waiting[last] = body:match('"id":"(incident_%d+)"')
  end
end
