-- What else an incident's timeline records.
alter table timeline_entry drop constraint timeline_entry_kind_check;
alter table timeline_entry add check (kind in ('REPORTED', 'ACKNOWLEDGED', 'ASSIGNED', 'RECLASSIFIED', 'MITIGATED', 'RESOLVED',
  'REVIEWED', 'CLOSED', 'REOPENED', 'COMMENTED', 'IMPORTED', 'ALERTED', 'NOTIFIED', 'ESCALATED', 'DUE_SOON', 'OVERDUE', 'PAUSED',
  'RESUMED', 'ROLE_ASSIGNED', 'LINKED', 'DUPLICATED', 'DECLARED_MAJOR', 'WITHDRAWN_MAJOR', 'IMPACT_CORRECTED', 'ASSESSED',
  'REVIEW_PLANNED', 'ACTION_AGREED', 'ACTION_DONE', 'ACTION_VERIFIED', 'ACTION_CANCELLED'));
