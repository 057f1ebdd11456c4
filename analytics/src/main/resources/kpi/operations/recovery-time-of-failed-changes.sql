-- One row for each failed change after which the bot was in order again.
select
  id as change_id,
  restored_at as counted_at,
  bot_id,
  epoch_ms(restored_at) - epoch_ms(failure_detected_at) as numerator
from change
where failed and restored_at is not null and failure_detected_at is not null
