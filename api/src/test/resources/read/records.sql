-- Random records of every stored type, the same each time: with nulls, repeated sort keys, quotes and other scripts.
select setseed(0.4711);

-- without the rules of a new installation
truncate alert_rule restart identity cascade;

insert into department (code, name, parent_id, origin)
select 'D' || k, (array['Alpha', 'Beta', 'été', '龙部', 'a "quoted" name', 'per%cent_'])[1 + k % 6], case when k > 2 then 1 + (k - 2) / 2 end,
  (array['REGISTERED', 'IMPORTED'])[1 + k % 2]
from generate_series(1, 9) k order by k;

insert into employee (code, name, job_title, department_id, joined_on, left_on)
select 'E' || k, 'Employee ' || k % 4, case when k % 2 = 0 then 'Engineer' end,
  case when k % 5 > 0 then 1 + k % 9 end, case when k % 2 = 0 then date '2015-02-03' + k end, case when k % 6 = 0 then date '2020-01-01' end
from generate_series(1, 14) k;

insert into unencrypted_value (table_name, column_name, row_id, value)
select 'employee', 'email', k, case when k % 4 = 0 then 'é"\' else 'e' end || k || '@example.org' from generate_series(1, 14) k where k % 3 > 0;

insert into bot (code, name, purpose, criticality, data_classification, channel, state, live_since, owner_department_id, owner_id, origin,
  origin_note, created_at)
select 'bot-' || k, (array['Alpha bot', 'beta "bot"', '龙', E'tab\tand\nline'])[1 + k % 4], case when k % 2 = 0 then 'Answers ' || k end,
  (array['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNCLASSIFIED'])[1 + k % 5], (array['PUBLIC', 'INTERNAL'])[1 + k % 2],
  (array['PHONE', 'CHAT', 'WEB'])[1 + k % 3], (array['LIVE', 'PROPOSED', 'RETIRED'])[1 + k % 3],
  case when k % 3 <> 1 then timestamptz '2016-01-01' + k * interval '1 ms' end, case when k % 4 > 0 then 1 + k % 9 end,
  case when k % 3 > 0 then 1 + k % 14 end, case when k % 3 = 0 then 'IMPORTED' else 'REGISTERED' end, case when k % 5 = 0 then 'note' end, timestamptz '2016-01-01' + k / 3 * interval '1 day'
from generate_series(1, 12) k;

insert into release (bot_id, label, summary, source_revision, released_at)
select 1 + k % 5, '1.' || k, case when k % 2 = 0 then 'New in ' || k end, null, timestamptz '2016-01-01' + k / 3 * interval '1 day'
from generate_series(1, 15) k;

insert into data_asset (bot_id, name, description, data_classification, personal, holder_department_id, retention_days)
select 1 + k % 6, 'Asset ' || k, null, 'INTERNAL', k % 2 = 0, case when k % 3 > 0 then 1 + k % 9 end, case when k % 2 = 0 then k end
from generate_series(1, 12) k;

insert into incident (number, title, description, bot_id, department_id, assignee_id, severity, state, started_at, detected_at, opened_at,
  resolved_at, closed_at, sla_met, reopen_count, origin)
select 'INC' || k, (array['Trouble', 'trouble "again"', '麻烦'])[1 + k % 3], case when k % 2 = 0 then 'About ' || k end,
  case when k % 7 > 0 then 1 + k % 12 end, case when k % 5 > 0 then 1 + k % 9 end, case when k % 4 = 0 then 1 + k % 14 end,
  (array['CRITICAL', 'HIGH', 'MODERATE', 'LOW'])[1 + k % 4], (array['OPEN', 'RESOLVED', 'CLOSED'])[1 + k % 3],
  timestamptz '2016-03-01' + floor(random() * 20) * interval '1 hour', null, timestamptz '2016-03-02' + floor(random() * 15) * interval '1 hour',
  case when k % 3 > 0 then timestamptz '2016-03-03' + k * interval '1.5 s' end, null, case when k % 3 = 0 then k % 2 = 0 end, k % 4,
  (array['REGISTERED', 'IMPORTED'])[1 + k % 2]
from generate_series(1, 60) k;

insert into timeline_entry (incident_id, position, at, kind, state, actor_name, automated, department_id, note, external_key)
select i, p, timestamptz '2016-03-02' + (i % 5 + p) * interval '1 hour', (array['REPORTED', 'COMMENTED', 'IMPORTED'])[p],
  'OPEN', case when p > 1 then 'someone' end, p = 3, case when i % 2 = 0 then 1 + i % 9 end, case when p = 2 then 'said "so"' end, null
from generate_series(1, 40) i, generate_series(1, 3) p;

insert into data_subject (created_at) select '2016-01-01' from generate_series(1, 5);
insert into unencrypted_value (table_name, column_name, row_id, value)
select 'data_subject', 'user_key', k, case when k = 5 then '龙"' else 'u' || k end from generate_series(1, 5) k;

insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome, rating, rating_offered, test, user_turns, bot_turns,
  turns)
select 1 + k % 12, 's' || k, case when k % 3 > 0 then 1 + k % 5 end, 'CHAT', timestamptz '2016-04-01' + k / 4 * interval '1 minute',
  timestamptz '2016-04-01' + k * interval '1 hour', (array['UNENGAGED', 'ABANDONED', 'ESCALATED'])[1 + k % 3], case when k % 4 = 0 then 1 + k % 5 end,
  case when k % 2 = 0 then true end, k % 6 = 0, case when k % 5 > 0 then 1 else 0 end, case when k % 5 > 0 then 1 else 0 end,
  case
    when k % 5 > 0
    then pack_turns(array[timestamptz '2016-04-01 00:00:01.5', null], array['USER', 'BOT'], array['order "it"', null],
      array[null, k % 2 = 0], array[null, 'TIMEOUT'])
    else pack_turns('{}', '{}', '{}', '{}', '{}')
  end
from generate_series(1, 40) k;

insert into measurement (bot_id, metric, starts_at, ends_at, value)
select 1 + k % 4, (array['interactions', 'tasks-attempted'])[1 + k % 2], timestamptz '2016-01-01' + k * interval '1 day',
  timestamptz '2016-01-02' + k * interval '1 day', (array[0, 1.50, -0.000000001, 123456789012345678901234567890.5, 1e10])[1 + k % 5]
from generate_series(1, 20) k;

