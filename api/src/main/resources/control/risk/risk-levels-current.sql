-- Bots in use with assessed risks, and those whose level does not come from the version of the risk model in force: risks of the register, and
-- those that were assessed for the launch of the release in use and have no figures in the register. (Policy 6.1.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, case when r.risks > 0 then r.outdated = 0 end as passed,
  case when r.risks = 0 then '{}' else jsonb_build_object('risks', r.risks, 'outdated', r.outdated, 'model', m.number) end as facts,
  r.first as evidence
from bot b
left join lateral (
  select id from release where bot_id = b.id order by (id = b.live_release_id) desc nulls last, released_at desc, id desc limit 1
) u on true
cross join (select number from risk_model_version where state = 'APPROVED') m
cross join lateral (
  select count(*) as risks, count(*) filter (where model_version <> m.number) as outdated,
    (array_agg(record order by assessed_at, record) filter (where model_version <> m.number))[1] as first
  from (
    select 'risk_' || k.id as record, k.assessed_at, k.model_version
    from risk_subject s join risk k on k.id = s.risk_id
    where s.bot_id = b.id and k.state in ('ASSESSED', 'TREATED', 'MONITORED')
    union all
    select 'risk_assessment_' || a.id, a.assessed_at, a.model_version
    from risk_assessment a
    where a.release_id = u.id and a.superseded_at is null
      and not exists (select from risk k where k.id = a.risk_id and k.state in ('ASSESSED', 'TREATED', 'MONITORED'))
  ) each_risk
) r
where b.state in ('LIVE', 'SUSPENDED')
