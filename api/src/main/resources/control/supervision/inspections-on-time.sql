-- The inspections whose period is over and that are not closed. (Policy 7.1.1, 7.1.2)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id,
  case when n.planned > 0 then n.late = 0 end as passed,
  case when n.planned = 0 then '{}' else jsonb_strip_nulls(jsonb_build_object('late', n.late, 'numbers', n.numbers)) end as facts,
  'inspection_' || n.first as evidence
from (
  select count(*) as planned, count(*) filter (where late) as late, string_agg(number, ', ' order by ends_at, id) filter (where late) as numbers,
    (array_agg(id order by ends_at, id) filter (where late))[1] as first
  from (select id, number, ends_at, state <> 'CLOSED' and ends_at < :at as late from inspection where state <> 'CANCELLED') each_inspection
) n