-- around daylight saving changes (New York, Havana, Sydney), and around a year whose first days belong to a week of the year
-- before
insert into measurement (bot_id, metric, starts_at, ends_at, value)
select 1 + k % 2, 'clocks', at, at + interval '1 minute', k
from unnest(array['2016-03-13T06:59:59.999Z', '2016-03-13T07:00:00Z', '2016-11-06T05:30:00Z', '2016-11-06T06:30:00Z', '2016-11-06T04:30:00Z',
  '2016-04-02T15:30:00Z', '2016-04-02T16:30:00Z', '2016-10-01T15:59:00Z', '2016-10-01T16:00:00Z', '2015-12-31T15:59:59.999Z',
  '2015-12-31T16:00:00Z', '2016-01-03T23:59:59.999Z', '2016-01-04T00:00:00Z', '2015-12-28T00:00:00Z', '2016-06-30T18:14:59Z']::timestamptz[])
  with ordinality as moments (at, k);

insert into import_run (kind, source, sent_by_id, state, accepted, remarks, failure, started_at)
select (array['INTERACTIONS', 'INCIDENTS_CSV'])[1 + k % 2], null, null, 'COMPLETED', 9007199254740991 - k,
  case when k % 2 = 0 then array['one "remark"', 'another'] else '{}' end, null, timestamptz '2016-01-01' + k / 2 * interval '1 day'
from generate_series(1, 6) k;

insert into audit_entry (at, username, action, subject_type, subject_id, summary, writer, number, mac)
select timestamptz '2016-01-01' + k / 2 * interval '1 day', 'ada', 'registerBot', case when k % 2 = 0 then 'Bot' end, 'bot_' || k, 'made', 1, k, '' from generate_series(1, 8) k;

insert into warehouse_snapshot (state, baseline, system_identifier, requested_by_id, started_at, cut_at, pg_snapshot, finished_at)
select 'COMPLETED', k = 1, '1', null, timestamptz '2016-01-01' + k * interval '1 day', '2016-01-01', pg_current_snapshot(), '2016-01-01' from generate_series(1, 3) k;
insert into warehouse_snapshot_table (snapshot_id, table_name, iceberg_snapshot_id, rows, changed_rows, files, bytes)
select s, t, case when s > 1 then 9007199254740993 end, 1, 1, 1, 1 from generate_series(1, 3) s, unnest(array['bot', 'incident']) t;

insert into kpi_revision (code, revision, name, name_zh, description, source, definition_hash, state, drafted_at, tried_figures, tried_snapshot_id, tried_period, tried_cases,
  tried_milliseconds, approved_at, withdrawn_at, note)
select 'own-' || k / 3, 1 + k % 3, 'Own', '自定义', 'Own KPI', 'id: own', 'x', (array['DRAFT', 'APPROVED', 'WITHDRAWN'])[1 + k % 3], timestamptz '2016-01-01' + k * interval '1 day',
  4, 1, '2016', k, 900, case when k % 3 = 1 then timestamptz '2016-02-01' end, case when k % 3 = 2 then timestamptz '2016-02-01' end, case when k % 3 = 2 then 'Not needed' end
from generate_series(0, 8) k;

insert into appraisal_scheme (code, revision, name, name_zh, description, definition, definition_hash)
select 'desk', k, 'Service desk', '服务台', 'For desks', '{}', 'x' from generate_series(1, 2) k;
insert into appraisal_cycle (code, name, scheme_id, period, period_start, period_end, state, snapshot_id, input_hash)
select 'cycle-' || k, 'Cycle', 1 + k % 2, '2016-Q2', '2016-04-01', '2016-07-01', case when k > 1 then 'COMPUTED' else 'OPEN' end, 1, 'x' from generate_series(1, 3) k;
update appraisal_cycle set state = 'PUBLISHED', published_at = '2016-08-01', appeals_end_at = '2016-08-16', calibration_skipped_reason = 'No need' where code = 'cycle-3';
update appraisal_cycle set state = 'CALIBRATED', calibration_applied_reason = 'Too kind' where code = 'cycle-2';
insert into scorecard (cycle_id, department_id, department_code, department_name, total, grade, rank, missing, gates)
select c, case when d > 1 then d end, 'D' || d, 'Department', case when d > 2 then 81.25 end, 'B', d, array['"x"'], '{}'
from generate_series(1, 3) c, generate_series(1, 5) d;
insert into person_appraisal (cycle_id, scheme_id, input_hash, content_hash, ratings_hash) select 1 + k, 1 + k % 2, 'x', 'y', 'z' from generate_series(1, 2) k;
insert into person_scorecard (cycle_id, scheme_id, employee_id, employee_code, department_id, cycle_name, period, scheme_name, scheme_name_zh, total, grade, missing)
select c, 1 + c % 2, e.id, e.code, case when e.id > 1 then 1 + e.id % 4 end, 'Cycle', '2016-Q2', 'Everyone', '全体人员', case when e.id % 2 = 0 then 81.25 end,
  case when e.id % 2 = 0 then 'B' else 'INSUFFICIENT_DATA' end, array['"x"']
from generate_series(1, 3) c cross join employee e where e.id < 6;
insert into person_indicator_score (person_scorecard_id, position, dimension, dimension_name, dimension_name_zh, dimension_weight, dimension_score, code, kind, unit,
  name, name_zh, weight, floor, target, n, explanation, explanation_zh)
select s.id, p, 'dimension-1', 'Dimension', '维度', 60, case when p = 2 then 50 end, 'action-closure', 'PROPORTION', 'RATIO', 'Indicator', '指标', 10, 0, 1, p, 'because', '因为'
from person_scorecard s cross join generate_series(1, 2) p;
insert into appraisal_result (cycle_id, version, input_hash, content, content_hash)
select c, v, 'x', '{}', 'y' || v from generate_series(2, 3) c, generate_series(1, 2) v where c = 3 or v = 1;
insert into dimension_score (scorecard_id, position, code, name, name_zh, weight, score, measured_share)
select s, p, 'dimension-' || p, 'Dimension', '维度', 25, case when p = 2 then 50 end, 0.5 from generate_series(1, 15) s, generate_series(1, 2) p;
insert into indicator_score (dimension_score_id, position, code, kind, unit, name, name_zh, weight, floor, target, n, explanation, explanation_zh)
select d, p, 'mttr', 'VALUE', 'HOURS', 'Indicator', '指标', 10, 0, 1, p, 'because', '因为' from generate_series(1, 30) d, generate_series(1, 2) p;

-- viewers: everything; a department with its subtree; two bots; roles of several scopes at once; almost nothing; nothing
insert into role (code, name) values ('CATALOGUER', 'Cataloguer');
insert into role_permission (role_id, permission) select id, 'catalog:read' from role where code = 'CATALOGUER';
insert into identity (username, display_name, employee_id)
select name, name, case name when 'admin' then 1 when 'business' then 3 end from unnest(array['admin', 'business', 'developer', 'mixed', 'cataloguer', 'nobody']) name;
update incident set reported_by_id = 1 + id % 2, user_report = id % 4 = 0 where id % 3 > 0;

