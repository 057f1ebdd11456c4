select
  sum(took) as numerator,
  count(took) as denominator,
  count(took) as n,
  quantile_cont(took, [0.5, 0.9]) as percentiles,
  count(*) filter (where opened_at >= {from} and opened_at < {before} and (acknowledged_at is null or acknowledged_at >= {before}))
    as part_1
from (
  select
    opened_at,
    acknowledged_at,
    case when acknowledged_at >= {from} and acknowledged_at < {before}
      then epoch_ms(acknowledged_at) - epoch_ms(opened_at) end as took
  from incident
  where opened_at < {before} and (opened_at >= {from} or acknowledged_at >= {from})
) as past
