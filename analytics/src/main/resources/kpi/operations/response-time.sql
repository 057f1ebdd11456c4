-- One row for each message of a user that the bot answered, or ran out of time for.
select
  interaction_id,
  interaction_ended_at as counted_at,
  bot_id,
  person,
  epoch_ms(answered_at) - epoch_ms(asked_at) as numerator
from exchange
where asked_at <= answered_at
