select sum(took)::hugeint as numerator, count(*) as denominator, count(*) as n
from (select epoch_ms(detected_at) - epoch_ms(started_at) as took from incident where detected_at >= {from} and detected_at < {before}) as past
