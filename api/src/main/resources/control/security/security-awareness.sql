-- Bots in use, with the people who own, operate or use them and who have no valid result of a course in security awareness. (Policy 5.2.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when p.people > 0 then p.untrained = 0 end as passed,
  case
    when p.people = 0 then '{}'
    when p.untrained = 0 then jsonb_build_object('people', p.people)
    else jsonb_build_object('people', p.people, 'untrained', p.untrained, 'first', p.first)
  end as facts,
  'training_record_' || case when p.untrained = 0 then p.valid else p.expired end as evidence
from bot b
cross join lateral (
  select count(*) as people, count(*) filter (where v.id is null) as untrained, min(e.code) filter (where v.id is null) as first,
    min(v.id) as valid, max(x.id) filter (where v.id is null) as expired
  from employee e
  left join lateral (
    select r.id
    from training_record r
    join course c on c.id = r.course_id and c.category = 'SECURITY_AWARENESS'
    where r.employee_id = e.id and (r.expires_at is null or r.expires_at > :at)
    order by r.expires_at desc nulls first, r.id limit 1
  ) v on true
  left join lateral (
    select r.id
    from training_record r
    join course c on c.id = r.course_id and c.category = 'SECURITY_AWARENESS'
    where r.employee_id = e.id and r.expires_at <= :at
    order by r.expires_at desc, r.id limit 1
  ) x on true
  where (e.left_on is null or e.left_on >= (:at)::date) and e.id in (
    select b.owner_id
    union
    select m.id from employee m where m.team_id = b.team_id
    union
    select u.employee_id from bot_user u where u.bot_id = b.id
  )
) p
where b.state in ('LIVE', 'SUSPENDED')
