-- Bots in use, with what the launch application of their live release lacks. (Policy 2.4.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when r.id is not null then m.missing = '' end as passed,
  case
    when r.id is null then '{}'
    when m.missing = '' then jsonb_build_object('number', a.number)
    else jsonb_build_object('release', r.label, 'missing', m.missing, 'missingZh', m.missing_zh)
  end as facts,
  'launch_application_' || a.id as evidence
from bot b
left join release r on r.id = b.live_release_id
left join launch_application a on a.release_id = r.id
cross join lateral (
  select coalesce(a.feature_introduction, '') = '' as introduction, coalesce(a.test_report, '') = '' as report,
    not exists (select from risk_assessment where release_id = r.id) as risk
) lacks
cross join lateral (
  select
    concat_ws(', ', case when introduction then 'feature introduction' end, case when report then 'test report' end, case when risk then 'risk assessment' end)
      as missing,
    concat_ws('、', case when introduction then '功能介绍' end, case when report then '测试报告' end, case when risk then '风险评估' end) as missing_zh
) m
where b.state in ('LIVE', 'SUSPENDED')
