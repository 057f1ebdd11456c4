-- The audit entries of the last week that are older than an hour and have no leaf in the Merkle log. (Policy 5.2.2)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, e.entries = 0 as passed,
  case when e.entries = 0 then '{}' else jsonb_build_object('entries', e.entries, 'since', e.since::date) end as facts, null::text as evidence
from (
  select count(*) as entries, min(e.at) as since
  from audit_entry e
  where e.at > :at - interval '7 days' and e.at < :at - interval '1 hour' and not exists (select from audit_leaf l where l.id = e.id)
) e
