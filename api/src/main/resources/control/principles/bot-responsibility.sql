-- Bots that are not retired, with what is missing of owner, owner department and criticality. (Policy 1.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, m.missing = '' as passed,
  case when m.missing = '' then '{}' else jsonb_build_object('missing', m.missing, 'missingZh', m.missing_zh) end as facts, null::text as evidence
from bot b
cross join lateral (
  select
    concat_ws(', ',
      case when b.owner_id is null then 'owner' end,
      case when b.owner_department_id is null then 'owner department' end,
      case when b.criticality = 'UNCLASSIFIED' then 'criticality' end) as missing,
    concat_ws('、',
      case when b.owner_id is null then '负责人' end,
      case when b.owner_department_id is null then '所属部门' end,
      case when b.criticality = 'UNCLASSIFIED' then '重要程度' end) as missing_zh
) m
where b.state <> 'RETIRED'
