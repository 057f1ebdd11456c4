-- Code reviews that wait for the reviewer: no finding waits to be fixed or verified. (Policy 2.2.3)
select c.id, c.module as title, c.bot_id, c.opened_at as since, null::timestamptz as due_at, 'NAMED' as reason, null as through,
  1 as quantity
from code_review c
where c.reviewer_id = (select employee_id from me) and c.state = 'OPEN'
  and not exists (select from review_finding f where f.code_review_id = c.id and f.state in ('OPEN', 'FIXED'))
  and :may(bot => c.bot_id)
