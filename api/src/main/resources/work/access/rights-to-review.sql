-- Access reviews with grants that wait for the viewer's decision, without the viewer's own. (Policy 4.1.3)
select r.id, r.title, r.bot_id, r.opened_at as since, r.deadline as due_at, 'NAMED' as reason, null as through, count(*) as quantity
from access_review r
join access_review_item i on i.review_id = r.id
where r.state = 'OPEN' and r.deadline > :at and i.reviewer_id = :viewer and i.outcome = 'WAITING'
  and not coalesce(same_person(i.holder_id, :viewer), false)
group by r.id
