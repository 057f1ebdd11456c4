-- Bots in use, with a quality report of their live release. (Policy 2.2.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when r.id is not null then q.id is not null end as passed,
  case when r.id is null then '{}' else jsonb_build_object('release', r.label) end as facts, 'quality_report_' || q.id as evidence
from bot b
left join release r on r.id = b.live_release_id
left join lateral (select id from quality_report where release_id = r.id order by id desc limit 1) q on true
where b.state in ('LIVE', 'SUSPENDED')
