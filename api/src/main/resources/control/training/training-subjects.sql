-- The subjects of training, with those about which no session was held in the year before or is planned. (Policy 8.1.2)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, a.missing is null as passed,
  jsonb_strip_nulls(jsonb_build_object('missing', a.missing, 'missingZh', a.missing_zh)) as facts, null::text as evidence
from (
  select string_agg(s.code, ', ' order by s.place) as missing, string_agg(s.zh, '、' order by s.place) as missing_zh
  from (
    values (1, 'TECHNOLOGY', '技术'), (2, 'BUSINESS', '业务应用'), (3, 'OPERATION', '操作技能'), (4, 'SECURITY_AWARENESS', '安全意识')
  ) as s (place, code, zh)
  where not exists (
    select from training_session t join course c on c.id = t.course_id
    where c.category = s.code and t.starts_at > :at - interval '1 year'
      and (t.state = 'HELD' or t.state = 'PLANNED' and t.starts_at > :at)
  )
) a
