-- Bots in use, with the kinds of tests that their live release did not pass the last time. (Policy 2.3.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when r.id is not null then t.missing is null end as passed,
  case
    when r.id is null then '{}'
    else jsonb_strip_nulls(jsonb_build_object('release', r.label, 'missing', t.missing, 'missingZh', t.missing_zh))
  end as facts,
  'release_' || r.id as evidence
from bot b
left join release r on r.id = b.live_release_id
cross join lateral (
  select string_agg(k.name, ', ' order by k.place) as missing, string_agg(k.name_zh, '、' order by k.place) as missing_zh
  from (values (1, 'FUNCTIONAL', 'functional', '功能'), (2, 'PERFORMANCE', 'performance', '性能'), (3, 'SECURITY', 'security', '安全'))
    as k (place, kind, name, name_zh)
  where (
    select t.result from test_run t where t.release_id = r.id and t.kind = k.kind order by t.finished_at desc, t.id desc limit 1
  ) is distinct from 'PASSED'
) t
where b.state in ('LIVE', 'SUSPENDED')
