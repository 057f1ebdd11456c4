-- Settings that bots run with and that differ from the recorded values, for the bot's owner and those who can plan a change. (Policy 4.2.2)
select d.id, b.code || ' · ' || d.name as title, d.bot_id, d.since, null::timestamptz as due_at,
  case when b.owner_id = (select employee_id from me) then 'NAMED' else 'PERMITTED' end as reason, null as through, 1 as quantity
from setting_drift d
join bot b on b.id = d.bot_id
where d.state = 'OPEN' and :may(bot => d.bot_id)
