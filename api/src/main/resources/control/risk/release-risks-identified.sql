-- Bots in use, with the kinds of risk that were not identified for the release in use: the live one or, if the bot was never launched here, the latest.
-- A kind was identified by an assessment for the launch of the release, or by a risk of the register that was identified, assessed or
-- reviewed since the release. (Policy 6.1.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, case when u.id is not null then m.missing is null end as passed,
  case when u.id is null or m.missing is null then '{}' else jsonb_build_object('missing', m.missing, 'missingZh', m.missing_zh) end as facts,
  'release_' || u.id as evidence
from bot b
left join lateral (
  select id, released_at from release where bot_id = b.id order by (id = b.live_release_id) desc nulls last, released_at desc, id desc limit 1
) u on true
cross join lateral (
  select string_agg(c.code, ', ' order by c.place) as missing, string_agg(c.zh, '、' order by c.place) as missing_zh
  from (values (1, 'TECHNICAL', '技术'), (2, 'BUSINESS', '业务'), (3, 'SECURITY', '安全')) as c (place, code, zh)
  where not exists (select from risk_assessment r where r.release_id = u.id and r.category = c.code and r.superseded_at is null)
    and not exists (
      select from risk_subject s join risk r on r.id = s.risk_id
      where s.bot_id = b.id and r.category = c.code and r.origin = 'REGISTERED' and r.identified_at >= u.released_at
    )
    and not exists (
      select from risk_subject s join risk r on r.id = s.risk_id join risk_review v on v.risk_id = r.id
      where s.bot_id = b.id and r.category = c.code and v.reviewed_at >= u.released_at
    )
) m
where b.state in ('LIVE', 'SUSPENDED')
