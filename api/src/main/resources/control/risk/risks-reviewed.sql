-- Bots in use with assessed risks: those of the register must be reviewed by the due time of their review. The risks that were assessed for the
-- launch of the release in use, and have no figures in the register, must be of the last year, and of the last half year if the remaining
-- risk is high. (Policy 6.2.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, case when r.risks > 0 then r.due = 0 end as passed,
  case
    when r.risks = 0 then '{}'
    when r.due = 0 then jsonb_build_object('risks', r.risks)
    else jsonb_build_object('risks', r.risks, 'due', r.due, 'oldest', to_char(r.oldest at time zone 'UTC', 'YYYY-MM-DD'))
  end as facts,
  r.first as evidence
from bot b
left join lateral (
  select id from release where bot_id = b.id order by (id = b.live_release_id) desc nulls last, released_at desc, id desc limit 1
) u on true
cross join lateral (
  select count(*) as risks, count(*) filter (where late) as due, min(assessed_at) filter (where late) as oldest,
    (array_agg(record order by assessed_at, record) filter (where late))[1] as first
  from (
    select 'risk_' || k.id as record, k.assessed_at,
      exists (select from obligation o where o.risk_id = k.id and o.state = 'ACTIVE' and o.due_at < :at) as late
    from risk_subject s join risk k on k.id = s.risk_id
    where s.bot_id = b.id and k.state in ('ASSESSED', 'TREATED', 'MONITORED')
    union all
    select 'risk_assessment_' || a.id, a.assessed_at,
      a.assessed_at < :at - case when a.residual_level in ('HIGH', 'VERY_HIGH') then interval '183 days' else interval '366 days' end
    from risk_assessment a
    where a.release_id = u.id and a.superseded_at is null
      and not exists (select from risk k where k.id = a.risk_id and k.state in ('ASSESSED', 'TREATED', 'MONITORED'))
  ) each_risk
) r
where b.state in ('LIVE', 'SUSPENDED')
