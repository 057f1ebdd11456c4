-- Data breaches of which all have been notified who must be, and that somebody else assessed. (Policy 1.3.2)
select d.id, d.number || ' · ' || d.title as title, null::bigint as bot_id, coalesce(d.authority_told_at, d.people_told_at, d.assessed_at) as since,
  null::timestamptz as due_at, case when d.responsible_id = (select employee_id from me) then 'NAMED' else 'PERMITTED' end as reason,
  null as through, 1 as quantity
from data_breach d
where d.state in ('NOTIFIED', 'NO_NOTIFICATION_DUE') and not coalesce(same_person(d.assessed_by_id, :viewer), false)
  and exists (
    select from unnest(case when cardinality(d.bot_ids) = 0 then array[null::bigint] else d.bot_ids end) as b (bot_id) where :may(bot => b.bot_id)
  )