insert into incident_message (incident_id, text, from_reporter, written_at, written_by_id)
select 1 + k % 20, 'Word ' || k, k % 2 = 0, timestamptz '2016-06-02' + k / 3 * interval '1 hour', 1 + k % 2
from generate_series(1, 40) k;

insert into access_grant (identity_id, role_id, scope, department_id, bot_id)
select i.id, r.id, g.scope, g.department_id, g.bot_id
from (values ('admin', 'ADMINISTRATOR', 'EVERYTHING', null, null), ('business', 'BUSINESS', 'DEPARTMENT', 1, null),
  ('developer', 'DEVELOPER', 'BOT', null, 2), ('developer', 'DEVELOPER', 'BOT', null, 5), ('mixed', 'DEVELOPER', 'EVERYTHING', null, null),
  ('mixed', 'OPERATOR', 'BOT', null, 3), ('mixed', 'AUDITOR', 'DEPARTMENT', 2, null), ('mixed', 'ANALYST', 'DEPARTMENT', 3, null),
  ('cataloguer', 'CATALOGUER', 'EVERYTHING', null, null), ('cataloguer', 'OPERATOR', 'BOT', null, 4)
) as g (username, role, scope, department_id, bot_id)
join identity i on i.username = g.username join role r on r.code = g.role;
insert into appraisal_rating (cycle_id, department_id, indicator, rater_id, value, reason)
select 1 + k % 3, 1 + k % 4, 'indicator-' || k / 12, 1 + k % 6, k, 'because' from generate_series(1, 30) k;
insert into credential (identity_id, kind, label, permissions, created_at, warn_at, expires_at, last_used_at, revoked_at)
select 1 + k % 6, (array['PASSWORD', 'TOTP', 'RECOVERY_CODES', 'API_KEY', 'CLIENT_CERTIFICATE', 'EXTERNAL_SUBJECT'])[1 + k / 6 % 6], 'Credential ' || k,
  case when k / 6 % 6 = 3 then array['catalog:read', 'operations:read'] else '{}' end, '2026-01-01'::timestamptz + interval '1 day' * (k % 30),
  case when k % 4 > 0 then '2026-03-01'::timestamptz + interval '1 day' * k end, case when k % 4 > 0 then '2026-03-15'::timestamptz + interval '1 day' * k end,
  case when k % 3 = 0 then '2026-02-01'::timestamptz + interval '1 hour' * k end, case when k % 5 = 0 or k >= 36 then '2026-02-15'::timestamptz + interval '1 hour' * k end
from generate_series(0, 71) k;

insert into access_request (requester_id, role_id, scope, department_id, bot_id, asked_for, reason, starts_at, ends_at,
  decision_deadline, state, created_at)
select i.id, 1 + k / 6, (array['EVERYTHING', 'DEPARTMENT', 'BOT'])[1 + k % 3], case when k % 3 = 1 then 1 + k % 9 end,
  case when k % 3 = 2 then 1 + k % 12 end, 'Role ' || k, 'because', timestamptz '2016-05-01', timestamptz '2016-06-01' + k / 2 * interval '1 day',
  timestamptz '2016-05-10', (array['REQUESTED', 'APPROVED', 'GRANTED', 'REJECTED'])[1 + k % 4], timestamptz '2016-05-01' + k / 3 * interval '1 hour'
from generate_series(1, 24) k join identity i on i.id = 1 + k % 6;

insert into access_review (title, scope, department_id, bot_id, roles, reviewer_rule, owner_id, opened_at, deadline)
select 'Review ' || k % 3, (array['EVERYTHING', 'DEPARTMENT', 'BOT'])[1 + k % 3], case when k % 3 = 1 then 1 + k % 9 end,
  case when k % 3 = 2 then 1 + k % 12 end, case when k % 2 = 0 then array['OPERATOR'] else '{}' end, 'OWNERS', 1 + k % 2,
  timestamptz '2016-07-01' + k / 2 * interval '1 day', timestamptz '2016-08-01' + k * interval '1 day'
from generate_series(1, 6) k;
insert into access_review_item (review_id, kind, grant_id, holder_id, holder, held, department_id, bot_id, granted_at, last_used_at, reviewer_id, outcome)
select 1 + k % 6, 'ROLE', 1 + k % 10, 1 + k % 6, 'Holder ' || k % 7, 'Operator over ' || k, case when k % 4 = 1 then 1 + k % 9 end,
  case when k % 4 = 2 then 1 + k % 12 end, timestamptz '2016-01-01' + k * interval '1 day', case when k % 3 > 0 then timestamptz '2016-05-01' + k * interval '1 h' end,
  case when k % 5 > 0 then 1 + k % 5 end, (array['WAITING', 'KEPT', 'REVOKED', 'LAPSED'])[1 + k % 4]
from generate_series(1, 40) k;
insert into session (identity_id, method, address, user_agent, created_at, last_used_at, expires_at, ended_at)
select 1 + k % 6, (array['PASSWORD', 'ONE_TIME_CODE', 'RECOVERY_CODE'])[1 + k % 3], '10.0.0.' || k % 4, case when k % 4 > 0 then 'Browser ' || k end,
  '2026-01-01'::timestamptz + interval '1 day' * (k % 20), '2026-02-01'::timestamptz + interval '1 hour' * (k % 15),
  '2026-03-01'::timestamptz + interval '1 hour' * k, case when k % 5 = 0 then '2026-02-15'::timestamptz end
from generate_series(0, 39) k;

insert into requirement (number, title, scenario, workflow, expected_effect, bot_id, department_id, development_department_id, requested_by_id,
  priority, desired_on, state, state_since, rejected_at, open_questions, origin, created_at)
select 'R-' || k, (array['Answer bills', 'answer "more"', '账单'])[1 + k % 3], 'S' || k, 'W', 'E', case when k % 4 > 0 then 1 + k % 12 end, 1 + k % 9,
  case when k % 3 > 0 then 1 + k % 7 end, case when k % 5 > 0 then 1 + k % 14 end, (array['LOW', 'MEDIUM', 'HIGH', 'URGENT'])[1 + k % 4],
  case when k % 3 = 0 then date '2016-09-01' + k / 2 end, (array['DRAFT', 'SUBMITTED', 'IN_ANALYSIS', 'REJECTED'])[1 + k / 6],
  timestamptz '2016-08-01' + k / 3 * interval '1 hour', case when k / 6 = 3 then timestamptz '2016-08-09' end, k % 3,
  (array['REGISTERED', 'IMPORTED'])[1 + k % 2], timestamptz '2016-07-01' + k / 2 * interval '1 day'
