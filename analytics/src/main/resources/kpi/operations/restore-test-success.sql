-- One row for each restore test that is over.
select
  id as restore_test_id,
  finished_at as counted_at,
  bot_id,
  cast(outcome = 'PASSED' as integer) as numerator,
  1 as denominator
from restore_test
