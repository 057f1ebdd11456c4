-- Bots in use, with the kinds of quality figures that were not reported for their live release. (Policy 2.2.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when r.id is not null then q.missing is null end as passed,
  case when r.id is null then '{}' else jsonb_strip_nulls(jsonb_build_object('release', r.label, 'missing', q.missing)) end as facts,
  'release_' || r.id as evidence
from bot b
left join release r on r.id = b.live_release_id
cross join lateral (
  select string_agg(k.kind, ', ' order by k.kind) as missing
  from (values ('LINT'), ('COVERAGE'), ('COMPLEXITY'), ('DUPLICATION')) as k (kind)
  where not exists (select from quality_report where release_id = r.id and kind = k.kind)
) q
where b.state in ('LIVE', 'SUSPENDED')
