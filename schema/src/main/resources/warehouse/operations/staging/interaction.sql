-- One row for each interaction with a bot; its user stands under a pseudonym.
select
  interaction.id,
  interaction.bot_id,
  pseudonym.pseudonym as user_pseudonym,
  interaction.channel,
  interaction.started_at,
  interaction.ended_at,
  interaction.outcome,
  interaction.rating,
  interaction.rating_offered,
  interaction.test,
  interaction.user_turns,
  interaction.bot_turns,
  interaction.turn_at as "turns.at",
  interaction.turn_speaker as "turns.speaker",
  interaction.turn_intent as "turns.intent",
  interaction.turn_fallback as "turns.fallback",
  interaction.turn_error as "turns.error",
  interaction.created_at,
  interaction.updated_at,
  interaction.version,
  interaction.xid
from interaction
left join pseudonym on pseudonym.user_key = interaction.user_key
