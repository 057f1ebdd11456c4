-- Bots in use, with their data assets that are personal, confidential, restricted or not classified: each needs a current declaration that its data
-- is encrypted at rest and in transit. (Policy 5.2.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when a.assets > 0 then a.undeclared = 0 and a.unencrypted = 0 end as passed,
  case when a.assets = 0 then '{}' else jsonb_build_object('assets', a.assets, 'undeclared', a.undeclared, 'unencrypted', a.unencrypted) end as facts,
  coalesce('data_asset_' || a.undeclared_id, 'data_encryption_' || a.unencrypted_id, 'data_encryption_' || a.declared_id) as evidence
from bot b
cross join lateral (
  select count(*) as assets, count(*) filter (where not s.declared) as undeclared,
    count(*) filter (where s.declared and not s.encrypted) as unencrypted, min(s.id) filter (where not s.declared) as undeclared_id,
    min(s.id) filter (where s.declared and not s.encrypted) as unencrypted_id, min(s.id) filter (where s.declared) as declared_id
  from (
    select d.id, coalesce(e.state = 'CURRENT' and e.valid_until > :at, false) as declared,
      coalesce(e.encrypted_at_rest and e.encrypted_in_transit, false) as encrypted
    from data_asset d
    left join data_encryption e on e.id = d.id
    where d.bot_id = b.id and d.state = 'ACTIVE' and (d.personal or d.data_classification in ('CONFIDENTIAL', 'RESTRICTED', 'UNCLASSIFIED'))
  ) s
) a
where b.state in ('LIVE', 'SUSPENDED')
