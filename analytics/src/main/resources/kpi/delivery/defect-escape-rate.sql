-- One row for each defect that was not rejected.
select
  id as defect_id,
  opened_at as counted_at,
  bot_id,
  cast(found_in = 'PRODUCTION' as integer) as numerator,
  1 as denominator
from defect
where state <> 'REJECTED'
