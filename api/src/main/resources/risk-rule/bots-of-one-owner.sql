-- Critical bots in use that one employee owns. (Policy 6.1.1)
with owned as (
  select b.*, count(*) over (partition by b.owner_id) as together
  from bot b
  where b.criticality = 'CRITICAL' and b.state in ('LIVE', 'SUSPENDED')
)
select 'employee_' || e.id as subject, e.name as title, null as category, 'bot_' || b.id as item, 'bot_' || b.id as record, b.name as label,
  b.id as bot_id, b.live_since as at, '{}'::jsonb as facts
from owned b
join employee e on e.id = b.owner_id
where b.together >= parameter_number('risk-owner-bots')
