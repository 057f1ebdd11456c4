-- Controls of a bot that fail after their grace time. (Policy 6.1.1)
with failing as (
  select r.*, count(*) over (partition by r.bot_id) as together
  from control_result r
  where r.until is null and r.state = 'FAILING' and r.bot_id is not null
)
select 'bot_' || b.id as subject, b.name as title, null as category, 'control_' || r.control_id || '/' || r.subject as item,
  'control_result_' || r.id as record, c.name as label, b.id as bot_id, r.failing_since as at, '{}'::jsonb as facts
from failing r
join bot b on b.id = r.bot_id and b.state <> 'RETIRED'
join control c on c.id = r.control_id
where r.together >= parameter_number('risk-controls-count')
