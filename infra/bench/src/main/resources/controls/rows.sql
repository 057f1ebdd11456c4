-- Rows for all tables that controls read, so that each control finds subjects that pass, fail or are out of its scope. They are
-- for a copy of the benchmark's home folder: triggers do not run, and rules between columns are dropped.
-- :rows is the number of records of each kind per bot.

create sequence bench_text;

-- A value for a column that must have one.
create function bench_value(type text, rule text) returns text language sql as $value$
  select case
    when type = 'text' and rule like '%ARRAY[%' then quote_literal(substring(rule from '''([^'']*)''::text'))
    when type = 'text' and rule like '%64%' then 'repeat(''0'', 64)'
    when type = 'text' then '''text '' || nextval(''bench_text'')'
    when type in ('smallint', 'integer', 'bigint', 'numeric') then '1'
    when type = 'boolean' then 'false'
    when type = 'date' then 'current_date - 30'
    when type = 'timestamp with time zone' then 'now() - interval ''30 days'''
    when type like '%[]' then format('''{1}''::%s', type)
    else format('''{}''::%s', type)
  end
$value$;

-- Inserts the rows of a query, which gives the columns that matter; others that are required get some value.
create procedure bench_fill(target regclass, query text) language plpgsql as $fill$
declare
  given text[];
  rule text;
  columns text;
  expressions text;
begin
  for rule in
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint
    where conrelid = target and (contype = 'x' or contype = 'c' and cardinality(conkey) > 1)
  loop
    execute rule;
  end loop;
  execute format('create temporary view bench_given as %s', query);
  select array_agg(attname::text) into given from pg_attribute where attrelid = 'bench_given'::regclass and attnum > 0;
  select string_agg(quote_ident(name), ', ' order by name), string_agg(value, ', ' order by name) into columns, expressions
  from (
    select g as name, 'g.' || quote_ident(g) as value from unnest(given) as g
    union all
    select a.attname, bench_value(format_type(a.atttypid, null), (
      select string_agg(pg_get_constraintdef(c.oid), ' ') from pg_constraint c
      where c.conrelid = target and c.contype = 'c' and c.conkey = array[a.attnum]
    ))
    from pg_attribute a
    where a.attrelid = target and a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attgenerated = ''
      and a.attname <> all (given)
  ) column_value;
  execute format('insert into %s (%s) overriding system value select %s from bench_given g', target, columns, expressions);
  drop view bench_given;
end $fill$;

update bot set
  approval = (array['APPROVED', 'APPROVED', 'APPROVED', 'NEVER_APPROVED', 'INVALIDATED'])[1 + id % 5],
  live_release_id = case when id % 10 <> 9 then (select max(r.id) from release r where r.bot_id = bot.id) end,
  criticality = case when id % 12 = 5 then 'UNCLASSIFIED' else criticality end;

-- Development
call bench_fill('requirement', $$
  select 'bench-' || b.id || '-' || k as number, b.id as bot_id, b.owner_department_id as department_id,
    case when b.id % 6 = 1 and k = 1 then 'SUBMITTED' when k % 3 = 0 then 'PLANNED' else 'DELIVERED' end as state,
    now() - interval '60 days' as submitted_at, case when b.id % 7 <> 2 then b.live_since - interval '10 days' end as agreed_at
  from bot b, generate_series(1, :rows) k
$$);
call bench_fill('development_plan', $$
  select r.id as requirement_id, r.bot_id, 'ACTIVE' as state from requirement r where r.bot_id % 8 <> 3 or r.id % 9 <> 4
$$);
call bench_fill('milestone', $$
  select p.id as plan_id, current_date as done_on from development_plan p, generate_series(1, 3)
$$);
call bench_fill('design_document', $$
  select b.id as bot_id, d.kind, k as revision, case when k = 2 then 'ACCEPTED' else 'SUPERSEDED' end as state
  from bot b, generate_series(1, 2) k, (values (0, 'ARCHITECTURE'), (1, 'ALGORITHM'), (2, 'USER_INTERFACE')) d (n, kind) where (b.id + d.n) % 9 <> 0
$$);
call bench_fill('module_statement', $$
  select b.live_release_id as release_id, b.id as bot_id, '{intents,dialog,billing,login}'::text[] as module_names,
    '{CRITICAL,IMPORTANT,ORDINARY,CRITICAL}'::text[] as module_importances
  from bot b where b.live_release_id is not null and b.id % 8 <> 1
$$);
call bench_fill('code_review', $$
  select r.id as release_id, r.bot_id, m.name as module, case when (r.bot_id + m.n) % 11 = 0 then 'OPEN' else 'CLOSED' end as state,
    r.released_at - interval '2 days' as closed_at
  from release r, (values (1, 'intents'), (2, 'dialog'), (3, 'billing'), (4, 'login')) m (n, name)
$$);
call bench_fill('review_finding', $$
  select r.id as code_review_id, k as position, case when r.state = 'OPEN' then 'OPEN' else 'VERIFIED' end as state,
    now() - interval '5 days' as due_at, now() as missed_at
  from code_review r, generate_series(1, 3) k
$$);
call bench_fill('defect', $$
  select 'bench-' || b.id || '-' || k as number, b.id as bot_id, case when b.id % 5 = 0 and k = 1 then 'OPEN' else 'VERIFIED' end as state,
    now() - interval '5 days' as due_at, now() as missed_at
  from bot b, generate_series(1, :rows) k
$$);
call bench_fill('quality_report', $$
  select b.live_release_id as release_id, b.id as bot_id, q.kind
  from bot b, (values (0, 'LINT'), (1, 'COVERAGE'), (2, 'COMPLEXITY'), (3, 'DUPLICATION')) q (n, kind) where b.live_release_id is not null and (b.id + q.n) % 13 <> 0
$$);
call bench_fill('test_run', $$
  select r.id as release_id, r.bot_id, t.kind, case when (r.bot_id + t.n) % 10 = 0 then 'FAILED' else 'PASSED' end as result
  from release r, (values (0, 'FUNCTIONAL'), (1, 'PERFORMANCE'), (2, 'SECURITY')) t (n, kind)
$$);
call bench_fill('acceptance', $$
  select r.id as release_id, r.bot_id, case when r.bot_id % 9 = 2 then 'REFUSED' else 'ACCEPTED' end as decision, r.released_at as signed_at from release r
$$);
call bench_fill('risk_assessment', $$
  select r.id as release_id, r.bot_id, c.category from release r, (values ('TECHNICAL'), ('BUSINESS'), ('SECURITY')) c (category) where r.bot_id % 7 <> 3
$$);
call bench_fill('launch_application', $$
  select 'bench-' || r.id as number, r.id as release_id, r.bot_id, case when r.bot_id % 6 = 4 then 'SUBMITTED' else 'APPROVED' end as state,
    'All of it' as feature_introduction, case when r.bot_id % 14 <> 1 then 'All passed' end as test_report, r.released_at as approved_at
  from release r
$$);

-- Operation
call bench_fill('alert_rule', $$
  select 'bench-' || b.id as code, b.id as bot_id, 'ACTIVE' as state, 'THRESHOLD' as kind, 'requests' as metric, 'SUM' as aggregation, 'ABOVE' as comparison,
    1e9 as threshold, 60 as window_seconds
  from bot b where b.id % 4 <> 0
$$);
update alert_rule set state = 'DISABLED' where bot_id is null;
call bench_fill('data_asset', $$
  select b.id as bot_id, 'Asset ' || k as name, 'ACTIVE' as state, k % 2 = 0 as personal,
    case when b.id % 8 = 5 and k = 1 then 'UNCLASSIFIED' else 'INTERNAL' end as data_classification, case when b.id % 11 <> 4 then 90 end as retention_days
  from bot b, generate_series(1, 4) k where b.id % 10 <> 7
$$);
call bench_fill('backup_status', $$
  select a.id, a.id as data_asset_id, a.bot_id, a.name, 1 as policy_id, case when a.bot_id % 9 = 8 then now() end as backup_missed_at
  from data_asset a where a.bot_id is not null and not exists (select from backup_status s where s.id = a.id)
$$);
call bench_fill('retention_purge', $$
  select a.id as data_asset_id, a.bot_id, 'INTERACTIONS' as holds, now() - (k + 30) * interval '1 day' as ended_before,
    now() - k * interval '1 day' as started_at, case when a.bot_id % 13 <> 6 or k > 2 then now() - k * interval '1 day' end as finished_at
  from data_asset a, generate_series(1, :rows) k where a.personal and a.bot_id is not null
$$);
call bench_fill('change', $$
  select 'bench-' || b.id || '-' || k as number, b.id as bot_id, case when k % 7 = 0 then 'EMERGENCY' else 'NORMAL' end as kind,
    case when b.id % 6 = 0 and k = 1 then 'CLOSED' else 'VERIFIED' end as state, 'Step by step' as plan,
    case when b.id % 9 <> 1 then 'Back again' end as rollback, now() - k * interval '9 days' as starts_at, now() - k * interval '9 days' + interval '1 hour' as ends_at,
    now() - k * interval '9 days' as started_at, now() - k * interval '9 days' + interval '1 hour' as finished_at,
    now() - k * interval '9 days' - interval '1 day' as tested_at, case when not (b.id % 6 = 0 and k = 1) then now() end as verified_at,
    now() - interval '2 days' as review_due_at, case when b.id % 8 <> 6 then now() end as reviewed_at
  from bot b, generate_series(1, :rows) k
$$);
call bench_fill('incident_review', $$
  select i.id as incident_id, i.bot_id, 'DONE' as state, 'A wrong setting' as root_cause from incident i where i.state = 'CLOSED' and i.bot_id % 5 <> 2
$$);
call bench_fill('obligation', $$
  select 'MAINTENANCE' as kind, b.id as bot_id, now() + interval '20 days' as due_at, 'FREQ=MONTHLY' as recurrence, 'UTC' as time_zone,
    case when b.id % 8 = 7 and k = 1 then now() end as missed_at
  from bot b, generate_series(1, 3) k where b.id % 9 <> 0
  union all
  select o.kind, null, now() + interval '20 days', 'FREQ=MONTHLY', 'UTC', null from (values ('ACCESS_REVIEW'), ('MEETING')) o (kind), generate_series(1, 5)
$$);
update bot_status set state = case when bot_id % 7 = 3 then 'UNKNOWN' else 'UP' end, last_seen_at = now();

-- Use
call bench_fill('manual', $$
  select b.id as bot_id, k as revision, case when k < 3 then 'SUPERSEDED' else 'PUBLISHED' end as state, now() - (100 - k) * interval '1 day' as published_at
  from bot b, generate_series(1, 3) k where b.id % 10 <> 3
$$);
call bench_fill('identity', $$
  select 'bench-' || e.id as username, e.name as display_name, e.id as employee_id from employee e
$$);
call bench_fill('access_grant', $$
  select i.id as identity_id, r.id as role_id, 'DEPARTMENT' as scope, e.department_id, case when e.department_id % 3 = 0 and i.id % 20 = 0 then null else now() end as confirmed_at
  from identity i join employee e on e.id = i.employee_id
  join role r on r.code = (array['OPERATOR', 'DEVELOPER', 'BUSINESS', 'ANALYST'])[1 + i.id % 4]
$$);
call bench_fill('function_grant', $$
  select b.id as bot_id, 'EMPLOYEE' as kind, e.id as employee_id, e.name as holder from bot b join employee e on e.department_id = b.owner_department_id
$$);
call bench_fill('manual_acknowledgement', $$
  select m.id as manual_id, i.id as acknowledged_by_id, i.employee_id
  from manual m join function_grant g on g.bot_id = m.bot_id join identity i on i.employee_id = g.employee_id
  where m.state = 'PUBLISHED' and (m.bot_id % 6 <> 2 or i.id % 5 <> 0)
$$);
call bench_fill('feedback', $$
  select 'bench-' || b.id || '-' || k as number, b.id as bot_id, i.id as given_by_id, now() - interval '90 days' as created_at,
    case when b.id % 7 = 1 and k = 1 then 'OPEN' when b.id % 8 = 2 and k = 1 then 'UNDER_DISCUSSION' else 'CLOSED' end as state
  from bot b, generate_series(1, :rows) k, (select min(id) as id from identity) i
$$);
call bench_fill('meeting', $$
  select 'bench-' || k as number, 'MINUTED' as state, now() - k * interval '7 days' - interval '1 hour' as starts_at, now() - k * interval '7 days' as ends_at
  from generate_series(1, 100) k
$$);

-- Supervision
call bench_fill('inspection_plan', $$
  select extract(year from now() at time zone 'UTC')::integer as year
  where not exists (select from inspection_plan where year = extract(year from now() at time zone 'UTC')::integer)
$$);
call bench_fill('inspection', $$
  select 'bench-' || a.area || k as number, p.id as inspection_plan_id, a.area, 'CLOSED' as state, now() - k * interval '9 days' as ends_at
  from generate_series(1, 10) k, (values ('DEVELOPMENT'), ('OPERATION')) a (area), (select max(id) as id from inspection_plan) p
$$);
call bench_fill('inspection_finding', $$
  select n.id as inspection_id, b.id as bot_id, case when b.id % 9 = 1 then 'OPEN' else 'VERIFIED' end as state, now() - interval '3 days' as due_at,
    k.id as clause_id
  from bot b, (select min(id) as id from clause) k, (select id from inspection limit 2) n where b.id % 3 = 1
$$);
