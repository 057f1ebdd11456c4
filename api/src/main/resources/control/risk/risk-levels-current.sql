-- Bots in use with risk assessments of the release in use, and those whose level comes from an older matrix than the last assessment. (Policy 6.1.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, case when r.assessments > 0 then r.outdated = 0 end as passed,
  case when r.assessments = 0 then '{}' else jsonb_build_object('assessments', r.assessments, 'outdated', r.outdated, 'model', l.model_version) end as facts,
  'risk_assessment_' || r.first as evidence
from bot b
left join lateral (
  select id from release where bot_id = b.id order by (id = b.live_release_id) desc nulls last, released_at desc, id desc limit 1
) u on true
left join (select model_version from risk_assessment order by assessed_at desc, id desc limit 1) l on true
cross join lateral (
  select count(*) as assessments, count(*) filter (where model_version <> l.model_version) as outdated,
    min(id) filter (where model_version <> l.model_version) as first
  from risk_assessment where release_id = u.id and superseded_at is null
) r
where b.state in ('LIVE', 'SUSPENDED')
