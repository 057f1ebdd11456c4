-- Bots in use, with the last signature about their live release. (Policy 2.3.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when r.id is not null then coalesce(a.decision = 'ACCEPTED', false) end as passed,
  case
    when r.id is null then '{}'
    else jsonb_strip_nulls(jsonb_build_object('release', r.label, 'signed', case when a.decision = 'ACCEPTED' then a.signed_at::date end))
  end as facts,
  'acceptance_' || a.id as evidence
from bot b
left join release r on r.id = b.live_release_id
left join lateral (
  select id, decision, signed_at from acceptance where release_id = r.id order by signed_at desc, id desc limit 1
) a on true
where b.state in ('LIVE', 'SUSPENDED')
