select count(*) filter (where reopen_count > 0) as numerator, count(*) as denominator, count(*) as n
from incident
where closed_at >= {from} and closed_at < {before}