from generate_series(0, 23) k;
insert into requirement_question (requirement_id, state, question, asked_at, asked_by_id, answer, answered_at)
select 1 + k % 8, (array['OPEN', 'ANSWERED', 'WITHDRAWN'])[1 + k % 3], 'Why "' || k || '"?', timestamptz '2016-08-02' + k / 2 * interval '1 hour', 1,
  case when k % 3 = 1 then 'So' end, case when k % 3 = 1 then timestamptz '2016-08-03' end
from generate_series(0, 29) k;
insert into development_plan (requirement_id, bot_id, release_id, starts_on, ends_on, original_ends_on, days_late, state, drafted_by_id,
  approved_at, cancelled_at, cancellation_reason, created_at)
select 1 + k, 1 + k % 12, case when k % 3 = 0 then 1 + k % 15 end, date '2016-08-01' + k % 5, date '2016-10-01' + k / 2, date '2016-10-01', k % 4,
  (array['DRAFT', 'APPROVED', 'ACTIVE', 'CANCELLED'])[1 + k % 4], 1, case when k % 4 in (1, 2) then timestamptz '2016-08-01' end,
  case when k % 4 = 3 then timestamptz '2016-08-03' end, case when k % 4 = 3 then 'No budget' end, timestamptz '2016-08-01' + k / 3 * interval '1 day'
from generate_series(0, 15) k;
insert into milestone (plan_id, title, owner_id, due_on, original_due_on, done_on, days_late, slipped_at)
select 1 + k % 16, 'Milestone ' || k, 1 + k % 14, date '2016-08-10' + k / 4, date '2016-08-10', case when k % 3 = 0 then date '2016-08-12' + k / 5 end,
  k % 5, case when k % 4 = 0 then timestamptz '2016-08-20' end
from generate_series(0, 39) k;
insert into design_document (bot_id, release_id, kind, revision, title, body, link, state, author_ids, decided_at, created_at)
select 1 + k % 5, case when k % 3 = 0 then (select min(id) from release where bot_id = 1 + k % 5) end,
  (array['ARCHITECTURE', 'ALGORITHM', 'USER_INTERFACE'])[1 + k % 3], 1 + k / 15, 'Design ' || k, '# Text', case when k % 2 = 0 then 'https://example.org/' || k end,
  (array['REJECTED', 'SUPERSEDED', 'ACCEPTED', 'DRAFT'])[1 + k / 15], array[1, 2]::bigint[],
  case when k < 45 then timestamptz '2016-08-03' end, timestamptz '2016-08-01' + k / 4 * interval '1 day'
from generate_series(0, 59) k;

insert into role_separation (role_id, other_role_id, reason) select a.id, b.id, 'Four eyes'
from role a join role b on a.code = 'CATALOGUER' and b.code in ('OPERATOR', 'ANALYST');
insert into bot_function (bot_id, code, name, description, retired_at, created_at)
select 1 + k % 5, 'function-' || k, 'Function ' || k % 4, case when k % 3 = 0 then 'It does' end,
  case when k % 4 = 0 then timestamptz '2016-03-01' end, timestamptz '2016-01-01' + k / 2 * interval '1 day' from generate_series(0, 14) k;
insert into function_grant (bot_id, function_id, kind, holder, role_id, employee_id, expires_at, last_used_at, created_at)
select f.bot_id, case when k % 3 > 0 then f.id end, case when k % 2 = 0 then 'ROLE' else 'EMPLOYEE' end, 'Holder ' || k,
  case when k % 2 = 0 then 1 + k % 4 end, case when k % 2 = 1 then 1 + k % 3 end,
  case when k % 3 = 0 then timestamptz '2027-01-01' + k * interval '1 day' end, case when k % 4 = 0 then timestamptz '2016-06-01' end,
  timestamptz '2016-02-01' + k / 2 * interval '1 day'
from generate_series(0, 11) k join bot_function f on f.id = 1 + k;

insert into change_template (name, purpose, plan, rollback, risk, bot_id, state, author_id, approved_by_id, approved_at, created_at)
select 'Template ' || k, (array['MAINTENANCE', 'OTHER'])[1 + k % 2], 'Do ' || k, 'Undo', (array['LOW', 'MEDIUM'])[1 + k % 2],
  case when k % 3 > 0 then 1 + k % 12 end, (array['PROPOSED', 'APPROVED', 'WITHDRAWN'])[1 + k % 3], 1,
  case when k % 3 = 1 then 2 end, case when k % 3 = 1 then timestamptz '2016-01-02' end, timestamptz '2016-01-01' + k / 3 * interval '1 day'
from generate_series(1, 9) k;

insert into change (number, title, description, bot_id, release_id, incident_id, template_id, kind, purpose, state, plan, rollback, risk,
  starts_at, ends_at, dated, author_name, started_at, finished_at, function_passed, performance_passed, failed, failure_detected_at, restored_at,
  rolled_back, cancelled_at, origin, external_key, created_at)
select 'C' || k, (array['Other voice', 'other "voice"', '换声音'])[1 + k % 3], case when k % 2 = 0 then 'About ' || k end, 1 + k % 12,
  case when k % 4 = 0 then 1 + k % 15 end, case when k % 5 = 0 then 1 + k % 60 end, case when k % 3 = 0 then 1 + k % 9 end,
  (array['STANDARD', 'NORMAL', 'EMERGENCY'])[1 + k % 3], (array['SETTING', 'RELEASE', 'MAINTENANCE', 'FIX', 'OTHER'])[1 + k % 5],
  (array['PLANNED', 'TESTED', 'APPROVED', 'VERIFIED', 'FAILED', 'CLOSED', 'CANCELLED'])[1 + k % 7], case when k % 4 > 0 then 'Do it' end,
  case when k % 3 > 0 then 'Undo it' end, case when k % 4 > 0 then (array['LOW', 'MEDIUM', 'HIGH'])[1 + k % 3] end,
  timestamptz '2016-05-01' + k / 4 * interval '1 day', timestamptz '2016-05-06' + k / 4 * interval '1 day', case when k % 6 = 0 then '2016-05-0?' end,
  case when k % 5 > 0 then (array['ann', 'ben'])[1 + k % 2] end,
  case when k % 7 between 3 and 5 then timestamptz '2016-05-01' + k * interval '1 hour' end,
  case when k % 7 between 3 and 5 then timestamptz '2016-05-02' + k / 2 * interval '1 hour' end, case when k % 7 = 3 then true end,
  case when k % 7 = 3 then k % 2 = 0 end, case when k % 7 = 4 then true when k % 7 = 5 then false end,
  case when k % 7 = 4 then timestamptz '2016-05-04' end, case when k % 14 = 4 then timestamptz '2016-05-05' end, k % 14 = 4,
  case when k % 7 = 6 then timestamptz '2016-05-01' end, 'IMPORTED', 'key ' || k, timestamptz '2016-04-30' + k / 3 * interval '1 hour'
