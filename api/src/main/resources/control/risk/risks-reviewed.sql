-- Bots in use with risk assessments of the release in use: each must be of the last year, and of the last half year if the remaining risk is
-- high. (Policy 6.2.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, case when r.assessments > 0 then r.due = 0 end as passed,
  case
    when r.assessments = 0 then '{}'
    when r.due = 0 then jsonb_build_object('assessments', r.assessments)
    else jsonb_build_object('assessments', r.assessments, 'due', r.due, 'oldest', to_char(r.oldest at time zone 'UTC', 'YYYY-MM-DD'))
  end as facts,
  'risk_assessment_' || r.first as evidence
from bot b
left join lateral (
  select id from release where bot_id = b.id order by (id = b.live_release_id) desc nulls last, released_at desc, id desc limit 1
) u on true
cross join lateral (
  select count(*) as assessments, count(*) filter (where late) as due, min(assessed_at) filter (where late) as oldest,
    (array_agg(id order by assessed_at, id) filter (where late))[1] as first
  from (
    select id, assessed_at,
      assessed_at < :at - case when residual_level in ('HIGH', 'VERY_HIGH') then interval '183 days' else interval '366 days' end as late
    from risk_assessment where release_id = u.id and superseded_at is null
  ) each_assessment
) r
where b.state in ('LIVE', 'SUSPENDED')
