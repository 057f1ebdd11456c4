-- Bots in use, with the last security test of the release in use, which must be of the last 92 days: of the live release or, if the bot was never
-- launched here, of the latest. (Policy 5.1.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, case when u.id is not null then coalesce(t.finished_at > :at - interval '92 days', false) end as passed,
  case when t.id is null then '{}' else jsonb_build_object('last', to_char(t.finished_at at time zone 'UTC', 'YYYY-MM-DD')) end as facts, 'test_run_' || t.id as evidence
from bot b
left join lateral (
  select id from release where bot_id = b.id order by (id = b.live_release_id) desc nulls last, released_at desc, id desc limit 1
) u on true
left join lateral (
  select id, finished_at from test_run
  where release_id = u.id and kind = 'SECURITY'
  order by finished_at desc, id desc limit 1
) t on true
where b.state in ('LIVE', 'SUSPENDED')