from generate_series(1, 48) k;

insert into change_setting (change_id, name, value)
select c.id, (array['voice', 'limit "x"', '语速'])[n], case when c.id % 3 > 0 then 'v' || c.id end
from change c cross join generate_series(1, 3) n
where c.state = 'PLANNED' and n <= c.id % 4;

insert into change_entry (change_id, position, at, kind, state, actor_name, note)
select c, p, timestamptz '2016-05-01' + (c % 5 + p) * interval '1 hour', (array['PLANNED', 'TEST_PASSED', 'IMPORTED'])[p], 'PLANNED',
  case when p > 1 then 'someone' end, case when p = 2 then 'said "so"' end
from generate_series(1, 30) c, generate_series(1, 3) p;

update incident set caused_by_change_id = 1 + id % 48 where id % 6 = 0;

-- only a change in progress can write a setting
insert into change (number, title, bot_id, kind, purpose, state, starts_at, ends_at, origin)
select 'CS' || k, 'Settings', k, 'NORMAL', 'SETTING', 'PLANNED', timestamptz '2016-06-01', timestamptz '2016-06-02', 'IMPORTED'
from generate_series(1, 6) k;
insert into change_setting (change_id, name, value)
select c.id, n, case when c.bot_id % 3 > 0 or n = 'voice' then n || c.bot_id end
from change c cross join (values ('voice'), ('limit "x"'), ('语速')) v (n)
where c.number like 'CS%';
update change set state = 'IN_PROGRESS', started_at = timestamptz '2016-06-01' where number like 'CS%';
insert into bot_setting (bot_id, name, value, change_id, set_at, created_at)
select c.bot_id, s.name, s.value, c.id, timestamptz '2016-06-01' + c.bot_id / 2 * interval '1 hour', timestamptz '2016-06-01'
from change c join change_setting s on s.change_id = c.id
where c.number like 'CS%';
update bot_setting set set_at = set_at, value = value where bot_id < 4;

insert into setting_report (bot_id, complete, settings, reported_at, reported_by_id)
select k, k % 2 = 0, k, timestamptz '2016-06-03' + k / 2 * interval '1 hour', 1 + k % 2
from generate_series(1, 10) k;

insert into setting_drift (bot_id, name, secret, recorded, reported, change_id, state, since, resolution, reason, resolved_at, resolved_by_id)
select 1 + k % 12, (array['voice', 'limit "a"', '模型'])[1 + k % 3] || k / 12, k % 5 = 0, case when k % 4 > 0 then 'a' || k end, 'b' || k,
  case when k % 3 = 0 then 1 + k % 48 end, case when k % 2 = 0 then 'OPEN' else 'RESOLVED' end,
  timestamptz '2016-06-04' + k / 3 * interval '1 hour', case when k % 2 = 1 then (array['CHANGED', 'CORRECTED', 'ACCEPTED'])[1 + k % 3] end,
  case when k % 6 = 5 then 'A trial' end, case when k % 2 = 1 then timestamptz '2016-06-06' end, case when k % 6 = 5 then 1 end
from generate_series(1, 36) k;

insert into maintenance_window (title, description, bot_id, department_id, change_id, starts_at, ends_at, planned_by_id, cancelled_at, cancelled_by_id,
  cancel_reason, created_at)
select (array['Cables', 'cables "again"', '换线'])[1 + k % 3], case when k % 2 = 0 then 'About ' || k end, case when k % 3 = 0 then 1 + k % 12 end,
  case when k % 3 = 1 then 1 + k % 9 end, case when k % 6 = 0 then 1 + k % 48 end, timestamptz '2016-05-01' + k / 4 * interval '1 day',
  timestamptz '2016-05-02' + k / 3 * interval '1 day', 1 + k % 2, case when k % 5 = 0 then timestamptz '2016-04-01' end, case when k % 5 = 0 then 1 end,
  case when k % 5 = 0 then 'rain' end, timestamptz '2016-03-01' + k / 3 * interval '1 hour'
from generate_series(1, 24) k;

insert into slo (bot_id, name, description, indicator, valid_metric, bad_metric, latency_bound, objective, window_days, minimum_events, owner_id,
  retired_at, measured_at, valid_events, bad_events, budget_consumed, burn_hour, created_at)
select 1 + k % 12, 'Objective ' || k, case when k % 2 = 0 then 'a "promise"' end, case when k % 2 = 0 then 'ERROR_RATIO' else 'LATENCY_SHARE' end,
  'turns', case when k % 2 = 0 then 'turns-failed' end, case when k % 2 = 1 then 2.5 end, 0.9 + k / 1000.0, 30, 100,
  case when k % 3 = 0 then 1 + k % 9 end, case when k % 5 = 0 then timestamptz '2016-05-01' end,
  case when k % 4 > 0 then timestamptz '2016-05-01' end, case when k % 4 > 0 then 1000 * k end, case when k % 4 > 0 then k end,
  case when k % 4 > 0 then k / 10.0 end, case when k % 4 > 0 then 1.5 end, timestamptz '2016-01-01' + k / 3 * interval '1 day'
from generate_series(1, 24) k;

insert into alert_rule (code, name, description, state, kind, bot_id, department_id, metric, aggregation, comparison, threshold, window_seconds,
  for_seconds, keep_firing_seconds, severity, opens_incident, incident_severity, group_by, label_name, label_value, owner_id, runbook_url,
  activated_at, created_at)
select 'rule-' || k, (array['Slow', 'slow "again"', '很慢'])[1 + k % 3], case when k % 2 = 0 then 'About ' || k end,
  (array['DRAFT', 'ACTIVE', 'DISABLED'])[1 + k % 3], case when k % 2 = 0 then 'THRESHOLD' else 'ABSENCE' end,
  case when k % 3 = 0 then 1 + k % 12 end, case when k % 3 = 1 then 1 + k % 9 end, (array['turns', 'errors'])[1 + k % 2],
  case when k % 2 = 0 then 'MEAN' end, case when k % 2 = 0 then 'ABOVE' end, case when k % 2 = 0 then k + 0.5 end, 300, 60, 0,
  (array['CRITICAL', 'HIGH', 'MODERATE', 'LOW'])[1 + k % 4], k % 2 = 0, case when k % 4 = 0 then 'HIGH' end,
  case when k % 5 = 0 then array['team'] else '{}' end, case when k % 5 = 0 then array['team'] else '{}' end,
  case when k % 5 = 0 then array['ops "1"'] else '{}' end, case when k % 3 = 0 then 1 + k % 9 end,
  case when k % 2 = 0 then 'https://runbooks.example/' || k end, case when k % 3 > 0 then timestamptz '2016-03-01' end,
  timestamptz '2016-01-01' + k / 3 * interval '1 day'
