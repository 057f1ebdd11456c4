-- Whom to call may change while nobody takes an incident up: it is found to be graver, or goes to another department. Each policy is
-- carried out once for a record at most, and only one at a time. (Policy 3.2.1)
alter table escalation drop constraint escalation_subject_type_subject_id_key;
create unique index escalation_once on escalation (subject_type, subject_id, policy_id);
create unique index escalation_one_at_a_time on escalation (subject_type, subject_id) where state = 'RUNNING';
