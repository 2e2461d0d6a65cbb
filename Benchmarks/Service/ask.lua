-- Asks what the lines of a file say, for wrk with one thread:
--
--   wrk -t1 … -s ask.lua URL -- FILE once|cycle CREDENTIAL [count]
--
-- A line is METHOD, PATH, Idempotency-Key, Prefer and BODY (the last three may be empty), with tabs between them. `once` asks
-- each line a single time, and ends when all are answered; `cycle` begins anew until the time is over. `count` has
-- the answers counted by their status, which costs the client a little; `once` always does.
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } moment;
  int clock_gettime(int clock, moment *now);
  int getpid(void);
  int kill(int process, int signal);
]]

local requests, sent, promised, isOnce, isLookedAt = {}, 0, 0, false, false
local thread
-- Read by `done`, which runs in a world of its own.
answered, began, ended, statuses, unannounced = 0, 0, 0, {}, 0

local function now()
  local time = ffi.new("moment")
  ffi.C.clock_gettime(1, time)
  return tonumber(time.seconds) + tonumber(time.nanoseconds) / 1e9
end

local function read(line, credential)
  local method, path, key, prefer, body = line:match("^(%u+)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
  local headers = {}
  if credential ~= "" then headers["Authorization"] = "Bearer " .. credential end
  if key ~= "" then headers["Idempotency-Key"] = key end
  if prefer ~= "" then headers["Prefer"] = prefer end
  if body == "" then return wrk.format(method, path, headers) end
  headers["Content-Type"] = "application/json"
  return wrk.format(method, path, headers, body)
end

local function note(status, headers)
  local name = tostring(status)
  statuses[name] = (statuses[name] or 0) + 1
  if (status == 429 or status == 503) and not headers["Retry-After"] then unannounced = unannounced + 1 end
  answered = answered + 1
  if not isOnce or answered < #requests then return end
  ended = now()
  ffi.C.kill(ffi.C.getpid(), 2)
end

-- How many milliseconds a connection waits before it asks: once all is asked, until the end.
local function rest()
  promised = promised + 1
  return promised > #requests and 3600000 or 0
end

function setup(own) thread = own end

function init(arguments)
  isOnce = arguments[2] == "once"
  for line in io.lines(arguments[1]) do requests[#requests + 1] = read(line, arguments[3]) end
  if isOnce then delay = rest end
  if isOnce or arguments[4] == "count" then response = note end
end

function request()
  -- wrk asks for one beforehand, to look at it; that one is not sent.
  if not isLookedAt then
    isLookedAt = true
    return requests[1]
  end
  if sent == 0 then began = now() end
  sent = sent + 1
  return requests[(sent - 1) % #requests + 1]
end

function done(summary, latency)
  local counted = {}
  for status, count in pairs(thread:get("statuses")) do counted[#counted + 1] = ('"%s": %d'):format(status, count) end
  local seconds = thread:get("ended") - thread:get("began")
  if seconds <= 0 then seconds = summary.duration / 1e6 end
  local errors = summary.errors
  io.write(("\n{\"requests\": %d, \"seconds\": %.6f, \"p50_ms\": %.3f, \"p99_ms\": %.3f, \"most_ms\": %.3f, ")
    :format(summary.requests, seconds, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
  io.write(('"not_2xx": %d, "broken": %d, "late": %d, "answered": %d, "unannounced": %d, "statuses": {%s}}\n')
    :format(errors.status, errors.connect + errors.read + errors.write, errors.timeout, thread:get("answered"),
      thread:get("unannounced"), table.concat(counted, ", ")))
end
