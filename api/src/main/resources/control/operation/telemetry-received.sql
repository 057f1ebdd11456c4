-- Live bots, with whether signals arrive. The time of the last signal is not a fact: it changes with each signal. (Policy 3.1.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  coalesce(s.state in ('UP', 'DEGRADED', 'DOWN'), false) as passed,
  case
    when s.state in ('UP', 'DEGRADED', 'DOWN') then '{}'
    else jsonb_build_object('state', coalesce(s.state, 'UNKNOWN'), 'since', coalesce(s.since, b.live_since)::date)
  end as facts,
  null::text as evidence
from bot b
left join bot_status s on s.bot_id = b.id
where b.state = 'LIVE'
