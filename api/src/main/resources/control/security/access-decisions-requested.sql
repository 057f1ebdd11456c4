-- Live bots with functions, and whether they have asked for access decisions, which are audited, in the last 90 days. (Policy 5.2.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, case when f.functions > 0 then coalesce(g.used_at > :at - interval '90 days', false) end as passed,
  case
    when f.functions = 0 then '{}'
    when g.used_at > :at - interval '90 days' then jsonb_build_object('functions', f.functions)
    else jsonb_strip_nulls(jsonb_build_object('functions', f.functions, 'last', to_char(g.used_at at time zone 'UTC', 'YYYY-MM-DD')))
  end as facts, null::text as evidence
from bot b
cross join lateral (select count(*) as functions from bot_function where bot_id = b.id and retired_at is null) f
cross join lateral (select max(last_used_at) as used_at from function_grant where bot_id = b.id) g
where b.state = 'LIVE'
