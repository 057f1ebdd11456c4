-- The planned sessions, with those whose internal lecturer has left. (Policy 8.2.1)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id,
  case when s.planned > 0 then s.without = 0 end as passed,
  case
    when s.planned = 0 then '{}'
    when s.without = 0 then jsonb_build_object('planned', s.planned)
    else jsonb_build_object('without', s.without, 'number', s.number)
  end as facts,
  'training_session_' || s.id as evidence
from (
  select count(*) as planned, count(*) filter (where e.left_on < (:at)::date) as without,
    (array_agg(t.number order by t.starts_at, t.id) filter (where e.left_on < (:at)::date))[1] as number,
    (array_agg(t.id order by t.starts_at, t.id) filter (where e.left_on < (:at)::date))[1] as id
  from training_session t
  left join employee e on e.id = t.lecturer_id
  where t.state = 'PLANNED'
) s
