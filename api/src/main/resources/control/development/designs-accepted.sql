-- Bots in use, with the kinds of designs that are not accepted. (Policy 2.2.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when b.approval <> 'NEVER_APPROVED' then d.missing is null end as passed,
  case when d.missing is null then '{}' else jsonb_build_object('missing', d.missing, 'missingZh', d.missing_zh) end as facts, null::text as evidence
from bot b
cross join lateral (
  select string_agg(k.name, ', ' order by k.place) as missing, string_agg(k.name_zh, '、' order by k.place) as missing_zh
  from (values (1, 'ARCHITECTURE', 'architecture', '架构'), (2, 'ALGORITHM', 'algorithms', '算法'), (3, 'USER_INTERFACE', 'user interface', '用户界面'))
    as k (place, kind, name, name_zh)
  where not exists (select from design_document d where d.bot_id = b.id and d.kind = k.kind and d.state = 'ACCEPTED')
) d
where b.state in ('LIVE', 'SUSPENDED')
