select count(*) filter (where met) as numerator, count(*) as denominator, count(met) as n
from (
  select coalesce(sla_met, coalesce(resolved_at, closed_at) <= resolve_due_at) as met
  from incident
  where closed_at >= {from} and closed_at < {before} and (sla_met is not null or resolve_due_at is not null)
  union all
  select false
  from incident
  where resolve_due_at < {before} and (resolved_at is null or resolved_at > resolve_due_at)
    and (closed_at is null or closed_at >= {before})
) as judged
