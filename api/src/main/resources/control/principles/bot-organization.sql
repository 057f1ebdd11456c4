-- Bots that are not retired, with what is missing of an active department, a present owner and an active team. (Policy 1.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, m.missing = '' as passed,
  case when m.missing = '' then '{}' else jsonb_build_object('missing', m.missing, 'missingZh', m.missing_zh) end as facts, null::text as evidence
from bot b
left join department d on d.id = b.owner_department_id and d.state = 'ACTIVE'
left join employee e on e.id = b.owner_id and (e.left_on is null or e.left_on >= (:at)::date)
left join team t on t.id = b.team_id and t.state = 'ACTIVE'
cross join lateral (
  select
    concat_ws(', ',
      case when d.id is null then 'active department' end,
      case when e.id is null then 'present owner' end,
      case when t.id is null then 'active team' end) as missing,
    concat_ws('、',
      case when d.id is null then '有效部门' end,
      case when e.id is null then '在职负责人' end,
      case when t.id is null then '有效团队' end) as missing_zh
) m
where b.state <> 'RETIRED'