from generate_series(1, 24) k;

insert into alert_rule (code, name, state, kind, bot_id, slo_id, burn_factor, burn_long_seconds, burn_short_seconds, for_seconds,
  keep_firing_seconds, severity, opens_incident)
select 'burn-' || k, 'Burns', 'ACTIVE', 'BURN_RATE', 1 + k % 12, k, array[14.4, 6], array[3600, 21600], array[300, 1800], 0, 0, 'CRITICAL', true
from generate_series(1, 6) k;

insert into alert_rule_revision (alert_rule_id, revision, at, actor_id, note)
select k, r, timestamptz '2016-02-01' + (k % 7) * interval '1 hour', 1 + k % 2, 'Revision ' || r
from generate_series(1, 24) k, generate_series(1, 2) r;

insert into alert (fingerprint, source, alert_rule_id, rule_revision, bot_id, severity, state, summary, description, value, threshold, started_at,
  fired_at, acknowledged_at, acknowledged_by_id, resolved_at, resolution, suppressed, incident_id, opened_incident, group_key, label_name, label_value)
select 'f' || k, case when k % 3 > 0 then 'RULE' else 'ALERTMANAGER' end, case when k % 3 > 0 then 1 + k % 24 end, case when k % 3 > 0 then 1 end,
  case when k % 5 > 0 then 1 + k % 12 end, (array['CRITICAL', 'HIGH', 'MODERATE', 'LOW'])[1 + k % 4],
  (array['FIRING', 'ACKNOWLEDGED', 'RESOLVED'])[1 + k % 3], (array['Slow', 'slow "again"', '很慢'])[1 + k % 3],
  case when k % 2 = 0 then 'About ' || k end, case when k % 2 = 0 then k + 0.25 end, case when k % 2 = 0 then 5 end,
  timestamptz '2016-05-01' + k / 4 * interval '1 hour', timestamptz '2016-05-01' + k / 4 * interval '1 hour',
  case when k % 3 = 1 then timestamptz '2016-06-01' end, case when k % 3 = 1 then 1 end, case when k % 3 = 2 then timestamptz '2016-06-02' end,
  case when k % 3 = 2 then 'AUTOMATIC' end, k % 7 = 0, case when k % 4 = 0 then 1 + k % 60 end, k % 8 = 0, 'group ' || k % 5,
  array['alertname', 'bot'], array['slow', 'b"' || k]
from generate_series(1, 60) k;

insert into manual (bot_id, revision, title, body, change_note, state, drafted_by_id, published_at, published_by_id, superseded_at, created_at)
select 1 + k % 6, 1 + k / 6, (array['Manual', 'manual "again"', '手册'])[1 + k % 3], '# Text ' || k, case when k % 2 = 0 then 'New: ' || k end,
  (array['SUPERSEDED', 'PUBLISHED', 'DRAFT'])[1 + k / 6], 1 + k % 2,
  case when k < 12 then timestamptz '2016-06-01' + k / 2 * interval '1 hour' end, case when k < 12 then 1 end,
  case when k < 6 then timestamptz '2016-06-03' end, timestamptz '2016-05-01' + k / 3 * interval '1 day'
from generate_series(0, 17) k;

insert into manual_acknowledgement (manual_id, acknowledged_by_id, acknowledged_at)
select m, i.id, timestamptz '2016-06-02' + m / 3 * interval '1 hour'
from generate_series(1, 12) m cross join (select id, username from identity order by id limit 3) i;

insert into feedback (number, bot_id, title, text, state, given_by_id, contributions, answer_due_at, answered_at, outcome, reason,
  decided_at, decided_by_id, closed_at, requirement_id, incident_id, created_at)
select 'F-x' || k, 1 + k % 12, (array['Slow', 'slow "again"', '很慢'])[1 + k % 3], 'It is ' || k,
  (array['OPEN', 'UNDER_DISCUSSION', 'DECIDED', 'CLOSED'])[1 + k % 4], 1 + k % 2, k % 3,
  timestamptz '2016-06-15' + k / 3 * interval '1 hour', case when k % 4 > 0 then timestamptz '2016-06-10' + k / 3 * interval '1 hour' end,
  case when k % 4 = 2 then (array['REQUIREMENT', 'INCIDENT', 'DECLINED'])[1 + k % 3] end, case when k % 4 > 1 then 'So it is' end,
  case when k % 4 = 2 then timestamptz '2016-07-01' end, case when k % 4 = 2 then 1 end, case when k % 4 = 3 then timestamptz '2016-07-02' end,
  case when k % 12 = 6 then (select min(id) from requirement) end, case when k % 12 = 10 then 1 + k % 12 end,
  timestamptz '2016-06-01' + k / 3 * interval '1 hour'
from generate_series(1, 48) k;

insert into feedback_contribution (feedback_id, text, written_at, written_by_id)
select 1 + k % 12, 'Word ' || k, timestamptz '2016-06-02' + k / 3 * interval '1 hour', 1 + k % 2
from generate_series(1, 40) k;

insert into meeting (number, title, department_id, starts_at, ends_at, time_zone, place, link, organiser_id, agenda_titles, agenda_minutes,
  state, minutes, decision_texts, minutes_published_at, minutes_published_by_id, cancelled_at, cancel_reason, scheduled_by_id, created_at)
select 'M-x' || k, (array['Weekly', 'weekly "again"', '周会'])[1 + k % 3], case when k % 3 > 0 then 1 + k % 9 end,
  timestamptz '2016-06-01' + k / 3 * interval '1 day', timestamptz '2016-06-01 01:00Z' + k / 3 * interval '1 day',
  (array['UTC', 'Asia/Shanghai'])[1 + k % 2], case when k % 2 = 0 then 'Room ' || k end, case when k % 4 = 0 then 'https://meet.example.org/' || k end,
  1 + k % 14, (array['Incidents', 'Next "week"', '进展'])[1:k % 4], (array[10, 0, 5])[1:k % 4],
  (array['SCHEDULED', 'HELD', 'MINUTED', 'CANCELLED'])[1 + k % 4], case when k % 4 in (1, 2) then '# Talk ' || k end,
  case when k % 4 = 2 then array['Go on', '"Stop"'] else '{}' end, case when k % 4 = 2 then timestamptz '2016-07-01' end,
  case when k % 4 = 2 then 1 end, case when k % 4 = 3 then timestamptz '2016-07-02' end, case when k % 4 = 3 then 'Nobody comes' end,
  1 + k % 2, timestamptz '2016-05-01' + k / 3 * interval '1 hour'
