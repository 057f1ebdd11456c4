-- Bots whose live release was launched here, with the statement of its modules. (Policy 2.2.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, s.id is not null as passed,
  jsonb_strip_nulls(jsonb_build_object('release', r.label, 'modules', cardinality(s.module_names))) as facts, 'module_statement_' || s.id as evidence
from bot b
join release r on r.id = b.live_release_id
left join module_statement s on s.release_id = r.id
where b.state in ('LIVE', 'SUSPENDED')
