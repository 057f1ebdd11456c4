select sum(took)::hugeint as numerator, count(*) as denominator, count(*) as n, quantile_cont(took, [0.5, 0.9]) as percentiles
from (select epoch_ms(resolved_at) - epoch_ms(started_at) as took from incident where resolved_at >= {from} and resolved_at < {before}) as past
