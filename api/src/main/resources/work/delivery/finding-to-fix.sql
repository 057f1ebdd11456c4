-- Findings in modules that the viewer wrote. (Policy 2.2.3)
select f.id, c.module || ' · ' || f.title as title, c.bot_id, f.recorded_at as since, f.due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from review_finding f
join code_review c on c.id = f.code_review_id
where c.author_id = (select employee_id from me) and c.state = 'OPEN' and f.state = 'OPEN' and :may(bot => c.bot_id)
