-- Assessed data breaches of which the authority or the people concerned have not been notified. (Policy 1.3.2)
select d.id, d.number || ' · ' || d.title as title, null::bigint as bot_id, d.assessed_at as since, d.due_at,
  case when d.responsible_id = (select employee_id from me) then 'NAMED' else 'PERMITTED' end as reason, null as through, 1 as quantity
from data_breach d
where d.state = 'ASSESSED' and exists (
    select from unnest(case when cardinality(d.bot_ids) = 0 then array[null::bigint] else d.bot_ids end) as b (bot_id) where :may(bot => b.bot_id)
  )
