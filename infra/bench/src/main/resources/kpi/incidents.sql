select
  count(*) as numerator,
  count(*) as n,
  count(*) filter (where severity = 'CRITICAL') as part_1,
  count(*) filter (where severity = 'HIGH') as part_2,
  count(*) filter (where severity = 'MODERATE') as part_3,
  count(*) filter (where severity = 'LOW') as part_4
from incident
where opened_at >= {from} and opened_at < {before}
