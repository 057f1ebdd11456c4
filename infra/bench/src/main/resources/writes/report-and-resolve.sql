-- The statements of reporting an incident and of resolving it, in the transactions in which Botwarden runs them, and what it then
-- reads for the answer. Variables: identity, stamp, and the permissions that are needed: report, handle.
\set bot random(0, 19) * 10 + 5
begin;
select id from identity where id = :identity and stamp = :stamp and disabled_at is null for share;
select id from bot where id = :bot;
select 'BW-' || nextval('incident_number') as number \gset
select owner_department_id as department from bot where id = :bot \gset
select exists (
  select from viewer_bot where identity_id = :identity and permission = :report and bot_id = any (array[cast(:bot as bigint)])
) or exists (
  select from viewer_department where identity_id = :identity and permission = :report and department_id = any (array[cast(:department as bigint)])
) as held;
with written as (
  insert into incident (number, title, bot_id, department_id, severity, state, started_at, detected_at, opened_at, acknowledge_due_at, resolve_due_at)
  values (:number, 'Calls drop after the greeting', :bot, :department, 'MODERATE', 'OPEN', now(), now(), now(), now() + interval '4h', now() + interval '3d')
  returning id
), row_1 as (
  insert into timeline_entry (incident_id, position, at, kind, state, actor, department_id)
  select written.id, 1, now(), 'REPORTED', 'OPEN', 'scoped', cast(:department as bigint) from written
), audited as (
  insert into audit_entry (subject_id, identity_id, username, action, subject_type, summary, change_field, change_before, change_after)
  select 'incident_' || written.id, cast(:identity as bigint), 'scoped', 'reportIncident', 'Incident',
    'Incident ' || cast(:number as text) || ': number, title, bot, department, severity, state, startedAt, detectedAt, openedAt, acknowledgeDueAt, resolveDueAt',
    '{number,title,bot,department,severity,state,startedAt,detectedAt,openedAt,acknowledgeDueAt,resolveDueAt}'::text[],
    '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL}'::text[],
    array[cast(:number as text), 'Calls drop after the greeting', 'bot_' || cast(:bot as bigint), 'department_' || cast(:department as bigint), 'MODERATE', 'OPEN', now()::text, now()::text, now()::text, now()::text, now()::text]
  from written
)
insert into outbox_event (subject_id, type, subject_type) select written.id, 'IncidentReported', 'incident' from written
returning subject_id as incident \gset
end;
select id, number, state from incident where id = :incident;
begin;
select id from identity where id = :identity and stamp = :stamp and disabled_at is null for share;
select id from incident where id = :incident for update;
select i.id, i.number, i.bot_id, i.department_id, i.assignee_id, i.severity, i.state, i.opened_at,
  i.acknowledged_at, i.mitigated_at, i.resolved_at, i.closed_at, i.acknowledge_due_at, i.resolve_due_at,
  i.sla_met, i.reopen_count, i.reassignment_count, i.version,
  (select coalesce(max(t.position), 0) from timeline_entry t where t.incident_id = i.id) as entries
from incident i where i.id = :incident;
select exists (
  select from viewer_bot where identity_id = :identity and permission = :handle and bot_id = any (array[cast(:bot as bigint)])
) or exists (
  select from viewer_department where identity_id = :identity and permission = :handle and department_id = any (array[cast(:department as bigint)])
) as held;
with written as (
  update incident set state = 'RESOLVED', acknowledged_at = now(), resolved_at = now() where id = :incident and version = 1 returning id
), row_1 as (
  insert into timeline_entry (incident_id, position, at, kind, state, actor, department_id, note)
  select written.id, 2, now(), 'RESOLVED', 'RESOLVED', 'scoped', cast(:department as bigint), 'The gateway was restarted' from written
), audited as (
  insert into audit_entry (subject_id, identity_id, username, action, subject_type, summary, change_field, change_before, change_after)
  select 'incident_' || written.id, cast(:identity as bigint), 'scoped', 'resolveIncident', 'Incident',
    'Incident ' || cast(:number as text) || ': state OPEN → RESOLVED, acknowledgedAt, resolvedAt',
    '{state,acknowledgedAt,resolvedAt}'::text[], '{OPEN,NULL,NULL}'::text[], array['RESOLVED', now()::text, now()::text]
  from written
)
insert into outbox_event (subject_id, type, subject_type) select written.id, 'IncidentResolved', 'incident' from written returning id;
end;
select id, number, state from incident where id = :incident;
