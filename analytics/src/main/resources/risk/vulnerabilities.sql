-- One row for each bot that was scanned before an instant and each advisory of its vulnerabilities that were open then, with the
-- probability of exploitation in the snapshot; a bot without any has one row without an advisory.
with scanned as (
  select distinct bot_id from scan where successful and finished_at <= getvariable('as_of')
),
open_advisory as (
  select
    vulnerability.bot_id,
    vulnerability.advisory,
    max(vulnerability.epss) as epss,
    coalesce(bool_or(vulnerability.known_exploited_on <= cast(getvariable('as_of') as date)), false) as known_exploited
  from vulnerability_life as life
  join vulnerability on vulnerability.id = life.vulnerability_id
  where life.state in ('OPEN', 'REMEDIATED')
    and life.started_at <= getvariable('as_of')
    and (life.ended_at is null or life.ended_at > getvariable('as_of'))
    and vulnerability.advisory is not null
  group by vulnerability.bot_id, vulnerability.advisory
)
select
  scanned.bot_id,
  open_advisory.advisory,
  coalesce(open_advisory.epss, 0) as epss,
  coalesce(open_advisory.known_exploited, false) as known_exploited
from scanned
left join open_advisory on open_advisory.bot_id = scanned.bot_id
order by scanned.bot_id, open_advisory.advisory
