-- Bots, with their defects and findings of open code reviews that are not fixed although they were due. (Policy 2.3.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, d.defects = 0 and f.findings = 0 as passed,
  case
    when d.defects = 0 and f.findings = 0 then '{}'
    else jsonb_build_object('defects', d.defects, 'findings', f.findings)
  end as facts,
  'defect_' || d.first as evidence
from bot b
cross join lateral (
  select count(*) as defects, (array_agg(id order by due_at, id))[1] as first
  from defect
  where bot_id = b.id and state in ('OPEN', 'IN_PROGRESS') and due_at <= :at
) d
cross join lateral (
  select count(*) as findings
  from code_review r
  join review_finding i on i.code_review_id = r.id and i.state = 'OPEN' and i.due_at <= :at
  where r.bot_id = b.id
) f
where b.state <> 'RETIRED'
