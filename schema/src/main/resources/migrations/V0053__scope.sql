-- Who sees what: which bot or department records belong to that name none themselves, and audit entries that know whose they are.

-- Whose an account is: its employee's department's; without an employee that of what its grants are over.
create view identity_home as
select i.id as record_id, null::bigint as bot_id, e.department_id
from identity i
join employee e on e.id = i.employee_id
where e.department_id is not null
union all
select i.id, g.bot_id, g.department_id
from identity i
join access_grant g on g.identity_id = i.id
where i.employee_id is null and g.scope <> 'EVERYTHING' and (g.expires_at is null or g.expires_at > now());

-- Who may look an account up: also those over whose bot or department it holds a right.
create view identity_place as
select record_id, bot_id, department_id from identity_home
union all
select g.identity_id, g.bot_id, g.department_id
from access_grant g
where g.scope <> 'EVERYTHING';

-- What an account that is limited to bots and departments sends is about these. One with a right over everything may send about
-- any bot, so that its imports belong to no department.
create view sender_place as
select i.username, g.bot_id, g.department_id
from identity i
join access_grant g on g.identity_id = i.id
where g.scope <> 'EVERYTHING' and (g.expires_at is null or g.expires_at > now())
  and not exists (
    select from access_grant o
    where o.identity_id = i.id and o.scope = 'EVERYTHING' and (o.expires_at is null or o.expires_at > now())
  );

create view import_run_place as
select r.id as record_id, p.bot_id, p.department_id from import_run r join sender_place p on p.username = r.username;

create view import_run_sender as
select r.id as record_id, i.id as identity_id from import_run r join identity i on i.username = r.username;

create view telemetry_resource_place as
select r.id as record_id, p.bot_id, p.department_id from telemetry_resource r join sender_place p on p.username = r.username;

create view telemetry_resource_sender as
select r.id as record_id, i.id as identity_id from telemetry_resource r join identity i on i.username = r.username;

-- A department's service level holds for the departments below it, too.
create view service_level_place as
select s.id as record_id, null::bigint as bot_id, d.id as department_id
from service_level s
join department d on d.lineage @> array[s.department_id];


-- Who needs to reach an employee: whoever answers for the department, and for the bots that the employee owns or has a right over.
create view employee_contact_place as
select e.id as record_id, null::bigint as bot_id, e.department_id
from employee e
where e.department_id is not null
union all
select b.owner_id, b.id, null from bot b where b.owner_id is not null
union all
select i.employee_id, g.bot_id, g.department_id
from identity i
join access_grant g on g.identity_id = i.id
where i.employee_id is not null and g.scope <> 'EVERYTHING' and (g.expires_at is null or g.expires_at > now());

create view employee_account as
select i.employee_id as record_id, i.id as identity_id from identity i where i.employee_id is not null and i.disabled_at is null;

-- Appraisals that are not published yet are for those who run them.
alter table appraisal_cycle add column published boolean generated always as (published_at is not null) virtual;

-- Who belongs to a department: whoever works in it or below it, and an account without an employee whose rights end there.
create view department_member as
select unit.id as record_id, i.id as identity_id
from identity i
join employee e on e.id = i.employee_id
join department d on d.id = e.department_id
cross join lateral unnest(d.lineage) as unit (id)
union
select unit.id, i.id
from identity i
join access_grant g on g.identity_id = i.id
left join bot b on b.id = g.bot_id
join department d on d.id = coalesce(g.department_id, b.owner_department_id)
cross join lateral unnest(d.lineage) as unit (id)
where i.employee_id is null
  and not exists (select from access_grant o where o.identity_id = i.id and o.scope = 'EVERYTHING');

create view scorecard_member as
select s.id as record_id, m.identity_id
from scorecard s
join department_member m on m.record_id = s.department_id;

create view appraisal_rating_giver as
select id as record_id, rater_id as identity_id from appraisal_rating;

-- Where the record of an audit entry belongs: by table the query that gives its bots and departments. What is not listed belongs
-- to nobody in particular, so that its entries are for those with the right over everything: configuration that holds for all,
-- and what an appraisal says before it is published.
create table record_place (
  table_name text primary key,
  query text not null
);

