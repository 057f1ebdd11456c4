-- The statements that report and resolve an incident, in the same transactions as in Botwarden, and the one that then reads the
-- incident for the response, as the viewer can see it. Variables: identity, stamp, and the required permissions: report, handle.
\set bot random(0, 19) * 10 + 5
begin;
select id from identity where id = :identity and stamp = :stamp and disabled_at is null for share;
select 'BW-' || nextval('incident_number') as number, b.id as bot, d.id as named, b.owner_department_id as department
from (select cast(:bot as bigint) as bot, cast(null as bigint) as department) i
left join bot b on b.id = i.bot
left join department d on d.id = i.department \gset
with written as (
  insert into incident (number, title, bot_id, department_id, severity, state, started_at, detected_at, opened_at, acknowledge_due_at, resolve_due_at)
  select :number, 'Calls drop after the greeting', :bot, :department, 'MODERATE', 'OPEN', now(), now(), now(), now() + interval '4h', now() + interval '3d'
  where (exists (select from viewer_bot where bot_id = any (array[cast(:bot as bigint)]) and identity_id = :identity and permission = :report))
  returning id
), row_1 as (
  insert into timeline_entry (incident_id, position, at, kind, state, actor_id, department_id)
  select written.id, (select coalesce(max(position), 0) + 1 from timeline_entry where incident_id = written.id), now(), 'REPORTED', 'OPEN', cast(:identity as bigint), cast(:department as bigint) from written
), audited as (
  insert into audit_entry (subject_id, identity_id, username, action, subject_type, summary, change_field, change_before, change_after, writer, number, mac)
  select 'incident_' || written.id, cast(:identity as bigint), 'scoped', 'reportIncident', 'Incident',
    'Incident ' || cast(:number as text) || ': number, title, bot, department, severity, state, startedAt, detectedAt, openedAt, acknowledgeDueAt, resolveDueAt',
    '{number,title,bot,department,severity,state,startedAt,detectedAt,openedAt,acknowledgeDueAt,resolveDueAt}'::text[],
    '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL}'::text[],
    array[cast(:number as text), 'Calls drop after the greeting', 'bot_' || cast(:bot as bigint), 'department_' || cast(:department as bigint), 'MODERATE', 'OPEN', now()::text, now()::text, now()::text, now()::text, now()::text],
    1, 1, decode(repeat('00', 37), 'hex')
  from written
)
insert into outbox_event (subject_id, type, subject_type) select written.id, 'IncidentReported', 'incident' from written
returning id as event, subject_id as incident \gset
end;
select r.id, r.data from identity i
cross join lateral (
  select array(select g.bot_id from granted_bot g where g.identity_id = i.id) as bots,
    array(select g.department_id from granted_department g where g.identity_id = i.id) as departments offset 0
) as reach
left join lateral (
  select n.id, '{"id":"incident_' || cast(n.id as text) || '","number":' || cast(to_json(n.number) as text) || ',"state":"' || n.state || '"}' as data
  from incident n
  where n.id = any (array[cast(:incident as bigint)]) and (n.bot_id = any (reach.bots) or n.department_id = any (reach.departments))
) as r on true
where i.id = :identity and i.stamp = :stamp and i.disabled_at is null;
begin;
select id from identity where id = :identity and stamp = :stamp and disabled_at is null for share;
select id, number, bot_id, department_id, assignee_id, severity, state, opened_at, acknowledged_at,
  mitigated_at, resolved_at, closed_at, acknowledge_due_at, resolve_due_at, sla_met, reopen_count,
  reassignment_count, version
from incident where id = :incident for update;
with written as (
  update incident set state = 'RESOLVED', acknowledged_at = now(), resolved_at = now() where id = :incident and version = 1 and (
    exists (select from viewer_bot where bot_id = any (array[cast(:bot as bigint)]) and identity_id = :identity and permission = :handle)
    or exists (select from viewer_department where department_id = any (array[cast(:department as bigint)]) and identity_id = :identity and permission = :handle))
  returning id
), row_1 as (
  insert into timeline_entry (incident_id, position, at, kind, state, actor_id, department_id, note)
  select written.id, (select coalesce(max(position), 0) + 1 from timeline_entry where incident_id = written.id), now(), 'RESOLVED', 'RESOLVED', cast(:identity as bigint), cast(:department as bigint), 'The gateway was restarted' from written
), audited as (
  insert into audit_entry (subject_id, identity_id, username, action, subject_type, summary, change_field, change_before, change_after, writer, number, mac)
  select 'incident_' || written.id, cast(:identity as bigint), 'scoped', 'resolveIncident', 'Incident',
    'Incident ' || cast(:number as text) || ': state OPEN → RESOLVED, acknowledgedAt, resolvedAt',
    '{state,acknowledgedAt,resolvedAt}'::text[], '{OPEN,NULL,NULL}'::text[], array['RESOLVED', now()::text, now()::text],
    1, 1, decode(repeat('00', 37), 'hex')
  from written
)
insert into outbox_event (subject_id, type, subject_type) select written.id, 'IncidentResolved', 'incident' from written returning id, subject_id;
end;
select r.id, r.data from identity i
cross join lateral (
  select array(select g.bot_id from granted_bot g where g.identity_id = i.id) as bots,
    array(select g.department_id from granted_department g where g.identity_id = i.id) as departments offset 0
) as reach
left join lateral (
  select n.id, '{"id":"incident_' || cast(n.id as text) || '","number":' || cast(to_json(n.number) as text) || ',"state":"' || n.state || '"}' as data
  from incident n
  where n.id = any (array[cast(:incident as bigint)]) and (n.bot_id = any (reach.bots) or n.department_id = any (reach.departments))
) as r on true
where i.id = :identity and i.stamp = :stamp and i.disabled_at is null;
