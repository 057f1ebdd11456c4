-- Manuals of bots that the viewer uses or operates whose current revision the viewer has not acknowledged. (Policy 4.2.2)
select m.id, m.title || ' ' || m.revision as title, m.bot_id, m.published_at as since, null::timestamptz as due_at, 'OWN' as reason,
  null as through, 1 as quantity
from manual m
where m.state = 'PUBLISHED'
  and m.bot_id in (
    select u.bot_id from bot_user u where u.employee_id = (select employee_id from me) or u.identity_id = :viewer
  )
  and not exists (
    select from manual_acknowledgement a
    where a.manual_id = m.id and (a.employee_id = (select employee_id from me) or a.acknowledged_by_id = :viewer)
  )
  and (
    m.id in (select s.record_id from manual_audience s where s.identity_id = :viewer) or :may('collaboration:read', bot => m.bot_id)
  )