insert into record_place (table_name, query)
select t, format('select array[bot_id], array[]::bigint[] from %I where id = $1', t)
from unnest(array[
  'release', 'data_asset', 'bot_function', 'function_grant', 'feedback', 'manual', 'defect', 'launch_application', 'design_document',
  'quality_report', 'code_review', 'risk_assessment', 'test_run', 'security_finding', 'alert', 'slo', 'backup_policy', 'backup_run',
  'restore_test', 'change', 'change_template', 'interaction', 'measurement', 'bot_setting', 'bot_status', 'bot_status_change',
  'monitoring_setting', 'metric_series', 'error_span', 'telemetry_mapping', 'retention_purge', 'backup_status'
]) t
union all
select t, format('select array[bot_id], array[department_id] from %I where id = $1', t)
from unnest(array[
  'access_request', 'access_review', 'access_review_item', 'acceptance', 'notification_rule', 'notification', 'escalation_policy',
  'escalation', 'alert_rule', 'action_item', 'maintenance_window', 'incident'
]) t
union all
select t, format('select array[]::bigint[], array[department_id] from %I where id = $1', t)
from unnest(array['employee', 'launch_delegation', 'notification_channel', 'on_call_schedule', 'service_level']) t
union all
select t, format('select array_agg(p.bot_id), array_agg(p.department_id) from %I t join identity_home p on p.record_id = t.identity_id where t.id = $1', t)
from unnest(array['session', 'credential', 'security_event', 'calendar_feed']) t
union all
select t, format('select array_agg(p.bot_id), array_agg(p.department_id) from %I p where p.record_id = $1', t || '_place')
from unnest(array['identity', 'import_run', 'telemetry_resource']) t
union all
select v.child, format('select array[p.bot_id], array[%s]::bigint[] from %I t join %I p on p.id = t.%I where t.id = $1', v.departments, v.child, v.parent, v.key)
from (values
  ('incident_role', 'incident', 'incident_id', 'p.department_id'),
  ('incident_link', 'incident', 'incident_id', 'p.department_id'),
  ('incident_review', 'incident', 'incident_id', 'p.department_id'),
  ('timeline_entry', 'incident', 'incident_id', 'p.department_id'),
  ('requirement_question', 'requirement', 'requirement_id', 'p.department_id, p.development_department_id'),
  ('development_plan', 'requirement', 'requirement_id', 'p.department_id, p.development_department_id'),
  ('alert_rule_revision', 'alert_rule', 'alert_rule_id', 'p.department_id'),
  ('review_finding', 'code_review', 'code_review_id', ''),
  ('test_case', 'test_run', 'test_run_id', ''),
  ('test_report', 'test_run', 'test_run_id', ''),
  ('finding_occurrence', 'test_run', 'test_run_id', ''),
  ('feedback_contribution', 'feedback', 'feedback_id', ''),
  ('manual_acknowledgement', 'manual', 'manual_id', ''),
  ('change_entry', 'change', 'change_id', ''),
  ('bot_setting_value', 'bot_setting', 'bot_setting_id', '')
) as v (child, parent, key, departments)
union all
select v.child,
  format(
    'select coalesce((select array_agg(b.bot_id) from meeting_bot b where b.meeting_id = m.id), array[]::bigint[]), array[m.department_id] from %s where t.id = $1',
    v.found
  )
from (values
  ('meeting', 'meeting t join meeting m on m.id = t.id'),
  ('meeting_bot', 'meeting_bot t join meeting m on m.id = t.meeting_id'),
  ('meeting_lesson', 'meeting_lesson t join meeting m on m.id = t.meeting_id')
) as v (child, found)
union all
values
  ('notification_preference',
    'select array[]::bigint[], array[e.department_id] from notification_preference t join employee e on e.id = t.employee_id where t.id = $1'),
  ('bot', 'select array[id], array[]::bigint[] from bot where id = $1'),
  ('department', 'select array[]::bigint[], array[id] from department where id = $1'),
  ('requirement', 'select array[bot_id], array[department_id, development_department_id] from requirement where id = $1'),
  ('milestone',
    'select array[r.bot_id], array[r.department_id, r.development_department_id] from milestone t join development_plan p on p.id = t.plan_id '
    'join requirement r on r.id = p.requirement_id where t.id = $1'),
  ('launch_approval',
    'select array[a.bot_id], array[]::bigint[] from launch_approval t join launch_revision r on r.id = t.launch_revision_id '
    'join launch_application a on a.id = r.launch_application_id where t.id = $1'),
  ('on_call_override',
    'select array[]::bigint[], array[s.department_id] from on_call_override t join on_call_schedule s on s.id = t.schedule_id where t.id = $1'),
  ('access_grant',
    'select array[g.bot_id] || array_agg(p.bot_id), array[g.department_id] || array_agg(p.department_id) from access_grant g '
    'left join identity_home p on p.record_id = g.identity_id where g.id = $1 group by g.id');

-- The bots and departments of an audit entry, as its record named them when it was written; null where there is no such record.
alter table audit_entry
  add column bot_ids bigint[],
  add column department_ids bigint[];

-- Makes `place_of_record` of the queries, so that each is planned once for a connection. Call it after a change of `record_place`.
-- The function is stable, so that it sees what its caller sees.
create procedure build_place_of_record() language plpgsql as $$
begin
  execute format(
    $f$
      create or replace function place_of_record(subject text, out bots bigint[], out departments bigint[])
      language plpgsql stable as $body$
      declare
        digits text := split_part(subject, '_', -1);
        record_key bigint;
      begin
        if digits !~ '^[0-9]{1,18}$' then
          return;
        end if;
        record_key := digits::bigint;
        case left(subject, -length(digits) - 1)
          %s
          else return;
        end case;
        bots := array_remove(bots, null);
        departments := array_remove(departments, null);
      end;
      $body$
    $f$,
    (
      select string_agg(
        format('when %L then select q.b, q.d into bots, departments from (%s) q (b, d);', table_name, replace(query, '$1', 'record_key')), E'\n'
      )
      from record_place
    )
  );
end;
$$;

call build_place_of_record();

create function place_audit_entry() returns trigger language plpgsql as $$
begin
  select p.bots, p.departments into new.bot_ids, new.department_ids from place_of_record(new.subject_id) p;
  return new;
end;
$$;

-- Stable on purpose: it sees the record as it was before the statement that removes it and writes the entry.
create function place_audit_entry_of_removed() returns trigger language plpgsql stable as $$
begin
  select p.bots, p.departments into new.bot_ids, new.department_ids from place_of_record(new.subject_id) p;
  return new;
end;
$$;

-- Triggers run in the order of their names.
create trigger place_1 before insert on audit_entry
  for each row when (new.subject_id is not null) execute function place_audit_entry();
create trigger place_2_of_removed before insert on audit_entry
  for each row when (new.subject_id is not null and new.bot_ids is null) execute function place_audit_entry_of_removed();

alter table audit_entry disable trigger append_only;
update audit_entry e
set bot_ids = p.bots, department_ids = p.departments
from audit_entry w
cross join lateral place_of_record(w.subject_id) p
where w.id = e.id and w.subject_id is not null and p.bots is not null;
alter table audit_entry enable trigger append_only;
