-- Bots, with their open major incidents that were declared longer ago than the policy parameter allows and activated no contingency plan.
-- (Policy 6.3.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, i.unplanned = 0 as passed,
  case when i.unplanned = 0 then '{}' else jsonb_build_object('unplanned', i.unplanned, 'number', i.numbers[1]) end as facts,
  'incident_' || i.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as unplanned, array_agg(number order by opened_at, id) as numbers, array_agg(id order by opened_at, id) as ids
  from incident n
  where n.bot_id = b.id and n.major and n.state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED')
    and not exists (select from activation a where a.incident_id = n.id)
    and exists (
      select from timeline_entry t
      where t.incident_id = n.id and t.kind = 'DECLARED_MAJOR' and t.at < :at - parameter_interval('contingency-activation-term')
    )
) i
where b.state <> 'RETIRED'