from generate_series(1, 36) k;

insert into meeting_bot (meeting_id, bot_id, starts_at)
select k, b, m.starts_at from generate_series(1, 36, 2) k join meeting m on m.id = k cross join unnest(array[2 + k % 5, 9]) b;

insert into meeting_participant (meeting_id, employee_id, invited, attended)
select 1 + k % 36, 1 + k % 13, k % 3 > 0, case when k % 2 = 0 or k % 3 = 0 then k % 3 = 0 or k % 4 = 0 end from generate_series(1, 60) k;

insert into action_item (number, origin_kind, incident_id, meeting_id, bot_id, department_id, title, description, kind, required, assignee_id,
  due_at, original_due_at, state, missed_at, evidence, done_at, done_by_id, verified_at, verified_by_id, cancelled_at, note, created_at)
select 'A-' || k, case when k % 2 = 0 then 'INCIDENT' else 'MEETING' end, case when k % 2 = 0 then 1 + k % 24 end,
  case when k % 2 = 1 then 1 + k % 12 end, case when k % 5 > 0 then 1 + k % 12 end, case when k % 3 > 0 then 1 + k % 5 end,
  (array['Do it', 'do it "again"', '去做'])[1 + k % 3], case when k % 2 = 0 then 'About ' || k end,
  (array['CORRECTIVE', 'PREVENTIVE', 'FOLLOW_UP'])[1 + k % 3], k % 4 > 0, 1 + k % 13, timestamptz '2016-07-01' + k / 3 * interval '1 day',
  timestamptz '2016-07-01' + k / 4 * interval '1 day', (array['OPEN', 'DONE', 'VERIFIED', 'CANCELLED'])[1 + k % 4],
  case when k % 8 = 0 then timestamptz '2016-08-01' end, case when k % 4 in (1, 2) then 'Seen by ' || k end,
  case when k % 4 in (1, 2) then timestamptz '2016-07-03' end, case when k % 4 in (1, 2) then 1 end,
  case when k % 4 = 2 then timestamptz '2016-07-05' end, case when k % 4 = 2 then 2 end,
  case when k % 4 = 3 then timestamptz '2016-07-04' end, case when k % 4 > 0 then 'Said ' || k end,
  timestamptz '2016-06-01' + k / 3 * interval '1 hour'
from generate_series(1, 48) k;

insert into meeting_lesson (meeting_id, title, text, bot_id, incident_id, recorded_by_id, created_at)
select 1 + k % 12, (array['Ask first', 'ask "twice"', '先问'])[1 + k % 3], 'Because ' || k, case when k % 2 = 0 then 1 + k % 12 end,
  case when k % 3 = 0 then 1 + k % 60 end, 1 + k % 2, timestamptz '2016-06-01' + k / 3 * interval '1 hour'
from generate_series(1, 40) k;

insert into backup_policy (data_asset_id, bot_id, backup_every_hours, grace_minutes, restore_test_every_days, keep_days, location, responsible_id,
  recovery_point_hours, recovery_time_minutes, set_by_id, ended_at, ended_by_id, end_reason, created_at)
select 1 + k % 12, (select bot_id from data_asset where id = 1 + k % 12), 24, 60, 30, 90, (array['s3://b', 'the "safe"', '机房'])[1 + k % 3], 1 + k % 14,
  case when k % 2 = 0 then 48 end, case when k % 3 = 0 then 90 end, 1 + k % 2,
  case when k < 12 then timestamptz '2016-05-01' end, case when k < 12 then 1 end, case when k < 12 then 'It was too lax' end,
  timestamptz '2016-04-01' + k / 3 * interval '1 day'
from generate_series(1, 18) k;

insert into backup_run (data_asset_id, bot_id, name, outcome, started_at, finished_at, size_bytes, location, checksum, failure, external_key, recorded_by_id)
select 1 + k % 12, (select bot_id from data_asset where id = 1 + k % 12), 'Asset', case when k % 5 = 0 then 'FAILED' else 'SUCCEEDED' end,
  timestamptz '2016-06-01' + k / 4 * interval '1 day', timestamptz '2016-06-01 02:00' + k / 4 * interval '1 day',
  case when k % 5 > 0 then k * 4000000000 end, case when k % 5 > 0 then 's3://b/' || k end, case when k % 3 = 0 then 'sha256:' || k end,
  case when k % 5 = 0 then 'The disk is "full"' end, case when k % 2 = 0 then 'nightly-' || k end, 1 + k % 2
from generate_series(1, 60) k;

insert into restore_test (data_asset_id, bot_id, name, backup_run_id, outcome, started_at, finished_at, recovery_seconds, within_target, tested_by_id, evidence,
  recorded_by_id)
select r.data_asset_id, r.bot_id, r.name, r.id, case when r.id % 4 = 0 then 'FAILED' else 'PASSED' end,
  timestamptz '2016-07-01' + r.id / 5 * interval '1 day', timestamptz '2016-07-01 01:00' + r.id / 5 * interval '1 day',
  case when r.id % 4 > 0 then 60 * r.id end, case when r.id % 4 > 0 and r.id % 3 > 0 then r.id % 2 = 0 end, case when r.id % 3 = 0 then 1 + r.id % 14 end,
  'Counted ' || r.id, 1 + r.id % 2
from backup_run r
where r.outcome = 'SUCCEEDED' and r.id % 3 > 0;

update backup_status s set policy_id = p.id, responsible_id = p.responsible_id, since = p.created_at,
  last_run_id = (select max(id) from backup_run r where r.data_asset_id = s.id),
  last_backup_id = (select max(id) from backup_run r where r.data_asset_id = s.id and outcome = 'SUCCEEDED'),
  last_restore_test_id = (select max(id) from restore_test t where t.data_asset_id = s.id), last_backup_at = '2016-06-10', restore_tested_at = '2016-07-02',
  restore_test_failed = s.id % 3 = 0, backup_due_at = timestamptz '2016-06-11' + s.id / 2 * interval '1 hour',
  backup_missed_at = case when s.id % 2 = 0 then timestamptz '2016-06-12' end, restore_test_due_at = timestamptz '2016-08-01'
from backup_policy p
where p.data_asset_id = s.id and p.ended_at is null;

insert into stored_file (sha256, bytes, path, data_key)
select encode(sha256(convert_to('file ' || k, 'UTF8')), 'hex'), 100 * k, 'file ' || k, '\x01' from generate_series(1, 6) k;
insert into attachment (requirement_id, design_document_id, restore_test_id, name, description, media_type, bytes, sha256, file_id, state,
  uploaded_by_id, uploaded_at, removed_by_id, removed_at, removal_reason)
