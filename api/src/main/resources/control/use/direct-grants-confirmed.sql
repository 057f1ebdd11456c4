-- The rights that were granted without a request and that no second person has confirmed yet. (Policy 4.1.2)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, r.roles + r.functions = 0 as passed,
  case when r.roles + r.functions = 0 then '{}' else jsonb_build_object('roles', r.roles, 'functions', r.functions) end as facts, null::text as evidence
from (
  select
    (select count(*) from access_grant where confirmation_due_at is not null and confirmed_at is null and lapsed_at is null) as roles,
    (select count(*) from function_grant where confirmation_due_at is not null and confirmed_at is null and lapsed_at is null) as functions
) r
