-- One row for each stretch of time in which incidents of any severity were recorded: without a gap of more than a quarter.
with step as (
  select
    opened_at,
    opened_at - lag(opened_at) over (order by opened_at) > to_milliseconds(getvariable('quarter_ms')) as begins
  from incident
  where bot_id is not null
),
numbered as (
  select opened_at, count(*) filter (where begins) over (order by opened_at) as stretch from step
)
select
  epoch_ms(min(opened_at)) as started_ms,
  epoch_ms(max(opened_at)) as ended_ms
from numbered
group by stretch
order by started_ms
