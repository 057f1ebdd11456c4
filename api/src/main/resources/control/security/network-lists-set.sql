-- The allow-lists of networks that the configuration leaves empty, which allows all networks. (Policy 5.1.3)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, s.missing is null as passed,
  case when s.missing is null then '{}' else jsonb_build_object('missing', s.missing) end as facts, null::text as evidence
from (
  select string_agg(l.variable, ', ' order by l.variable) as missing
  from (values
    ('network-admin', 'BOTWARDEN_NETWORK_ADMIN'), ('network-api', 'BOTWARDEN_NETWORK_API'), ('network-ingest', 'BOTWARDEN_NETWORK_INGEST')
  ) as l (name, variable)
  where not exists (select from installation_setting s where s.name = l.name and s.enabled)
) s
