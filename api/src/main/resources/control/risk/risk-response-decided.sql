-- Bots in use with assessed risks in the register: the response to each of them is decided. (Policy 6.2.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when r.assessed > 0 then r.undecided = 0 end as passed,
  case
    when r.assessed = 0 then '{}'
    when r.undecided = 0 then jsonb_build_object('assessed', r.assessed)
    else jsonb_build_object('assessed', r.assessed, 'undecided', r.undecided, 'number', r.number)
  end as facts,
  'risk_' || r.first as evidence
from bot b
cross join lateral (
  select count(*) as assessed, count(*) filter (where state = 'ASSESSED') as undecided,
    (array_agg(id order by urgency, id) filter (where state = 'ASSESSED'))[1] as first,
    (array_agg(number order by urgency, id) filter (where state = 'ASSESSED'))[1] as number
  from risk
  where bot_id = b.id and state in ('ASSESSED', 'TREATED', 'MONITORED')
) r
where b.state in ('LIVE', 'SUSPENDED')
