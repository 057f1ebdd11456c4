-- The sessions that ended more than a week ago, with those for which it is not recorded that they were held, or who attended. (Policy 8.2.2)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id,
  case when s.ended > 0 then s.open = 0 end as passed,
  case
    when s.ended = 0 then '{}'
    when s.open = 0 then jsonb_build_object('ended', s.ended)
    else jsonb_build_object('open', s.open, 'number', s.numbers[1])
  end as facts,
  'training_session_' || s.ids[1] as evidence
from (
  select count(*) as ended, count(*) filter (where t.open) as open,
    array_agg(t.number order by t.starts_at, t.id) filter (where t.open) as numbers,
    array_agg(t.id order by t.starts_at, t.id) filter (where t.open) as ids
  from (
    select r.id, r.number, r.starts_at, r.state = 'PLANNED' or exists (
      select from training_enrolment n where n.training_session_id = r.id and n.state = 'ENROLLED'
    ) as open
    from training_session r
    where r.state <> 'CANCELLED' and r.ends_at <= :at - interval '7 days'
  ) t
) s
