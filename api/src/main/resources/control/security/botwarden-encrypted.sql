-- The age of the key that encrypts fields, and whether connections are encrypted: by Botwarden, by a trusted proxy, or because they do not leave the
-- machine. (Policy 5.2.1)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, k.renewed and c.encrypted as passed,
  jsonb_build_object('key', k.number, 'since', k.since, 'connections', case when c.encrypted then 'encrypted' else 'not encrypted' end,
    'connectionsZh', case when c.encrypted then '已加密' else '未加密' end) as facts,
  'encryption_key_' || k.id as evidence
from (select coalesce(bool_or(enabled), false) as encrypted from installation_setting where name in ('https', 'loopback', 'network-trusted-proxies')) c
cross join (select true) one
left join (
  select id, number, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as since, created_at > :at - interval '366 days' as renewed
  from encryption_key where state = 'PRIMARY'
) k on true