select case when k % 3 = 0 then 1 + k % 24 end, case when k % 3 = 1 then 1 + k % 60 end,
  case when k % 3 = 2 then (select id from restore_test order by id offset k % 5 limit 1) end, (array['plan.pdf', 'plan "2".pdf', '计划.pdf'])[1 + k % 3],
  case when k % 2 = 0 then 'About ' || k end, (array['application/pdf', 'text/plain'])[1 + k % 2], f.bytes, f.sha256, f.id,
  (array['AVAILABLE', 'AVAILABLE', 'REMOVED'])[1 + k / 2 % 3], 1, timestamptz '2016-08-01' + k / 4 * interval '1 hour',
  case when k / 2 % 3 = 2 then 1 end, case when k / 2 % 3 = 2 then timestamptz '2016-08-20' end, case when k / 2 % 3 = 2 then 'Wrong ' || k end
from generate_series(1, 36) k
join stored_file f on f.path = 'file ' || (1 + k % 6);
insert into obligation (number, kind, bot_id, data_asset_id, department_id, title, description, responsible_id, recurrence, starts_at, time_zone,
  basis, grace_minutes, state, period_from, due_at, late_at, missed_at, escalated_to_id, last_fulfilled_at, evidence, change_id, note, created_at)
select 'O-' || k, case when k % 3 = 0 then 'MAINTENANCE' else 'OTHER' end, case when k % 3 < 2 then 1 + k % 12 end,
  case when k % 6 = 1 then 1 + k % 12 end, case when k % 3 = 2 then 1 + k % 9 end, (array['Tidy up', 'tidy "up"', '清理'])[1 + k % 3],
  case when k % 2 = 0 then 'About ' || k end, 1 + k % 13, 'FREQ=MONTHLY', '2016-01-31', (array['UTC', 'Europe/Berlin'])[1 + k % 2],
  (array['FIXED_DATES', 'LAST_FULFILLMENT'])[1 + k % 2], k % 4 * 60, (array['ACTIVE', 'ACTIVE', 'PAUSED', 'ENDED'])[1 + k % 4], null,
  timestamptz '2016-07-01' + k / 6 * interval '1 day',
  case when k % 4 < 2 then timestamptz '2016-07-02' + k / 6 * interval '1 day' end,
  case when k % 4 = 1 then timestamptz '2016-08-01' end, case when k % 8 = 1 then 1 + k % 5 end,
  case when k % 5 > 0 then timestamptz '2016-06-01' end, case when k % 5 in (1, 2) then 'Seen by ' || k end,
  case when k % 5 > 2 then 1 + k % 48 end, case when k % 4 > 1 then 'Said ' || k end, timestamptz '2016-05-01' + k / 4 * interval '1 hour'
from generate_series(1, 48) k;
update meeting set series_id = 1 + id % 3 where id % 2 = 0;
insert into risk (number, title, category, cause, event, effect, bot_id, department_id, bot_ids, department_ids, owner_id, identified_at)
select 'RK' || k, (array['Outage', 'outage "again"', '中断'])[1 + k % 3], (array['TECHNICAL', 'PEOPLE', 'LEGAL'])[1 + k % 3], 'C', 'E', 'F',
  case when k % 3 > 0 then 1 + k % 12 end, case when k % 2 > 0 then 1 + k % 9 end,
  case when k % 3 > 0 then array[1 + k % 12, 1 + (k + 5) % 12] else '{}' end, case when k % 2 > 0 then array[1 + k % 9, 1 + (k + 4) % 9] else '{}' end,
  1 + k % 14, timestamptz '2016-09-01' + k / 3 * interval '1 hour'
from generate_series(1, 24) k;
insert into risk_subject (risk_id, position, bot_id, department_id)
select r.id, row_number() over (partition by r.id), s.bot, s.department
from risk r cross join lateral (select bot, null::bigint from unnest(r.bot_ids) bot union all select null, department from unnest(r.department_ids) department) s (bot, department);
insert into data_breach (number, title, description, bot_ids, data_kinds, discovered_at, authority_due_at, people_due_at, due_at, reported_at, reported_by_id,
  incident_id)
select 'DB' || k, 'Breach ' || k % 4, 'D', case when k % 4 > 0 then array[1 + k % 12, 1 + (k + 3) % 12] else '{}' end, '{CONTACT}',
  timestamptz '2016-09-01' + k / 3 * interval '1 hour', '2016-09-10', '2016-09-11', '2016-09-09', '2016-09-08', 1 + k % 5, 1 + k % 12
from generate_series(1, 20) k;
insert into contingency_plan (number, title, department_id, owner_id, drill_months, review_months, created_at)
select 'CP' || k, 'Plan ' || k % 3, 1 + k % 9, 1 + k % 14, 12, 12, timestamptz '2016-09-01' + k / 3 * interval '1 hour' from generate_series(1, 12) k;
insert into contingency_plan_version (contingency_plan_id, revision, title, procedure, state, drafted_by_id, changed_by_id, approved_at, approved_by_id, superseded_at)
select p.id, r, p.title, 'P', case r when 1 then 'SUPERSEDED' else 'DRAFT' end, 1, 2, case r when 1 then timestamptz '2016-09-02' end,
  case r when 1 then 3 end, case r when 1 then timestamptz '2016-09-03' end
from contingency_plan p cross join generate_series(1, 2) r;
insert into contingency_plan_bot (contingency_plan_version_id, bot_id) select v.id, 1 + (v.id * b) % 12 from contingency_plan_version v cross join generate_series(1, 2) b on conflict do nothing;
insert into drill (number, contingency_plan_id, title, scenario, announced, planned_at, scheduled_by_id, department_id)
select 'DR' || k, 1 + k % 12, 'Drill ' || k % 3, 'S', k % 3 > 0, timestamptz '2016-10-01' + k / 3 * interval '1 hour', 1, 1 + k % 9 from generate_series(1, 20) k;
insert into inspection_plan (year, goals, planned_at) values (2016, 'G', '2016-01-01');
insert into inspection (number, inspection_plan_id, title, area, department_id, lead_id, starts_at, ends_at, planned_at)
select 'IN' || k, 1, 'Inspection ' || k % 3, (array['DEVELOPMENT', 'OPERATION', 'USE'])[1 + k % 3], case when k % 3 = 0 then 1 + k % 9 end, 1 + k % 14,
  timestamptz '2016-10-01' + k / 3 * interval '1 hour', timestamptz '2016-11-01' + k / 3 * interval '1 hour', '2016-01-02'
from generate_series(1, 20) k;
insert into inspection_bot (inspection_id, bot_id) select i.id, 1 + (i.id * b) % 12 from inspection i cross join generate_series(1, 2) b where i.id % 3 = 1 on conflict do nothing;
