-- Bots, with their planned requirements that have no plan with milestones. (Policy 2.1.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when r.planned > 0 then r.without = 0 end as passed,
  case when r.planned > 0 then jsonb_build_object('planned', r.planned, 'without', r.without) else '{}' end as facts,
  'requirement_' || r.first as evidence
from bot b
cross join lateral (
  select count(*) as planned, count(*) filter (where not has_plan) as without, (array_agg(id order by id) filter (where not has_plan))[1] as first
  from (
    select r.id,
      exists (
        select from development_plan p join milestone m on m.plan_id = p.id where p.requirement_id = r.id and p.state <> 'CANCELLED'
      ) as has_plan
    from requirement r
    where r.bot_id = b.id and r.state in ('PLANNED', 'DELIVERED')
  ) each_requirement
) r
where b.state <> 'RETIRED'
