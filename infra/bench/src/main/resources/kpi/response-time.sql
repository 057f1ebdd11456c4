select count(*) as n, quantile_cont(took, [0.5, 0.95, 0.99]) as percentiles
from (
  select epoch_ms(reply.at) - epoch_ms(message.at) as took
  from (
    select unnest(turns) as message, unnest(turns[2:]) as reply from interaction
    where ended_at >= {from} and ended_at < {before} and not test
  ) as followed
  where message.speaker = 'USER' and reply.speaker = 'BOT' and message.at <= reply.at
) as exchange
