-- Bots in use, with the first requirement that was agreed before their live release was launched. A bot that was registered as already
-- running has been live for longer than that. (Policy 2.1.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when b.approval <> 'NEVER_APPROVED' then r.id is not null end as passed,
  case
    when r.id is not null then jsonb_build_object('number', r.number, 'agreed', r.agreed_at::date)
    else jsonb_build_object('live', coalesce(l.first_live_at, b.live_since)::date)
  end as facts,
  'requirement_' || r.id as evidence
from bot b
left join release l on l.id = b.live_release_id
left join lateral (
  select id, number, agreed_at
  from requirement
  where bot_id = b.id and agreed_at <= coalesce(l.first_live_at, b.live_since)
  order by agreed_at, id limit 1
) r on true
where b.state in ('LIVE', 'SUSPENDED')
