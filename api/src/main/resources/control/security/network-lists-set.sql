-- The allow-lists of networks that are empty, which allows all networks. (Policy 5.1.3)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, s.missing is null as passed,
  case when s.missing is null then '{}' else jsonb_build_object('missing', s.missing) end as facts, null::text as evidence
from (select string_agg(purpose, ', ' order by purpose) as missing from network_list where networks = '{}') s
