-- Bots in use, with the ways in which their users are authenticated, as currently declared. A bot with personal, confidential or restricted data
-- needs several ways or single sign-on, which brings those of the identity provider. Only a bot with public data can do without. (Policy 5.3.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  coalesce(case
    when s.sensitive then cardinality(array_remove(e.methods, 'NONE')) > 1 or 'SINGLE_SIGN_ON' = any (e.methods)
    else b.data_classification = 'PUBLIC' or not 'NONE' = any (e.methods)
  end, false) as passed,
  jsonb_build_object('sensitive', case when s.sensitive then 'sensitive' else 'no sensitive' end,
    'sensitiveZh', case when s.sensitive then '敏感' else '非敏感' end, 'ways', coalesce(cardinality(array_remove(e.methods, 'NONE')), 0),
    'methods', coalesce(array_to_string(e.methods, ', '), '–')) as facts,
  'bot_authentication_' || e.id as evidence
from bot b
cross join lateral (
  select b.data_classification in ('CONFIDENTIAL', 'RESTRICTED')
    or exists (select from data_asset d where d.bot_id = b.id and d.state = 'ACTIVE' and (d.personal or d.data_classification in ('CONFIDENTIAL', 'RESTRICTED'))) as sensitive
) s
left join bot_authentication e on e.id = b.id and e.state = 'CURRENT' and e.valid_until > :at
where b.state in ('LIVE', 'SUSPENDED')
