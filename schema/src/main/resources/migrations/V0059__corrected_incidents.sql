-- What was recorded of an incident can be corrected.
alter table timeline_entry drop constraint timeline_entry_kind_check;
alter table timeline_entry add check (kind in ('REPORTED', 'ACKNOWLEDGED', 'ASSIGNED', 'RECLASSIFIED', 'CORRECTED', 'MITIGATED',
  'RESOLVED', 'REVIEWED', 'CLOSED', 'REOPENED', 'COMMENTED', 'IMPORTED', 'ALERTED', 'NOTIFIED', 'ESCALATED', 'DUE_SOON', 'OVERDUE',
  'PAUSED', 'RESUMED', 'ROLE_ASSIGNED', 'LINKED', 'DUPLICATED', 'DECLARED_MAJOR', 'WITHDRAWN_MAJOR', 'IMPACT_CORRECTED', 'ASSESSED',
  'REVIEW_PLANNED', 'ACTION_CREATED', 'ACTION_DONE', 'ACTION_VERIFIED', 'ACTION_REOPENED', 'ACTION_CANCELLED'));

-- Records of a bot that name an incident: the incident keeps its bot while there are any.
create view incident_of_bot as
select incident_id, bot_id, 'alerts' as kind from alert where incident_id is not null
union all
select incident_id, bot_id, 'changes' from change where incident_id is not null
union all
select i.id, c.bot_id, 'changes' from incident i join change c on c.id = i.caused_by_change_id
union all
select incident_id, bot_id, 'defects' from defect where incident_id is not null
union all
select incident_id, bot_id, 'feedback' from feedback where incident_id is not null;

-- Serious incidents that nobody is assigned to wait for everybody who may handle them.
create index incident_to_take on incident (acknowledge_due_at) include (bot_id, department_id)
  where assignee_id is null and state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED') and (severity in ('CRITICAL', 'HIGH') or major);
