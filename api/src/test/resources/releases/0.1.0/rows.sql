create table metric_minute_20251231 partition of metric_minute FOR VALUES FROM ('2025-12-31 00:00:00+00') TO ('2026-01-01 00:00:00+00');
create table metric_minute_20260101 partition of metric_minute FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-01-02 00:00:00+00');
create table metric_minute_20260102 partition of metric_minute FOR VALUES FROM ('2026-01-02 00:00:00+00') TO ('2026-01-03 00:00:00+00');
create table metric_minute_20260103 partition of metric_minute FOR VALUES FROM ('2026-01-03 00:00:00+00') TO ('2026-01-04 00:00:00+00');
create table metric_point_20251231 partition of metric_point FOR VALUES FROM ('2025-12-31 00:00:00+00') TO ('2026-01-01 00:00:00+00');
create table metric_point_20260101 partition of metric_point FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-01-02 00:00:00+00');
create table metric_point_20260102 partition of metric_point FOR VALUES FROM ('2026-01-02 00:00:00+00') TO ('2026-01-03 00:00:00+00');
create table metric_point_20260103 partition of metric_point FOR VALUES FROM ('2026-01-03 00:00:00+00') TO ('2026-01-04 00:00:00+00');
copy acceptance (id, release_id, bot_id, requirement_id, department_id, decision, statement, reason, content_hash, signed_by_id, signed_at, origin, created_at, updated_at, version) from stdin;
101	101	101	101	101	REFUSED	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	08:00	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	1	2026-02-01 00:00:00+00	REGISTERED	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	1
102	101	101	101	101	REFUSED	person102@example.org	zh	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	101	2026-02-01 00:00:00+00	IMPORTED	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2
\.
copy access_grant (id, identity_id, role_id, scope, department_id, bot_id, expires_at, created_at, last_used_at, request_id, reason, granted_by_id, granted_at, confirmation_due_at, confirmed_by_id, confirmed_at, lapsed_at, updated_at, version, origin) from stdin;
1	1	1	EVERYTHING	\N	\N	\N	2026-12-01 00:38:29.476+00	\N	\N	\N	\N	\N	\N	\N	\N	\N	2026-12-01 00:38:29.476+00	1	GRANTED
101	1	1	DEPARTMENT	101	\N	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00	\N	2026-Q1	\N	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	1	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	1	EXTERNAL
102	101	3	DEPARTMENT	101	\N	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	101	t102	1	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	102	2026-04-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	1	DIRECTORY
\.
copy access_request (id, requester_id, kind, role_id, function_id, scope, department_id, bot_id, asked_for, reason, starts_at, ends_at, decision_deadline, state, decided_by_id, decided_at, decision_note, outcome, created_at, updated_at, version) from stdin;
101	1	ROLE	2	\N	DEPARTMENT	101	\N	t101	person101@example.org	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	REJECTED	\N	2026-04-12 00:00:00+00	t101	UTC	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	0
102	101	ROLE	1	\N	DEPARTMENT	102	\N	102.1	1	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	WITHDRAWN	102	2026-02-01 00:00:00+00	https://example.org/102	102.1	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	102
\.
copy access_review (id, title, scope, department_id, bot_id, roles, reviewer_rule, named, owner_id, state, opened_at, deadline, remind_days, reminded_days, items, waiting, kept, revoked, lapsed, ended, completed_at, decisions_hash, created_at, updated_at, version, xid) from stdin;
101	T-101	DEPARTMENT	101	\N	{08:00}	OWNERS	{90}	1	COMPLETED	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	{101}	90	0	2	101	1	10	0	2026-04-01 00:00:00+00	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	1	101
102	text 102	DEPARTMENT	102	\N	{1}	NAMED	{0}	1	COMPLETED	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	{101}	10	0	102	10	90	90	1	2026-01-01 01:00:00+00	COMPLETED	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2	102
\.
copy access_review_item (id, review_id, kind, grant_id, function_grant_id, holder_id, holder, held, department_id, bot_id, granted_at, expires_at, last_used_at, reviewer_id, outcome, decided_by_id, decided_at, reason, right_changed_at, right_ended_at, revoke_due_at, created_at, updated_at, version, xid) from stdin;
101	101	ROLE	1	\N	1	2026-Q1	08:00	101	\N	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-01-01 00:00:00+00	1	ENDED	1	2026-01-01 01:00:00+00	https://example.org/101	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	10	101
102	101	FUNCTION	101	101	1	08:00	person102@example.org	102	101	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	1	LAPSED	102	2026-02-01 00:00:00+00	zh	2026-04-01 00:00:00+00	2026-04-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	90	102
\.
copy action_item (id, number, origin_kind, bot_id, department_id, title, description, kind, required, assignee_id, due_at, original_due_at, state, reminded_at, missed_at, evidence, done_at, done_by_id, verified_at, verified_by_id, cancelled_at, cancelled_by_id, note, created_at, updated_at, version, xid, incident_id, meeting_id, operational_review_id, control_result_id, inspection_finding_id, risk_treatment_id, drill_id, appraisal_outcome_id) from stdin;
101	T-101	APPRAISAL_OUTCOME	\N	101	1	08:00	PREVENTIVE	t	101	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	VERIFIED	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	https://example.org/101	2026-01-01 00:00:00+00	101	2026-02-01 00:00:00+00	1	\N	1	08:00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	101	101	\N	\N	\N	\N	\N	\N	\N	101
102	t102	RISK_TREATMENT	101	101	08:00	2026-Q1	PREVENTIVE	t	101	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	VERIFIED	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	t102	2026-01-01 01:00:00+00	\N	2026-02-01 00:00:00+00	102	\N	101	2026-Q1	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	102	102	\N	\N	\N	\N	\N	102	\N	\N
\.
copy activation (id, number, title, kind, contingency_plan_id, contingency_plan_version_id, incident_id, drill_id, bot_id, department_id, state, activated_at, activated_by_id, ended_at, ended_by_id, conclusion, created_at, updated_at, version) from stdin;
101	zh	text 101	DRILL	101	101	\N	101	\N	101	ENDED	2026-01-01 01:00:00+00	101	2026-02-01 00:00:00+00	101	2026-Q1	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	2
102	08:00	UTC	INCIDENT	101	101	101	\N	101	101	ENDED	2026-04-13 00:00:00+00	101	2026-04-01 00:00:00+00	1	person102@example.org	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2
\.
copy activation_role (id, activation_id, "position", name, title, kind, employee_id, deputy_id, state, called_at, confirmed_at, created_at, updated_at, version) from stdin;
101	101	101	zh	101.1	COMMUNICATIONS	101	101	CONFIRMED	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	10
102	101	90	08:00	https://example.org/102	BUSINESS	102	101	CONFIRMED	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2
\.
copy activation_step (id, activation_id, "position", title, instruction, role, holder_id, required, due_at, state, started_at, started_by_id, finished_at, finished_by_id, missed_at, note, created_at, updated_at, version) from stdin;
101	101	2	UTC	UTC	https://example.org/101	101	t	2026-02-01 00:00:00+00	DONE	2026-01-01 01:00:00+00	101	2026-02-01 00:00:00+00	1	2026-04-12 00:00:00+00	person101@example.org	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	0
102	101	1	t102	UTC	102.1	101	t	2026-01-01 00:00:00+00	STARTED	2026-01-01 01:00:00+00	1	\N	101	2026-02-01 00:00:00+00	person102@example.org	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	0
\.
copy alert (id, fingerprint, source, alert_rule_id, rule_revision, bot_id, severity, state, summary, description, value, threshold, started_at, fired_at, acknowledged_at, acknowledged_by_id, resolved_at, resolution, resolved_by_id, suppressed, maintenance_window_id, silenced_until, silenced_by_id, incident_id, opened_incident, group_key, label_name, label_value, runbook_url, external_key, external_url, created_at, updated_at, version, xid, joins_incident) from stdin;
101	08:00	RECORDS	\N	101	\N	CRITICAL	RESOLVED	UTC	t101	2	10	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	101	2026-01-01 00:00:00+00	\N	1	t	\N	2026-01-01 01:00:00+00	1	101	t	2026-Q1	{UTC}	{zh}	t101	text 101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	1	101	t
102	person102@example.org	RULE	4	90	101	LOW	RESOLVED	https://example.org/102	person102@example.org	10	102	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	102	2026-02-01 00:00:00+00	\N	101	t	101	2026-04-01 00:00:00+00	102	101	t	zh	{1}	{2026-Q1}	text 102	2026-Q1	T-102	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	102	102	t
\.
copy alert_evaluation (id, evaluated_until) from stdin;
1	2026-12-01 00:38:25.817184+00
\.
copy alert_rule (id, code, name, description, state, kind, bot_id, department_id, metric, aggregation, comparison, threshold, resolve_threshold, window_seconds, slo_id, health_states, burn_factor, burn_long_seconds, burn_short_seconds, for_seconds, keep_firing_seconds, severity, opens_incident, incident_severity, incident_after, group_by, label_name, label_value, owner_id, runbook_url, revision, activated_at, created_at, updated_at, version, by_attributes) from stdin;
1	starter-silent-bot	Bot is silent	A bot that is in use has sent no signal for several times its usual interval. The monitoring settings of the bot can set the time.	ACTIVE	HEALTH	\N	\N	\N	\N	\N	\N	\N	\N	\N	{SILENT}	{}	{}	{}	600	300	HIGH	f	\N	1	{}	{}	{}	\N	\N	1	2026-12-01 00:38:25.817+00	2026-12-01 00:38:25.817+00	2026-12-01 00:38:25.817+00	1	{}
2	starter-bot-down	Bot is down	Most requests to a bot that is in use fail, or the bot reports that it is down. The monitoring settings of the bot have the limits.	ACTIVE	HEALTH	\N	\N	\N	\N	\N	\N	\N	\N	\N	{DOWN}	{}	{}	{}	120	300	HIGH	f	\N	1	{}	{}	{}	\N	\N	1	2026-12-01 00:38:25.817+00	2026-12-01 00:38:25.817+00	2026-12-01 00:38:25.817+00	1	{}
3	starter-error-rate	Error rate is high	A bot that is in use is degraded: too many of its requests fail or are too slow, or it reports so. The monitoring settings of the bot have the limits.	ACTIVE	HEALTH	\N	\N	\N	\N	\N	\N	\N	\N	\N	{DEGRADED}	{}	{}	{}	300	300	MODERATE	f	\N	1	{}	{}	{}	\N	\N	1	2026-12-01 00:38:25.817+00	2026-12-01 00:38:25.817+00	2026-12-01 00:38:25.817+00	1	{}
4	starter-burn-rate	Error budget burns too fast	The error budget of any service-level objective burns so fast that it will be used up long before its end.	ACTIVE	BURN_RATE	\N	\N	\N	\N	\N	\N	\N	\N	\N	{}	{14.4,6}	{3600,21600}	{300,1800}	0	300	HIGH	f	\N	1	{}	{}	{}	\N	\N	1	2026-12-01 00:38:25.817+00	2026-12-01 00:38:25.817+00	2026-12-01 00:38:25.817+00	1	{}
\.
copy alert_rule_revision (id, alert_rule_id, revision, at, actor_id, note) from stdin;
1	1	1	2026-12-01 00:38:25.817+00	\N	Shipped with Botwarden: Bot is silent
2	2	1	2026-12-01 00:38:25.817+00	\N	Shipped with Botwarden: Bot is down
3	3	1	2026-12-01 00:38:25.817+00	\N	Shipped with Botwarden: Error rate is high
4	4	1	2026-12-01 00:38:25.817+00	\N	Shipped with Botwarden: Error budget burns too fast
\.
copy alert_rule_track (alert_rule_id, bot_id, phase, since, clear_since, fingerprint) from stdin;
3	101	FIRING	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	t101
3	101	PENDING	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	UTC
\.
copy anomaly_occasion (kind, username, until) from stdin;
GRANT_USED_AT_ONCE	08:00	2026-04-13 00:00:00+00
GRANT_USED_AT_ONCE	UTC	2026-01-01 00:00:00+00
\.
copy anomaly_rule (kind, next_leaf) from stdin;
EXPORT_AT_NIGHT	0
GRANT_USED_AT_ONCE	0
MANY_DENIALS	0
TWO_NETWORKS	0
\.
copy appraisal_appeal (id, number, cycle_id, department_id, employee_id, person_scorecard_id, indicators, reason, state, submitted_at, submitted_by_id, due_at, reminded_at, overdue_at, reviewer_id, decided_at, decided_by_id, withdrawn_at, result_version, note, created_at, updated_at, version) from stdin;
101	t101	101	\N	101	101	{zh}	t101	AMENDED	2026-04-12 00:00:00+00	101	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	101	2026-01-01 00:00:00+00	1	\N	90	person101@example.org	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	2
102	08:00	101	\N	102	102	{person102@example.org}	zh	AMENDED	2026-01-01 01:00:00+00	102	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	102	2026-01-01 01:00:00+00	101	\N	101	t102	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	10
\.
copy appraisal_correction (id, appeal_id, indicator, previous_value, value) from stdin;
101	101	text 101	0	0
102	101	t102	0	90
\.
copy appraisal_cycle (id, code, name, scheme_id, period, period_start, period_end, state, snapshot_id, input_hash, result_version, calibration_applied_reason, calibration_skipped_reason, calibrated_by_id, computed_at, published_at, appeals_end_at, finalized_at, ratings_due_at, ratings_reminded_at, ratings_overdue_at, calibration_due_at, calibration_reminded_at, calibration_overdue_at, publication_due_at, publication_reminded_at, publication_overdue_at, appeals_reminded_at, created_at, updated_at, version, outcomes_due_at, outcomes_below, report_context) from stdin;
101	2026-Q1	https://example.org/101	101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	FINAL	101	OPEN	0	CALIBRATED	\N	1	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	10	2026-04-12 00:00:00+00	B	101.1
102	T-102	2026-Q1	101	text 102	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	FINAL	102	08:00	90	\N	08:00	102	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	2026-04-01 00:00:00+00	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	10	2026-02-01 00:00:00+00	D	1
\.
copy appraisal_outcome (id, number, cycle_id, department_id, head_id, kind, title, reason, result_version, grade, state, decided_at, decided_by_id, withdrawn_at, withdrawn_by_id, note, created_at, updated_at, version) from stdin;
101	UTC	101	101	\N	REWARD	person101@example.org	2026-Q1	10	A	WITHDRAWN	2026-01-01 01:00:00+00	1	2026-02-01 00:00:00+00	1	zh	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	10
102	T-102	101	101	101	REWARD	zh	2026-Q1	90	B	WITHDRAWN	2026-04-13 00:00:00+00	102	2026-01-01 01:00:00+00	1	T-102	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	1
\.
copy appraisal_rating (id, cycle_id, department_id, employee_id, indicator, rater_id, value, reason, superseded, created_at, updated_at, version) from stdin;
101	101	101	\N	UTC	1	2	text 101	f	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	101
102	101	\N	101	102.1	101	0.5	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	t	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	102
\.
copy appraisal_result (id, cycle_id, version, input_hash, content, content_hash) from stdin;
101	101	101	T-101	https://example.org/101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52
102	101	10	https://example.org/102	t102	t102
\.
copy appraisal_scheme (id, code, revision, subject, job_roles, name, name_zh, description, definition, definition_hash, source, state, effective_from, drafted_at, drafted_by_id, approved_at, approved_by_id, withdrawn_at, withdrawn_by_id, note, created_at, updated_at, version) from stdin;
101	text 101	2	PERSON	{"text 101"}	101.1	zh	t101	2026-Q1	zh	person101@example.org	WITHDRAWN	2026-01-01	2026-04-12 00:00:00+00	1	2026-01-01 00:00:00+00	1	2026-04-12 00:00:00+00	1	UTC	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	1
102	08:00	10	PERSON	{https://example.org/102}	102.1	text 102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	text 102	text 102	08:00	WITHDRAWN	2026-04-01	2026-04-01 00:00:00+00	1	2026-02-01 00:00:00+00	101	2026-02-01 00:00:00+00	1	text 102	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	2
\.
copy appraisal_scheme_editor (scheme_id, identity_id) from stdin;
101	1
101	101
\.
copy attachment (id, requirement_id, design_document_id, code_review_id, test_run_id, launch_application_id, restore_test_id, attestation_id, network_control_id, inspection_item_id, data_encryption_id, bot_authentication_id, data_breach_id, risk_treatment_id, name, description, media_type, bytes, sha256, file_id, state, uploaded_by_id, uploaded_at, removed_by_id, removed_at, removal_reason, created_at, updated_at, version) from stdin;
101	\N	\N	\N	\N	\N	\N	\N	101	\N	\N	\N	\N	\N	T-101	1	text 101	1	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	101	REMOVED	1	2026-01-01 01:00:00+00	1	2026-01-01 00:00:00+00	text 101	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	101
102	\N	\N	\N	\N	\N	\N	102	\N	\N	\N	\N	\N	\N	https://example.org/102	person102@example.org	https://example.org/102	1	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	102	REMOVED	1	2026-01-01 01:00:00+00	1	2026-01-01 00:00:00+00	person102@example.org	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2
\.
copy attestation (id, number, control_id, bot_id, department_id, statement, state, given_at, given_by_id, valid_until, revoked_at, revoked_by_id, note, created_at, updated_at, version) from stdin;
101	101.1	101	\N	101	zh	REVOKED	2026-01-01 00:00:00+00	1	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	101	zh	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2
102	102.1	101	\N	101	T-102	REVOKED	2026-01-01 00:00:00+00	101	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	102	T-102	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	0
\.
copy audit_entry (id, at, identity_id, username, action, subject_type, subject_id, summary, change_field, change_before, change_after, request_id, address, reason, quantity, xid, bot_ids, department_ids, writer, number, mac) from stdin;
101	2026-04-12 00:00:00+00	1	person101@example.org	UTC	https://example.org/101	t101	101.1	{zh}	{T-101}	{T-101}	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	https://example.org/101	t101	101	101	{90}	{101}	90	1	\\x16dc368a89b428b2485484313ba67a3912ca03f2b2b42429174a4f8b3dc84e44
102	2026-01-01 01:00:00+00	1	UTC	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	zh	2026-Q1	102.1	{t102}	{"text 102"}	{1}	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	08:00	102.1	10	102	{101}	{2}	2	2	\\x010002
\.
copy audit_leaf (id, leaf_index, leaf_hash, scope_mac) from stdin;
10	10	\\x37834f2f25762f23e1f74a531cbe445db73d6765ebe60878a7dfbecd7d4af6e1	\\x37834f2f25762f23e1f74a531cbe445db73d6765ebe60878a7dfbecd7d4af6e1
101	1	\\x16dc368a89b428b2485484313ba67a3912ca03f2b2b42429174a4f8b3dc84e44	\\x38b3eff8baf56627478ec76a704e9b52
\.
copy audit_node (level, node_index, node_hash) from stdin;
8	0	\\x37834f2f25762f23e1f74a531cbe445db73d6765ebe60878a7dfbecd7d4af6e1
8	101	\\x16dc368a89b428b2485484313ba67a3912ca03f2b2b42429174a4f8b3dc84e44
\.
copy audit_sequence (single, xid, entry_id) from stdin;
t	0	0
\.
copy backup_policy (id, data_asset_id, bot_id, backup_every_hours, grace_minutes, restore_test_every_days, keep_days, location, responsible_id, recovery_point_hours, recovery_time_minutes, set_by_id, ended_at, ended_by_id, end_reason, created_at, updated_at, version) from stdin;
101	101	\N	2	2	10	2	zh	101	2	10	1	2026-01-01 00:00:00+00	1	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	1
102	101	101	90	102	10	90	zh	101	90	90	1	2026-04-01 00:00:00+00	1	t102	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	102
\.
copy backup_run (id, data_asset_id, bot_id, outcome, started_at, finished_at, size_bytes, location, checksum, failure, external_key, recorded_by_id, created_at, version, name, keep_until, confirmed_at, deleted_at) from stdin;
101	101	\N	FAILED	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	1	t101	https://example.org/101	T-101	101.1	1	2026-02-01 00:00:00+00	101	2026-Q1	\N	\N	\N
102	101	101	SUCCEEDED	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	0	zh	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	\N	https://example.org/102	1	2026-02-01 00:00:00+00	1	T-102	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00
\.
copy backup_status (id, data_asset_id, bot_id, name, since, policy_id, responsible_id, last_run_id, last_backup_id, last_restore_test_id, last_backup_at, restore_tested_at, restore_test_failed, backup_due_at, backup_missed_at, restore_test_due_at, restore_test_missed_at, kept_checked_at, not_kept_at, created_at, updated_at, version) from stdin;
101	101	\N	text 101	2026-04-12 00:00:00+00	101	101	101	101	101	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	t	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2
102	102	101	102.1	2026-01-01 00:00:00+00	101	102	102	102	102	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	t	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	90
\.
copy benefit_review (id, requirement_id, bot_id, department_id, period_from, period_to, figure_names, figure_kinds, figure_units, figure_expected, figure_actual, figure_sources, figure_achieved, outcome, conclusion, reviewed_by_id, reviewed_at, created_at, updated_at, version) from stdin;
101	101	101	101	2026-04-01	2027-01-01	{"text 101"}	{BENEFIT}	{t101}	{101}	{101}	{2026-Q1}	{t}	NOT_ACHIEVED	text 101	101	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	101
102	101	101	101	2026-04-01	2027-01-01	{t102}	{COST}	{https://example.org/102}	{10}	{0.5}	{UTC}	{f}	PARTLY_ACHIEVED	person102@example.org	101	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	90
\.
copy bot (id, code, name, purpose, criticality, data_classification, channel, state, live_since, owner_department_id, owner_id, team_id, tags, origin, origin_note, created_at, updated_at, version, xid, live_release_id, approval, approval_due_at, approval_reminded_at) from stdin;
101	zh	UTC	2026-Q1	LOW	INTERNAL	RPA	RETIRED	2026-01-01 01:00:00+00	101	101	101	{zh}	REGISTERED	text 101	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	101	101	\N	APPROVED	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00
\.
copy bot_authentication (id, bot_id, state, methods, second_factor, evidence, responsible_id, verified_at, verified_by_id, valid_until, warned_at, expired_at, withdrawn_at, withdrawn_by_id, note, created_at, updated_at, version) from stdin;
101	101	CURRENT	{KNOWLEDGE}	f	08:00	101	2026-02-01 00:00:00+00	101	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	\N	101	08:00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	10
\.
copy bot_function (id, bot_id, code, name, description, retired_at, origin, created_at, updated_at, version) from stdin;
101	101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	text 101	101.1	2026-01-01 00:00:00+00	REGISTERED	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	101
102	101	zh	text 102	UTC	2026-01-01 01:00:00+00	IMPORTED	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	0
\.
copy bot_life (id, bot_id, state, started_at, ended_at, created_at, updated_at, version, xid) from stdin;
101	101	LIVE	2026-04-12 00:00:00+00	\N	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	0	101
102	101	IN_DEVELOPMENT	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2	102
\.
copy bot_setting (id, bot_id, name, value, change_id, set_at, created_at, updated_at, version) from stdin;
101	101	2026-Q1	t101	101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	2
102	101	person102@example.org	text 102	101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	0
\.
copy bot_setting_value (id, bot_setting_id, value, change_id, restored, at) from stdin;
101	101	101.1	101	t	2026-01-01 01:00:00+00
102	101	https://example.org/102	101	t	2026-04-13 00:00:00+00
\.
copy bot_status (id, bot_id, state, reason, since, last_seen_at, observed_interval, requests_per_minute, error_ratio, response_time, created_at, updated_at, version) from stdin;
101	101	SILENT	t101	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	90	10	10	10	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	101
\.
copy bot_status_change (id, bot_id, state, reason, started_at, ended_at, created_at, updated_at, version, xid) from stdin;
101	101	UNKNOWN	UTC	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	0	101
102	101	UP	UTC	2026-04-13 00:00:00+00	\N	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	1	102
\.
copy business_calendar (id, code, name, time_zone, hours_weekday, hours_opens, hours_closes, holiday_day, holiday_name, created_at, updated_at, version, retired_at) from stdin;
101	t101	text 101	08:00	{90}	{t101}	{person101@example.org}	{2026-04-01}	{08:00}	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2	2026-01-01 01:00:00+00
102	102.1	text 102	T-102	{0}	{person102@example.org}	{ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e}	{2026-04-13}	{t102}	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	0	2026-02-01 00:00:00+00
\.
copy calendar_feed (id, identity_id, calendar, token_hash, created_at, last_used_at, revoked_at, updated_at, version, expires_at) from stdin;
101	1	zh	\\xbe37ccebe21815559666b60338ec1492670b8fd2bf6cc63c5c943639ddcc50981003846b75b9e97ad0c0c19484292f59b1d30b45c7b07d1f8973bae68a3b8431	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	2	2026-04-12 00:00:00+00
102	1	zh	\\xec8956637a99787bd197eacd77acce5e	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	90	2026-04-13 00:00:00+00
\.
copy career_level (id, code, name, description, previous_id, job_role_id, created_at, updated_at, version) from stdin;
101	zh	2026-Q1	zh	\N	101	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2
102	person102@example.org	08:00	person102@example.org	101	102	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	1
\.
copy career_level_skill (id, career_level_id, skill_id, level) from stdin;
101	101	101	5
102	102	101	1
\.
copy change (id, number, title, description, bot_id, release_id, incident_id, template_id, kind, purpose, state, plan, rollback, risk, risk_note, starts_at, ends_at, dated, author_id, author_name, tested_at, tested_by_id, test_note, test_run_id, approved_at, approved_by_id, started_at, started_by_id, finished_at, function_passed, function_note, performance_passed, performance_note, function_run_id, performance_run_id, verified_at, verified_by_id, failed, failure, failure_detected_at, rolled_back, rolled_back_at, restored_at, review_due_at, review_overdue_at, reviewed_at, reviewed_by_id, review_findings, closed_at, cancelled_at, origin, external_key, created_at, updated_at, version, xid) from stdin;
101	zh	https://example.org/101	zh	101	101	101	\N	EMERGENCY	RELEASE	CANCELLED	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	1	\N	text 101	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	1	\N	UTC	2026-04-01 00:00:00+00	1	text 101	101	2026-01-01 01:00:00+00	1	2026-01-01 00:00:00+00	101	2026-04-01 00:00:00+00	f	person101@example.org	f	text 101	101	101	2026-01-01 00:00:00+00	1	t	UTC	2026-04-12 00:00:00+00	t	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	2026-04-01 00:00:00+00	2026-04-01 00:00:00+00	2026-01-01 00:00:00+00	1	T-101	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	IMPORTED	https://example.org/101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	1	101
102	person102@example.org	text 102	https://example.org/102	101	101	102	101	STANDARD	FIX	APPROVED	102.1	person102@example.org	HIGH	text 102	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	UTC	1	\N	2026-04-13 00:00:00+00	1	text 102	102	2026-01-01 00:00:00+00	102	2026-04-01 00:00:00+00	101	2026-04-01 00:00:00+00	t	text 102	t	08:00	102	102	2026-02-01 00:00:00+00	101	t	T-102	\N	t	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	2026-04-01 00:00:00+00	102	person102@example.org	2026-04-13 00:00:00+00	\N	REGISTERED	T-102	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	0	102
\.
copy change_entry (id, change_id, "position", at, kind, state, actor_id, actor_name, note) from stdin;
101	101	1	2026-01-01 01:00:00+00	PLANNED	TESTED	\N	https://example.org/101	2026-Q1
102	101	2	2026-02-01 00:00:00+00	VERIFIED	VERIFIED	101	\N	UTC
\.
copy change_setting (id, change_id, name, value) from stdin;
101	101	person101@example.org	1
102	101	t102	1
\.
copy change_template (id, name, purpose, plan, rollback, risk, bot_id, state, author_id, approved_by_id, approved_at, created_at, updated_at, version) from stdin;
101	08:00	MAINTENANCE	T-101	101.1	HIGH	\N	PROPOSED	1	101	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	2
102	102.1	MAINTENANCE	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	person102@example.org	MEDIUM	101	APPROVED	101	102	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	0
\.
copy clause (id, code, chapter, "position", name, name_zh, demand, demand_zh) from stdin;
101	101.1	2	2	T-101	person101@example.org	08:00	1
102	102.1	0	2	102.1	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	08:00	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e
\.
copy clause_mapping (id, clause_id, framework_requirement_id) from stdin;
101	101	101
102	102	101
\.
copy code_review (id, release_id, bot_id, module, importance, author_id, reviewer_id, state, source_revision, conclusion, opened_by_id, opened_at, closed_by_id, closed_at, origin, created_at, updated_at, version) from stdin;
102	101	101	zh	IMPORTANT	102	101	CLOSED	zh	2026-Q1	1	2026-04-13 00:00:00+00	1	2026-02-01 00:00:00+00	IMPORTED	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	90
\.
copy contingency_plan (id, number, title, department_id, owner_id, state, current_version_id, drill_months, review_months, reviewed_at, reviewed_by_id, drilled_at, drill_obligation_id, review_obligation_id, note, created_at, updated_at, version) from stdin;
101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	person101@example.org	101	101	RETIRED	\N	2	10	2026-04-01 00:00:00+00	1	2026-04-01 00:00:00+00	\N	\N	101.1	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	0
102	text 102	t102	101	101	IN_FORCE	101	1	10	2026-04-01 00:00:00+00	102	2026-01-01 01:00:00+00	101	101	08:00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	102
\.
copy contingency_plan_acknowledgement (id, contingency_plan_version_id, employee_id, acknowledged_by_id, acknowledged_at) from stdin;
101	101	101	1	2026-02-01 00:00:00+00
102	102	101	1	2026-04-13 00:00:00+00
\.
copy contingency_plan_bot (id, contingency_plan_version_id, bot_id, in_force) from stdin;
101	101	101	t
\.
copy contingency_plan_version (id, contingency_plan_id, revision, title, procedure, change_note, state, drafted_by_id, changed_by_id, approved_at, approved_by_id, superseded_at, created_at, updated_at, version) from stdin;
101	101	1	08:00	T-101	text 101	SUPERSEDED	1	1	2026-04-12 00:00:00+00	\N	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	10
102	101	10	08:00	08:00	102.1	SUPERSEDED	101	101	2026-01-01 00:00:00+00	102	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	102
\.
copy contingency_resource (id, contingency_plan_version_id, "position", name, location, contact) from stdin;
101	101	90	text 101	t101	2026-Q1
102	101	10	102.1	https://example.org/102	T-102
\.
copy contingency_role (id, contingency_plan_version_id, "position", name, kind, employee_id, deputy_id, schedule_id) from stdin;
101	101	101	https://example.org/101	OTHER	\N	\N	101
102	101	10	08:00	OTHER	\N	\N	101
\.
copy contingency_step (id, contingency_plan_version_id, "position", title, instruction, role, within_minutes, required) from stdin;
101	101	10	zh	text 101	https://example.org/101	1	t
102	101	1	text 102	t102	08:00	2	t
\.
copy control (id, code, clause_id, "position", kind, target, origin, name, name_zh, remediation, remediation_zh, sql, found, tables, valid_days, file_severity, file_grace_hours, file_opens_incident, own_severity, own_grace_hours, own_opens_incident, counts_from, owner_id, state, note, file_problem, query_problem, evaluated_at, evaluation_milliseconds, created_at, updated_at, version) from stdin;
101	T-101	101	101	ATTESTATION	BOTWARDEN	COMPANY	text 101	zh	t101	person101@example.org	2026-Q1	{}	{person101@example.org}	2	MODERATE	0	t	\N	101	f	2026-01-01 00:00:00+00	\N	REMOVED	101.1	UTC	t101	2026-01-01 00:00:00+00	101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2
102	https://example.org/102	101	90	ATTESTATION	BOTWARDEN	COMPANY	text 102	2026-Q1	zh	https://example.org/102	t102	{}	{102.1}	1	MODERATE	90	t	\N	101	t	2026-01-01 00:00:00+00	101	DISABLED	t102	t102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-01-01 01:00:00+00	1	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	0
\.
copy control_file_problem (id, file, problem, since) from stdin;
101	T-101	UTC	2026-01-01 01:00:00+00
102	text 102	t102	2026-04-13 00:00:00+00
\.
copy control_result (id, control_id, subject, title, bot_id, department_id, state, severity, facts, found, found_zh, evidence, failing_since, control_waiver_id, since, until, created_at, updated_at, version, xid) from stdin;
101	101	person101@example.org	zh	\N	101	NOT_APPLICABLE	LOW	{"a": "b"}	person101@example.org	t101	t101	2026-02-01 00:00:00+00	101	2026-04-12 00:00:00+00	\N	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	10	101
102	101	2026-Q1	text 102	101	102	WAIVED	CRITICAL	[{}]	2026-Q1	person102@example.org	text 102	2026-01-01 00:00:00+00	101	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	0	102
\.
copy control_run (id, control_id, at, cause, severity, subjects, changed, failed, owner_id) from stdin;
101	101	2026-01-01 01:00:00+00	EVENT	LOW	0	2	2	\N
102	101	2026-01-01 00:00:00+00	SCHEDULE	CRITICAL	1	1	0	101
\.
copy control_waiver (id, number, control_id, bot_id, department_id, reason, ends_at, state, requested_at, requested_by_id, decided_at, decided_by_id, ended_at, ended_by_id, note, created_at, updated_at, version) from stdin;
101	person101@example.org	101	\N	101	text 101	2026-04-12 00:00:00+00	ENDED	2026-01-01 00:00:00+00	1	2026-01-01 00:00:00+00	101	2026-01-01 00:00:00+00	1	08:00	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	0
102	T-102	101	101	\N	t102	2026-01-01 01:00:00+00	ENDED	2026-01-01 01:00:00+00	1	2026-04-01 00:00:00+00	101	2026-04-01 00:00:00+00	1	UTC	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	90
\.
copy correction_request (id, number, employee_id, field, value, department_id, explanation, state, due_at, missed_at, requested_at, requested_by_id, decided_at, decided_by_id, decision, created_at, updated_at, version) from stdin;
101	t101	101	EMAIL	\\x01ce296f3aeaa421908502c55a8f2106058ead6affbc3d8ccd5bae9600e47a5dab60c77a07872c29d65290	\N	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	REJECTED	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	1	2026-02-01 00:00:00+00	\N	https://example.org/101	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	1
102	person102@example.org	101	EMAIL	\\x01ce296f3a8448b4cb93fef914b8ac767c7d6546696ce79210711eb50bbea4dec6cc31869e46ab8c919c18	\N	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	APPLIED	2026-01-01 01:00:00+00	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	1	2026-01-01 00:00:00+00	102	2026-Q1	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2
\.
copy course (id, code, name, description, category, form, validity_months, state, retired_at, retired_by_id, retirement_reason, origin, created_at, updated_at, version) from stdin;
101	UTC	text 101	zh	OPERATION	HANDS_ON	90	RETIRED	2026-01-01 01:00:00+00	1	RETIRED	REGISTERED	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	101
102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	https://example.org/102	t102	BUSINESS	CLASS	1	RETIRED	2026-04-13 00:00:00+00	101	t102	IMPORTED	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	0
\.
copy course_prerequisite (id, course_id, prerequisite_id) from stdin;
102	102	101
\.
copy course_remedy (id, course_id, risk_category, control_id, indicator) from stdin;
101	101	\N	\N	t101
102	101	\N	\N	zh
\.
copy course_requirement (id, course_id, job_role_id, due_days, since, until, required_by_id, ended_by_id, created_at, updated_at, version, xid) from stdin;
101	101	101	90	2026-02-01 00:00:00+00	\N	1	1	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	101	101
102	101	102	10	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	1	101	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	102	102
\.
copy course_skill (id, course_id, skill_id, level) from stdin;
101	101	101	1
102	102	101	1
\.
copy credential (id, identity_id, kind, label, lookup, secret_hash, sealed_secret, permissions, limited, must_change, last_step, created_at, warn_at, expires_at, last_used_at, revoked_at, version, updated_at, line_id, warned_at, final_warned_at, expiry_reported_at, responsible_id, department_id, placed_at, revocation_reason, xid) from stdin;
101	1	API_KEY	person101@example.org	08:00	zh	\\x01ce296f3ac1704aad2df2fc881d6a2dd647d30c1d6eba9cde5e4900d35c4fe62703f5362bd2bfe0479a06	{t101}	t	t	10	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00	\N	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	1	2026-02-01 00:00:00+00	0	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	\N	101	2026-04-12 00:00:00+00	1	101
102	1	PASSWORD	text 102	t102	UTC	\\x01ce296f3a3f4025d1c98f1eb2d97dbd1bc7d8430e9e88218783b6789e3a9682b3541acdceef2ec6434d9f	{ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e}	f	t	90	2026-01-01 00:00:00+00	\N	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-01 00:00:00+00	90	2026-01-01 01:00:00+00	0	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	101	102	2026-02-01 00:00:00+00	zh	102
\.
copy credential_bot (id, credential_id, bot_id) from stdin;
101	101	101
102	102	101
\.
copy data_asset (id, bot_id, name, description, data_classification, personal, holder_department_id, retention_days, created_at, updated_at, version, xid, holds, state, retired_at, retired_by_id, retirement_reason) from stdin;
101	\N	https://example.org/101	08:00	CONFIDENTIAL	t	101	90	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	10	101	\N	ACTIVE	\N	1	UTC
102	101	UTC	zh	INTERNAL	t	102	2	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	90	102	NOTIFICATIONS	RETIRED	2026-04-13 00:00:00+00	101	UTC
\.
copy data_breach (id, number, title, description, state, incident_id, bot_ids, data_kinds, people_estimated, people_final, records, occurred_at, discovered_at, cause, containment, consequences, measures, contact, responsible_id, risk, authority_due, authority_reason, authority_due_at, authority_told_at, people_due, people_reason, people_due_at, people_told_at, due_at, reminded_at, missed_at, reported_at, reported_by_id, assessed_at, assessed_by_id, closed_at, closed_by_id, conclusion, created_at, updated_at, version) from stdin;
101	101.1	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	UTC	CLOSED	\N	{1}	{SPECIAL_CATEGORY}	1	101	2	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	text 101	t101	zh	T-101	UTC	101	UNLIKELY	f	zh	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	t	text 101	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	\N	\N	\N	2026-04-12 00:00:00+00	1	2026-01-01 00:00:00+00	101	2026-04-01 00:00:00+00	1	person101@example.org	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	1
102	https://example.org/102	t102	https://example.org/102	ASSESSED	101	{2}	{SPECIAL_CATEGORY}	101	10	90	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	T-102	102.1	zh	102.1	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	102	LIKELY	f	08:00	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	f	2026-Q1	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	1	2026-02-01 00:00:00+00	\N	2026-01-01 01:00:00+00	102	\N	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	90
\.
copy data_breach_entry (id, data_breach_id, "position", kind, at, actor_id, note) from stdin;
101	101	101	NOTIFIED	2026-04-12 00:00:00+00	101	zh
102	101	1	OVERDUE	2026-01-01 01:00:00+00	102	UTC
\.
copy data_breach_notification (id, data_breach_id, "position", recipient, name, notified_at, content, reference, late, recorded_by_id) from stdin;
101	101	1	PARTNER	2026-Q1	2026-02-01 00:00:00+00	person101@example.org	101.1	t	1
102	101	101	AUTHORITY	UTC	2026-01-01 01:00:00+00	text 102	08:00	t	101
\.
copy data_breach_subject (id, data_breach_id, "position", bot_id, data_asset_id) from stdin;
101	101	101	\N	101
102	101	90	101	101
\.
copy data_encryption (id, bot_id, state, encrypted_at_rest, method_at_rest, encrypted_in_transit, method_in_transit, key_management, evidence, responsible_id, verified_at, verified_by_id, valid_until, warned_at, expired_at, withdrawn_at, withdrawn_by_id, note, created_at, updated_at, version) from stdin;
101	\N	WITHDRAWN	t	101.1	t	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	t101	person101@example.org	101	2026-02-01 00:00:00+00	1	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-01-01 00:00:00+00	101	t101	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	0
102	101	WITHDRAWN	t	2026-Q1	t	2026-Q1	person102@example.org	08:00	102	2026-02-01 00:00:00+00	102	2026-04-13 00:00:00+00	2026-04-01 00:00:00+00	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	102	2026-Q1	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	90
\.
copy data_subject (id, pseudonym, lookup, user_key, created_at) from stdin;
101	38b3eff8-baf5-6627-478e-c76a704e9b52	\\x38b3eff8baf56627478ec76a704e9b52	\\x01ce296f3a401fde321366dfccee6770138e4bd928b64e917d0804ddc0bdf55d65cb481d57e0f284f092c1	2026-02-01 00:00:00+00
102	ec895663-7a99-787b-d197-eacd77acce5e	\\xec8956637a99787bd197eacd77acce5e	\\x01ce296f3a0d05628ee2a236e6b901335756b36d72c8faca4d1cbc90079e61bdcd9d1f0a20fc6507607ba6	2026-02-01 00:00:00+00
\.
copy defect (id, number, title, description, bot_id, release_id, test_run_id, test_case_id, case_key, incident_id, found_in, severity, state, assignee_id, verifier_id, due_at, missed_at, reported_by_id, opened_at, fixed_by_id, fixed_at, fixed_in_release_id, verified_by_id, verified_at, closed_at, resolution, reopen_count, passed_in_run_id, passed_again_at, origin, created_at, updated_at, version, xid) from stdin;
101	person101@example.org	2026-Q1	2026-Q1	101	101	101	\N	1	101	TEST	CRITICAL	CLOSED	101	101	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	1	2026-02-01 00:00:00+00	101	2026-04-12 00:00:00+00	101	101	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	UTC	0	101	2026-02-01 00:00:00+00	REGISTERED	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2	101
102	T-102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	text 102	101	101	102	101	person102@example.org	101	TEST	LOW	FIXED	102	102	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	1	2026-01-01 01:00:00+00	102	2026-01-01 01:00:00+00	101	1	2026-04-01 00:00:00+00	\N	t102	10	102	2026-04-01 00:00:00+00	IMPORTED	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	1	102
\.
copy delivery_attempt (id, notification_id, at, took_millis, delivered, status, answer) from stdin;
101	101	2026-02-01 00:00:00+00	0	t	10	2026-Q1
102	101	2026-01-01 01:00:00+00	10	t	1	2026-Q1
\.
copy department (id, code, name, parent_id, lineage, tree, state, closed_at, closed_by_id, closing_reason, successor_id, head_id, origin, created_at, updated_at, version, xid) from stdin;
101	t101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	\N	{0}	{10}	CLOSED	2026-01-01 00:00:00+00	1	person101@example.org	\N	\N	REGISTERED	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	2	101
102	t102	T-102	101	{1}	{2}	CLOSED	2026-01-01 00:00:00+00	102	text 102	101	101	REGISTERED	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	0	102
\.
copy design_document (id, bot_id, release_id, kind, revision, title, body, link, state, author_ids, submitted_at, decided_at, decided_by_id, decision_note, superseded_at, created_at, updated_at, version, xid) from stdin;
101	101	101	ALGORITHM	101	https://example.org/101	1	person101@example.org	REJECTED	{10}	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	101	zh	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	10	101
102	101	102	ARCHITECTURE	1	zh	08:00	08:00	SUPERSEDED	{90}	2026-04-01 00:00:00+00	2026-04-01 00:00:00+00	1	t102	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2	102
\.
copy development_goal (id, personal_development_plan_id, "position", kind, skill_id, level, course_id, title, due_on, completed_at, evidence) from stdin;
101	101	2	TEXT	\N	\N	\N	08:00	2026-01-01	2026-01-01 01:00:00+00	1
102	101	90	COURSE	\N	\N	102	person102@example.org	2026-04-01	\N	\N
\.
copy development_plan (id, requirement_id, bot_id, release_id, starts_on, ends_on, original_ends_on, days_late, state, drafted_by_id, approved_at, approved_by_id, started_at, finished_at, cancelled_at, cancellation_reason, created_at, updated_at, version, xid) from stdin;
101	101	101	101	2026-04-12	2027-01-01	2026-01-01	0	FINISHED	1	2026-04-12 00:00:00+00	1	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	\N	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	101	101
102	101	101	102	2026-04-13	2027-01-01	2026-03-31	1	CANCELLED	101	2026-04-13 00:00:00+00	101	2026-02-01 00:00:00+00	\N	2026-04-13 00:00:00+00	1	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	0	102
\.
copy dimension_score (id, scorecard_id, "position", code, name, name_zh, weight, score, measured_share) from stdin;
101	101	10	UTC	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	0	0.5	101
102	101	102	UTC	UTC	https://example.org/102	102	90	2
\.
copy directory_group (id, display_name, external_id, created_at, updated_at, version) from stdin;
101	text 101	https://example.org/101	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	0
102	zh	t102	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	1
\.
copy directory_member (id, group_id, employee_id, created_at) from stdin;
101	101	101	2026-04-12 00:00:00+00
102	101	102	2026-01-01 00:00:00+00
\.
copy directory_user (id, employee_id, identity_id, user_name, external_id, given_name, family_name, formatted_name, department, division, numbered, deactivated_at, removed_at, created_at, updated_at, version) from stdin;
101	101	1	T-101	person101@example.org	101.1	1	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	T-101	101.1	t	2026-04-01 00:00:00+00	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	101
102	102	102	zh	https://example.org/102	2026-Q1	person102@example.org	2026-Q1	T-102	https://example.org/102	t	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	90
\.
copy drill (id, number, contingency_plan_id, title, scenario, announced, planned_at, scheduled_by_id, state, started_at, started_by_id, held_at, result, report, assessed_at, assessed_by_id, cancelled_at, cancelled_by_id, note, department_id, created_at, updated_at, version, xid) from stdin;
101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	101.1	t	2026-01-01 00:00:00+00	1	ASSESSED	2026-01-01 00:00:00+00	1	2026-04-12 00:00:00+00	PARTLY_PASSED	2026-Q1	2026-01-01 00:00:00+00	1	\N	101	t101	101	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	2	101
102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	101	1	UTC	t	2026-02-01 00:00:00+00	1	ASSESSED	2026-01-01 01:00:00+00	1	2026-01-01 01:00:00+00	FAILED	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-04-01 00:00:00+00	102	\N	1	2026-Q1	101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2	102
\.
copy drill_observation (id, drill_id, "position", at, actor_id, note) from stdin;
101	101	10	2026-01-01 01:00:00+00	1	t101
102	101	102	2026-02-01 00:00:00+00	101	person102@example.org
\.
copy employee (id, code, name, email, job_title, department_id, manager_id, joined_on, left_on, origin, created_at, updated_at, version, xid, team_id) from stdin;
101	08:00	person101@example.org	\\x01ce296f3ae22f3d240b96149b452ea5fb8ca8d00190ad701350b7f1f9daf6180603502decf3e45bea4503	1	101	\N	2026-01-01	2026-04-12	IMPORTED	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	1	101	\N
102	T-102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	\\x01ce296f3a57785fb8724cf1052ed4caeed0cb1ac9c456482e4c2361a07f1acc4a3e4a5cd5c4a011fefdd5	person102@example.org	102	101	\N	2026-01-01	IMPORTED	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	10	102	\N
\.
copy encryption_key (id, number, state, values_left, created_at, replaced_at, retired_at) from stdin;
101	101	RETIRED	10	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00
102	0	RETIRED	102	2026-04-13 00:00:00+00	2026-04-01 00:00:00+00	2026-01-01 01:00:00+00
\.
copy erasure_request (id, at, performed_by_id, reason, subject_hash, interactions, mentioned_in, mentioned_elsewhere) from stdin;
101	2026-02-01 00:00:00+00	1	2026-Q1	t101	1	{"text 101"}	{t101}
102	2026-01-01 00:00:00+00	101	person102@example.org	08:00	2	{08:00}	{t102}
\.
copy error_span (id, bot_id, at, name, trace_id, span_id, duration, message, attribute_name, attribute_value, created_at) from stdin;
101	101	2026-01-01 00:00:00+00	zh	https://example.org/101	UTC	1	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	{t101}	{t101}	2026-01-01 00:00:00+00
102	101	2026-01-01 01:00:00+00	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	T-102	2	T-102	{102.1}	{08:00}	2026-04-13 00:00:00+00
\.
copy escalation (id, policy_id, subject_type, subject_id, incident_id, bot_id, department_id, state, round, next_step, next_at, round_began_at, started_at, ended_at, end_reason, created_at, updated_at, version) from stdin;
101	1	https://example.org/101	10	\N	\N	101	RUNNING	10	101	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	\N	08:00	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	10
102	1	RUNNING	10	101	101	101	EXHAUSTED	1	10	\N	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	08:00	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2
\.
copy escalation_policy (id, name, bot_id, department_id, severities, repeats, repeat_after_minutes, enabled, created_at, updated_at, version) from stdin;
1	Starter: critical and high	\N	\N	{CRITICAL,HIGH}	2	30	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
\.
copy escalation_step (id, policy_id, "position", after_minutes, channel_id, employee_id, schedule_id, audience) from stdin;
1	1	1	0	\N	\N	\N	BOT_OWNER
2	1	2	15	\N	\N	\N	DEPARTMENT_HEAD
3	1	3	30	\N	\N	\N	ADMINISTRATORS
\.
copy exploit_prediction (cve, score, percentile, scored_on) from stdin;
08:00	1.00000	1.00000	2026-01-01
T-102	0.00000	0.00000	2026-04-01
\.
copy external_rights (identity_id, token_issued_at, expires_at, roles) from stdin;
1	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	{UTC}
102	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	{08:00}
\.
copy external_session (id, session_id, issuer, subject, sid, id_token) from stdin;
101	101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	UTC	t101	\\x01ce296f3a28a1cf8fb64b95bd4b507dbc835acb1cccfae18c6a9c5307b2052da84ecc8bb5a4a7a2eeebd4
102	102	T-102	https://example.org/102	person102@example.org	\\x01ce296f3ad146d8e5ec2455e82fe961aa047619b002b09289bd8230294dacdb755bc0f07bce900bd9d63e
\.
copy feedback (id, number, bot_id, title, text, state, given_by_id, contributions, answer_due_at, answered_at, missed_at, outcome, reason, decided_at, decided_by_id, closed_at, requirement_id, incident_id, created_at, updated_at, version) from stdin;
101	https://example.org/101	101	101.1	UTC	CLOSED	1	101	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	\N	t101	2026-04-12 00:00:00+00	101	2026-04-12 00:00:00+00	101	101	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	10
102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	101	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	ACCEPTED	CLOSED	101	102	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	2026-04-01 00:00:00+00	\N	https://example.org/102	2026-01-01 00:00:00+00	101	2026-01-01 01:00:00+00	102	102	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	90
\.
copy feedback_contribution (id, feedback_id, text, written_at, written_by_id) from stdin;
101	101	08:00	2026-04-12 00:00:00+00	1
102	101	08:00	2026-04-13 00:00:00+00	1
\.
copy former_place (id, bot_id, department_id, lineage, ended_at, created_at, updated_at, version, xid) from stdin;
101	\N	101	{1}	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	1	101
102	\N	102	{2}	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	1	102
\.
copy framework (id, code, name, edition, origin) from stdin;
101	08:00	t101	person101@example.org	BUILT_IN
102	2026-Q1	T-102	person102@example.org	COMPANY
\.
copy framework_requirement (id, framework_id, code, title, "position") from stdin;
101	101	zh	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	10
102	101	2026-Q1	text 102	2
\.
copy function_course (id, bot_id, function_id, course_id, since, until, required_by_id, ended_by_id, created_at, updated_at, version) from stdin;
101	101	101	101	2026-01-01 01:00:00+00	2026-04-01 00:00:00+00	1	1	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	2
102	101	102	101	2026-02-01 00:00:00+00	\N	101	1	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	2
\.
copy function_grant (id, bot_id, function_id, kind, holder, role_id, department_id, employee_id, expires_at, last_used_at, created_at, request_id, reason, granted_by_id, granted_at, confirmation_due_at, confirmed_by_id, confirmed_at, lapsed_at, suspended_since, updated_at, version) from stdin;
101	101	101	DEPARTMENT	zh	\N	101	\N	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	101	text 101	1	2026-04-01 00:00:00+00	2026-01-01 00:00:00+00	101	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	2
102	101	101	ROLE	t102	1	\N	\N	2026-04-01 00:00:00+00	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	101	zh	\N	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	102	2026-04-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	90
\.
copy function_suspension (id, function_course_id, employee_id, bot_id, function_id, course_id, title, since, until, escalated_to_id, created_at, updated_at, version) from stdin;
101	101	101	101	101	101	text 101	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	101	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	1
102	101	101	101	102	101	person102@example.org	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	101	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	0
\.
copy gate_check (id, cycle_id, "position", code, name, name_zh, cap, evaluated, statement, statement_zh) from stdin;
101	101	2	T-101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	101.1	C	t	UTC	08:00
102	101	1	person102@example.org	https://example.org/102	text 102	B	t	08:00	08:00
\.
copy identity (id, username, display_name, employee_id, disabled_at, stamp, created_at, updated_at, version, kind, owner_id, closing_reason) from stdin;
1	administrator	Administrator	\N	\N	2	2026-12-01 00:38:29.476+00	2026-12-01 00:38:29.476+00	1	PERSON	\N	\N
101	person101@example.org	text 101	\N	2026-01-01 00:00:00+00	1	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	2	SERVICE	\N	t101
102	102.1	T-102	101	2026-02-01 00:00:00+00	90	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	10	SERVICE	101	https://example.org/102
\.
copy import_record (id, import_run_id, effect, reason, number, line, incident_id, department_id, team_id, employee_id, bot_id, bot_function_id, release_id, defect_id, version, entry_ids, earlier, change_id, manual_id, risk_id, course_id, training_record_id) from stdin;
101	101	GROWN	\N	zh	10	101	101	101	101	\N	\N	\N	\N	10	{1}	[]	\N	\N	101	101	101
102	101	SKIPPED	CONFLICT	zh	1	101	101	101	101	101	101	101	101	90	{101}	[{}]	101	101	101	101	102
\.
copy import_run (id, kind, source, sent_by_id, state, accepted, duplicate, conflicting, rejected, remarks, failure, started_at, finished_at, undone_at, undone_by_id) from stdin;
101	ALERTMANAGER	T-101	1	UNDONE	1	2	2	10	{"text 101"}	zh	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	1
102	ALERTMANAGER	t102	1	UNDONE	90	0	10	10	{zh}	https://example.org/102	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	1
\.
copy incident (id, number, title, description, bot_id, department_id, assignee_id, severity, state, started_at, detected_at, opened_at, acknowledged_at, mitigated_at, resolved_at, closed_at, root_cause_category, root_cause, acknowledge_due_at, resolve_due_at, sla_met, reopen_count, reassignment_count, origin, created_at, updated_at, version, xid, caused_by_change_id, calendar_id, paused_at, pause_reason, acknowledge_warned_at, acknowledge_missed_at, resolve_warned_at, resolve_missed_at, overdue, escalation_level, major, affected_users, severity_criteria, corrected_impact_minutes, duplicate_of_id, open_action_count, interaction, reported_by_id, user_report, escalated_at) from stdin;
101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	person101@example.org	2026-Q1	\N	101	101	HIGH	OPEN	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	2026-04-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	CHANGE	https://example.org/101	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	f	2	101	REGISTERED	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	10	101	\N	101	2026-04-12 00:00:00+00	WAITING_FOR_CHANGE	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	2026-04-01 00:00:00+00	t	1	t	10	{MONEY_LOST}	10	\N	0	person101@example.org	101	t	2026-01-01 00:00:00+00
102	zh	08:00	T-102	101	102	102	MODERATE	REVIEWED	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	2026-04-01 00:00:00+00	\N	zh	2026-04-01 00:00:00+00	2026-04-01 00:00:00+00	t	102	2	IMPORTED	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	10	102	101	102	2026-01-01 01:00:00+00	WAITING_FOR_USER	2026-04-01 00:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	t	102	t	10	{MONEY_LOST}	102	101	0	102.1	1	t	2026-02-01 00:00:00+00
\.
copy incident_link (id, incident_id, other_id, created_at, updated_at, version) from stdin;
102	101	102	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	1
\.
copy incident_message (id, incident_id, text, from_reporter, written_at, written_by_id) from stdin;
101	101	08:00	t	2026-04-12 00:00:00+00	1
102	101	T-102	t	2026-02-01 00:00:00+00	101
\.
copy incident_pause (id, incident_id, "position", reason, started_at, ended_at, created_at) from stdin;
101	101	2	WAITING_FOR_CHANGE	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00
102	101	10	WAITING_FOR_USER	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00
\.
copy incident_review (id, incident_id, bot_id, department_id, state, reviewer_id, due_at, missed_at, reviewed_at, reviewed_by_id, findings, root_cause_category, root_cause, went_well, went_wrong, lessons, prevention, created_at, updated_at, version, xid) from stdin;
101	101	\N	101	DUE	101	2026-04-12 00:00:00+00	2026-04-01 00:00:00+00	\N	101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	CONFIGURATION	1	1	T-101	zh	person101@example.org	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	10	101
102	101	101	101	DONE	101	2026-01-01 01:00:00+00	2026-04-01 00:00:00+00	2026-04-13 00:00:00+00	102	person102@example.org	CHANGE	2026-Q1	102.1	1	1	UTC	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	0	102
\.
copy incident_role (id, incident_id, role, employee_id, assigned_at, ended_at, created_at, updated_at, version) from stdin;
101	101	COMMANDER	101	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	0
102	101	OPERATIONS_LEAD	101	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	10
\.
copy indicator_score (id, dimension_score_id, "position", code, kind, kpi_version, name, name_zh, weight, unit, floor, target, numerator, denominator, n, value, pool_value, scored_value, wilson_low, wilson_high, score, explanation, explanation_zh, restated, restated_numerator, restated_denominator, restated_n, restated_value, restated_score) from stdin;
101	101	10	101.1	VALUE	1	T-101	person101@example.org	90	HOURS	10	90	1	10	10	10	101	10	2	10	10	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-Q1	t	1	0	1	101	0.5
102	101	101	2026-Q1	VALUE	2	UTC	https://example.org/102	1	SCALE	0	1	10	101	0	10	0	90	2	102	101	zh	text 102	t	90	2	2	2	90
\.
copy inspection (id, number, inspection_plan_id, title, area, clauses, department_id, lead_id, starts_at, ends_at, sample_size, seed, state, obligation_id, started_at, started_by_id, closed_at, closed_by_id, cancelled_at, cancelled_by_id, conclusion, note, planned_at, planned_by_id, created_at, updated_at, version) from stdin;
101	t101	101	zh	OPERATION	{101.1}	101	101	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	10	zh	CANCELLED	\N	2026-04-12 00:00:00+00	101	\N	1	2026-04-01 00:00:00+00	1	CLOSED	t101	2026-01-01 00:00:00+00	1	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	2
102	08:00	101	102.1	OPERATION	{T-102}	102	101	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	0	08:00	CLOSED	101	2026-02-01 00:00:00+00	102	2026-04-01 00:00:00+00	1	\N	101	2026-Q1	1	2026-01-01 00:00:00+00	101	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	102
\.
copy inspection_bot (id, inspection_id, bot_id) from stdin;
101	101	101
102	102	101
\.
copy inspection_finding (id, number, inspection_id, inspection_item_id, title, description, severity, cause, clause_id, control_id, subject, bot_id, department_id, responsible_id, owner_id, head_id, due_at, state, earlier_id, recurred_at, raised_at, raised_by_id, rectified_at, verified_at, withdrawn_at, withdrawn_by_id, note, created_at, updated_at, version, xid) from stdin;
101	text 101	101	101	t101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	CRITICAL	PEOPLE	101	101	1	\N	101	101	101	101	2026-01-01 00:00:00+00	VERIFIED	\N	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	101	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	\N	1	1	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	2	101
102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	101	102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	102.1	LOW	UNKNOWN	101	101	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	101	102	101	101	102	2026-04-13 00:00:00+00	VERIFIED	101	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	1	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	\N	101	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	10	102
\.
copy inspection_inspector (id, inspection_id, employee_id) from stdin;
101	101	101
102	101	102
\.
copy inspection_item (id, inspection_id, "position", kind, title, control_id, control_result_id, bot_id, department_id, passing, in_grace, failing, waived, not_applicable, not_evaluated, state, note, answered_at, answered_by_id, created_at, updated_at, version) from stdin;
101	101	0	SAMPLE	T-101	101	101	\N	101	2	10	2	1	\N	101	NOT_APPLICABLE	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-01-01 00:00:00+00	101	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	0
102	101	102	SAMPLE	text 102	101	102	101	101	0	1	102	101	\N	101	CONFORMING	person102@example.org	2026-04-01 00:00:00+00	1	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	90
\.
copy inspection_plan (id, year, goals, planned_at, planned_by_id, created_at, updated_at, version) from stdin;
101	2000	08:00	2026-04-12 00:00:00+00	1	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	10
102	2200	zh	2026-01-01 01:00:00+00	1	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	90
\.
copy installation_setting (name, enabled, changed_at) from stdin;
101.1	t	2026-04-12 00:00:00+00
UTC	t	2026-01-01 00:00:00+00
\.
copy interaction (id, bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome, rating, rating_offered, test, user_turns, bot_turns, turns, created_at, updated_at, version, xid) from stdin;
101	101	https://example.org/101	101	WEB	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	RESOLVED_IMPLIED	\N	f	t	1	1	\\x010002	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	0	101
102	101	T-102	102	MESSAGING	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	ESCALATED	2	f	t	1	1	\\x010002	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	102	102
\.
copy job_role (id, code, name, description, created_at, updated_at, version) from stdin;
101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	101.1	1	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2
102	zh	T-102	102.1	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	0
\.
copy job_role_holder (id, job_role_id, employee_id, title, since, until, assigned_by_id, ended_by_id, created_at, updated_at, version, xid) from stdin;
101	101	101	zh	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	1	101	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	10	101
102	101	101	08:00	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	101	1	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	90	102
\.
copy job_role_skill (id, job_role_id, skill_id, level) from stdin;
101	101	101	2
102	101	102	1
\.
copy known_exploited_vulnerability (id, cve, vendor, product, name, added_on, due_on, ransomware, required_action, notes, recorded_at) from stdin;
101	text 101	101.1	101.1	2026-Q1	2026-01-01	2026-03-31	t	text 101	2026-Q1	2026-01-01 00:00:00+00
102	T-102	2026-Q1	2026-Q1	https://example.org/102	2026-04-13	2026-03-31	t	text 102	t102	2026-02-01 00:00:00+00
\.
copy kpi_revision (id, code, revision, shipped, name, name_zh, description, description_zh, dropped, source, definition_hash, state, drafted_at, drafted_by_id, editor_ids, tried_figures, tried_snapshot_id, tried_period, tried_cases, tried_milliseconds, approved_at, approved_by_id, withdrawn_at, withdrawn_by_id, note, created_at, updated_at, version) from stdin;
101	text 101	2	f	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	T-101	101.1	2026-Q1	f	08:00	person101@example.org	WITHDRAWN	2026-04-12 00:00:00+00	101	{90}	0	101	101.1	90	1	2026-02-01 00:00:00+00	1	2026-01-01 01:00:00+00	1	2026-Q1	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	0
102	T-102	90	t	08:00	zh	text 102	t102	t	t102	t102	APPROVED	\N	101	{90}	101	101	person102@example.org	2	10	2026-01-01 01:00:00+00	101	\N	102	1	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2
\.
copy kpi_target (id, number, kpi, unit, direction, department_id, bot_id, head_id, period, period_start, period_end, revision, value, reason, proposed_side, appraisal_outcome_id, state, proposed_at, proposed_by_id, agreed_at, agreed_by_id, superseded_at, withdrawn_at, withdrawn_by_id, note, created_at, updated_at, version) from stdin;
101	08:00	zh	RATIO	LOWER_IS_BETTER	101	\N	101	UTC	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	101	90	zh	MANAGEMENT	101	SUPERSEDED	2026-02-01 00:00:00+00	1	2026-04-01 00:00:00+00	101	2026-04-12 00:00:00+00	\N	101	https://example.org/101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2
102	person102@example.org	08:00	HOURS	LOWER_IS_BETTER	101	\N	102	AGREED	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	2	101	text 102	MANAGEMENT	101	SUPERSEDED	2026-02-01 00:00:00+00	101	2026-01-01 01:00:00+00	1	2026-01-01 01:00:00+00	\N	101	T-102	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	0
\.
copy launch_application (id, number, bot_id, release_id, title, feature_introduction, test_report, state, revision, current_revision_id, applicant_id, applicant, submitted_at, approved_at, rejected_at, rejection_reason, invalidated_at, announced_at, launched_at, origin, created_at, updated_at, version, xid) from stdin;
101	https://example.org/101	101	101	zh	t101	1	DRAFT	0	\N	1	zh	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	08:00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	IMPORTED	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	1	101
102	08:00	101	102	UTC	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	person102@example.org	INVALIDATED	2	101	101	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	102.1	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-01 00:00:00+00	IMPORTED	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	90	102
\.
copy launch_approval (id, launch_application_id, launch_revision_id, revision, department_id, department, purpose, state, document_hash, due_at, escalated_at, decided_by_id, decided_by_person, on_behalf_of_id, decided_at, note, business_impact, security_impact, created_at, updated_at, version) from stdin;
101	101	101	2	101	person101@example.org	T-101	REJECTED	t101	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	1	t101	1	2026-04-12 00:00:00+00	person101@example.org	APPROVED	APPROVED	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	10
102	101	102	0	101	2026-Q1	08:00	REJECTED	person102@example.org	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00	1	https://example.org/102	1	2026-01-01 01:00:00+00	text 102	08:00	zh	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	90
\.
copy launch_change (id, launch_revision_id, "position", path, value_before, value_after) from stdin;
101	101	1	zh	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-Q1
102	101	2	person102@example.org	text 102	08:00
\.
copy launch_delegation (id, approver_id, approver, delegate_id, department_id, absent, reason, starts_at, ends_at, ended_at, created_at, updated_at, version) from stdin;
101	1	101.1	101	101	t	person101@example.org	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	101
102	101	person102@example.org	101	101	t	2026-Q1	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	90
\.
copy launch_doubt (xid, bot_id) from stdin;
101	2
102	0
\.
copy launch_revision (id, launch_application_id, revision, document, document_hash, evidence_until, submitted_by_id, submitted_at, outcome, ended_at, found_document) from stdin;
101	101	10	person101@example.org	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-01-01 01:00:00+00	1	2026-02-01 00:00:00+00	INVALIDATED	2026-04-12 00:00:00+00	text 101
102	101	2	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-02-01 00:00:00+00	1	2026-02-01 00:00:00+00	INVALIDATED	2026-01-01 01:00:00+00	text 102
\.
copy launch_rule (id, criticality, data_classification, approver, department_id, purpose, decide_within_days, retired_at, created_at, updated_at, version) from stdin;
1	\N	\N	OWNER	\N	The owner department is responsible for the bot.	5	\N	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
2	\N	\N	SECURITY	\N	The security department decides whether the bot is safe to use.	5	\N	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
3	CRITICAL	\N	REQUESTER	\N	The requesting department depends on this critical bot.	5	\N	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
4	HIGH	\N	REQUESTER	\N	The requesting department is affected when the bot fails.	5	\N	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
5	\N	RESTRICTED	REQUESTER	\N	The requesting department decides how its restricted data is used.	5	\N	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
\.
copy loss_run (id, input_hash, version, years, seed, scenarios, result, created_at) from stdin;
101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	https://example.org/101	1	10	10	UTC	2026-01-01 01:00:00+00
102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	zh	2	0	102	text 102	2026-04-13 00:00:00+00
\.
copy maintenance_window (id, title, description, bot_id, department_id, change_id, starts_at, ends_at, planned_by_id, cancelled_at, cancelled_by_id, cancel_reason, completed_at, created_at, updated_at, version, xid) from stdin;
101	2026-Q1	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	\N	101	\N	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	1	2026-04-12 00:00:00+00	1	2026-Q1	\N	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	1	101
102	2026-Q1	2026-Q1	101	\N	101	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	1	2026-01-01 01:00:00+00	1	2026-Q1	\N	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	0	102
\.
copy manual (id, bot_id, revision, title, body, change_note, state, drafted_by_id, published_at, published_by_id, superseded_at, origin, created_at, updated_at, version) from stdin;
101	101	2	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	T-101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	SUPERSEDED	1	2026-04-01 00:00:00+00	1	2026-01-01 01:00:00+00	IMPORTED	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	101
102	101	101	UTC	https://example.org/102	t102	SUPERSEDED	1	2026-01-01 01:00:00+00	101	2026-01-01 00:00:00+00	IMPORTED	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	0
\.
copy manual_acknowledgement (id, manual_id, acknowledged_by_id, employee_id, acknowledged_at) from stdin;
101	101	1	101	2026-01-01 01:00:00+00
102	102	1	101	2026-01-01 01:00:00+00
\.
copy measurement (id, bot_id, metric, starts_at, ends_at, value, created_at, updated_at, version, xid) from stdin;
101	101	t101	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	10	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	0	101
102	101	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	90	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	90	102
\.
copy meeting (id, number, title, department_id, starts_at, ends_at, time_zone, place, link, organiser_id, series_id, agenda_titles, agenda_minutes, state, minutes, decision_texts, minutes_published_at, minutes_published_by_id, cancelled_at, cancel_reason, missed_at, scheduled_by_id, created_at, updated_at, version) from stdin;
101	t101	text 101	101	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	08:00	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	101	\N	{101.1}	{90}	MINUTED	2026-Q1	{person101@example.org}	2026-01-01 01:00:00+00	101	\N	T-101	2026-01-01 01:00:00+00	1	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	10
102	person102@example.org	t102	102	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	T-102	text 102	t102	101	101	{t102}	{2}	MINUTED	https://example.org/102	{102.1}	2026-04-13 00:00:00+00	1	\N	102.1	2026-01-01 01:00:00+00	101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2
\.
copy meeting_bot (id, meeting_id, bot_id, starts_at) from stdin;
101	101	101	2026-01-01 01:00:00+00
102	102	101	2026-01-01 01:00:00+00
\.
copy meeting_lesson (id, meeting_id, title, text, bot_id, incident_id, recorded_by_id, created_at) from stdin;
101	101	https://example.org/101	t101	\N	101	1	2026-01-01 00:00:00+00
102	101	08:00	UTC	101	101	1	2026-04-13 00:00:00+00
\.
copy meeting_participant (id, meeting_id, employee_id, invited, attended) from stdin;
101	101	101	t	t
102	102	101	t	t
\.
copy metric_late (series_id, at) from stdin;
2	2026-02-01 00:00:00+00
90	2026-04-13 00:00:00+00
\.
copy metric_minute (at, series_id, points, value, "least", most, latest, count, places, counts) from stdin;
2026-01-01 00:00:00+00	101	10	0	90	1	1	10	{0}	{2}
2026-01-01 00:00:00+00	90	2	2	90	90	10	1	{2}	{90}
\.
copy metric_point (at, series_id, value, count, places, counts) from stdin;
2026-01-01 00:00:00+00	10	0	101	{1}	{2}
2026-01-01 00:00:00+00	102	10	101	{90}	{0}
\.
copy metric_series (id, bot_id, identity, name, description, unit, kind, attribute_name, attribute_value, attributes, bounds, scale, signal, signal_rank, base_at, base_started_at, base_value, base_count, base_places, base_counts, seen_at, created_at, first_at) from stdin;
101	101	38b3eff8-baf5-6627-478e-c76a704e9b52	https://example.org/101	person101@example.org	person101@example.org	LEVEL	{101.1}	{08:00}	[{}]	{90}	101	HEALTH	2	2026-01-01 01:00:00+00	2026-04-01 00:00:00+00	0	0	{1}	{10}	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00
102	101	ec895663-7a99-787b-d197-eacd77acce5e	text 102	zh	text 102	GAUGE	{08:00}	{1}	["a"]	{10}	10	\N	102	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	101	10	{1}	{0}	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00
\.
copy milestone (id, plan_id, title, owner_id, due_on, original_due_on, done_on, days_late, slipped_at, created_at, updated_at, version, xid) from stdin;
101	101	101.1	101	2026-04-01	2026-01-01	2027-01-01	0	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	0	101
102	101	t102	101	2026-04-13	2026-04-01	2027-01-01	2	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2	102
\.
copy module_statement (id, release_id, bot_id, module_names, module_importances, stated_by_id, stated_at, created_at, updated_at, version) from stdin;
101	101	101	{UTC}	{CRITICAL}	1	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	101
102	102	101	{102.1}	{ORDINARY}	1	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	0
\.
copy monitoring_setting (id, bot_id, watched, silent_after_seconds, degraded_error_ratio, down_error_ratio, degraded_response_time, created_at, updated_at, version) from stdin;
101	101	t	\N	0.5	0.5	90	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	1
\.
copy network_control (id, number, kind, name, description, product, bot_id, department_id, responsible_id, state, verified_at, verified_by_id, evidence, valid_until, reminded_at, expired_at, registered_at, registered_by_id, retired_at, retired_by_id, note, updated_at, version) from stdin;
101	https://example.org/101	WEB_APPLICATION_FIREWALL	T-101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-Q1	\N	101	101	RETIRED	2026-02-01 00:00:00+00	101	T-101	2026-04-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	1	2026-01-01 00:00:00+00	101	2026-Q1	2026-01-01 01:00:00+00	1
102	UTC	INTRUSION_PREVENTION	102.1	2026-Q1	102.1	\N	101	101	RETIRED	2026-01-01 01:00:00+00	102	\N	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	102	2026-04-13 00:00:00+00	102	text 102	2026-02-01 00:00:00+00	1
\.
copy network_list (id, purpose, configured, ranges, changed_at, changed_by_id, reason, created_at, updated_at, version) from stdin;
1	ADMIN	{}	\N	\N	\N	\N	2026-12-01 00:38:24.783+00	2026-12-01 00:38:24.783+00	1
2	INGEST	{}	\N	\N	\N	\N	2026-12-01 00:38:24.783+00	2026-12-01 00:38:24.783+00	1
3	API	{}	\N	\N	\N	\N	2026-12-01 00:38:24.783+00	2026-12-01 00:38:24.783+00	1
\.
copy notification (id, event_id, event, subject_type, subject_id, incident_id, bot_id, department_id, reason, rule_id, escalation_id, escalation_round, escalation_step, channel_id, employee_id, cause, page, language, title, body, facts, state, due_at, attempt_count, answer, delivered_at, dead_at, created_at, updated_at, version, noted) from stdin;
101	90	t101	08:00	101	101	\N	101	RULE	12	101	90	10	1	101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	t	EN	101.1	08:00	{}	DEAD	2026-01-01 00:00:00+00	0	T-101	\N	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	10	t
102	0	t102	zh	102	102	101	101	SUBSCRIPTION	11	102	0	10	1	102	2026-Q1	t	EN	t102	zh	[{}]	DELIVERED	2026-01-01 01:00:00+00	2	102.1	2026-04-01 00:00:00+00	\N	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	102	t
\.
copy notification_channel (id, name, kind, sealed_target, target, sealed_secret, sealed_old_secret, old_secret_until, language, time_zone, department_id, retired_at, failures, open_until, created_at, updated_at, version) from stdin;
1	E-mail to people	PERSONAL	\N	the address of each	\N	\N	\N	EN	UTC	\N	\N	0	\N	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
\.
copy notification_preference (id, employee_id, topics, language, time_zone, quiet_from, quiet_before, created_at, updated_at, version) from stdin;
101	101	{}	ZH	UTC	08:00	08:00	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	101
102	102	\N	EN	102.1	08:00	08:00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	102
\.
copy notification_report (id, notification_id, sealed_excerpt, file_name, media_type, base64, sealed_content) from stdin;
101	101	\\x01ce296f3af03a01eba60a8518a8736c6f887987e8ecb05baeb9992a9d47108d5c07e2d16931da1d8067c6	UTC	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	t	\\x01ce296f3ad724f0e37f6165f58d4454f7be5092f5fa68773c7ab6911185e94220abaa9204c06445683f3c
102	102	\\x01ce296f3a483e4094b817fbea9efe74c75c1a91c692a96631872e7f7927e59505b58de3add62fedc35ac9	08:00	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	t	\\x01ce296f3a57661b635008103afa3ac33cc1b7dbdf46b600d65f0b3082518a2992a37caff0de3ce7518ab2
\.
copy notification_rule (id, name, events, severities, bot_id, department_id, channel_id, employee_id, schedule_id, audience, page, enabled, created_at, updated_at, version) from stdin;
1	Starter: major incidents	{MajorIncidentDeclared,MajorIncidentWithdrawn}	{}	\N	\N	\N	\N	\N	DEPARTMENT_HEAD	t	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
10	Starter: known exploited vulnerabilities	{VulnerabilityKnownExploited}	{}	\N	\N	\N	\N	\N	BOT_OWNER	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
11	Starter: accepted vulnerabilities	{VulnerabilityAcceptanceApproved,VulnerabilityAcceptanceExpired}	{}	\N	\N	\N	\N	\N	AUDITORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
12	Starter: saved queries of leavers	{SavedQueryOwnerLeft}	{}	\N	\N	\N	\N	\N	ADMINISTRATORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
13	Starter: staff changes	{EmployeeOnboarded,EmployeeMoved,EmployeeOffboarded,EmployeeReinstated}	{}	\N	\N	\N	\N	\N	DEPARTMENT_HEAD	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
14	Starter: policy parameters	{PolicyParameterSet,PolicyParameterReset}	{}	\N	\N	\N	\N	\N	AUDITORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
15	Starter: risk models	{RiskModelApproved}	{}	\N	\N	\N	\N	\N	AUDITORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
16	Starter: critical security events	{SecurityEventDetected,SecurityEventReopened}	{CRITICAL}	\N	\N	\N	\N	\N	ADMINISTRATORS	t	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
17	Starter: security events that wait	{SecurityEventOverdue}	{CRITICAL,HIGH}	\N	\N	\N	\N	\N	ADMINISTRATORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
18	Starter: network controls	{NetworkControlExpired}	{}	\N	\N	\N	\N	\N	ADMINISTRATORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
19	Starter: network lists	{NetworkListSet,NetworkListReset}	{}	\N	\N	\N	\N	\N	AUDITORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
2	Starter: critical incidents	{IncidentReported,IncidentReclassified,IncidentReopened}	{CRITICAL}	\N	\N	\N	\N	\N	DEPARTMENT_HEAD	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
20	Starter: security settings	{EncryptionKeysRotated,SecondFactorReset,RoleCreated,RoleChanged,RolesSeparated,SeparationEnded}	{}	\N	\N	\N	\N	\N	ADMINISTRATORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
21	Starter: calls of contingency plans	{ActivationRoleCalled,ActivationRoleUnfilled}	{}	\N	\N	\N	\N	\N	RESPONSIBLE	t	t	2026-12-01 00:38:26.885+00	2026-12-01 00:38:26.885+00	1
22	Starter: major incidents without contingency plan	{MajorIncidentWithoutPlan}	{}	\N	\N	\N	\N	\N	BOT_OWNER	t	t	2026-12-01 00:38:26.885+00	2026-12-01 00:38:26.885+00	1
3	Starter: bots that fail	{BotWentDown,BotWentSilent}	{}	\N	\N	\N	\N	\N	BOT_OWNER	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
4	Starter: failed backups	{BackupFailed,RestoreTestFailed}	{}	\N	\N	\N	\N	\N	BOT_OWNER	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
5	Starter: data breaches	{DataBreachReported,DataBreachOverdue}	{}	\N	\N	\N	\N	\N	ADMINISTRATORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
6	Starter: overdue data breaches	{DataBreachOverdue}	{}	\N	\N	\N	\N	\N	DEPARTMENT_HEAD	t	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
7	Starter: failed controls	{ControlFailed}	{CRITICAL,HIGH}	\N	\N	\N	\N	\N	AUDITORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
8	Starter: waivers	{ControlWaiverApproved,ControlWaiverExpired}	{}	\N	\N	\N	\N	\N	AUDITORS	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
9	Starter: overdue vulnerabilities	{VulnerabilityOverdue}	{CRITICAL,HIGH}	\N	\N	\N	\N	\N	DEPARTMENT_HEAD	f	t	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
\.
copy notification_template (id, event, language, title, body, created_at, updated_at, version) from stdin;
101	2026-Q1	EN	101.1	T-101	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	0
102	person102@example.org	ZH	2026-Q1	08:00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	10
\.
copy obligation (id, number, kind, bot_id, data_asset_id, department_id, title, description, responsible_id, recurrence, starts_at, time_zone, basis, grace_minutes, state, period_from, due_at, remind_at, late_at, reminded_at, missed_at, escalated_to_id, last_fulfilled_at, last_fulfilled_by_id, evidence, note, created_at, updated_at, version, xid, access_review_id, backup_run_id, benefit_review_id, change_id, contingency_plan_id, drill_id, inspection_id, maintenance_window_id, meeting_id, operational_review_id, restore_test_id, scan_id, risk_review_id, requirement_id, risk_id, course_id, training_record_id) from stdin;
101	UTC	TRAINING_RENEWAL	\N	101	\N	person101@example.org	101.1	101	1	2026-01-01 00:00:00+00	101.1	FIXED_DATES	0	ACTIVE	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	2026-04-01 00:00:00+00	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	101	2026-01-01 01:00:00+00	1	\N	text 101	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	0	101	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	101	\N	\N	101	\N
102	2026-Q1	TRAINING_RENEWAL	101	102	\N	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	t102	101	2026-Q1	2026-04-13 00:00:00+00	text 102	FIXED_DATES	2	ENDED	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	\N	\N	2026-04-01 00:00:00+00	\N	101	2026-02-01 00:00:00+00	101	\N	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	0	102	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	102	\N	\N	\N	\N	101	\N
\.
copy on_call_layer (id, schedule_id, "position", name, rotation, shift_length, starts_on, handover_time, ends_on, from_time, before_time, weekdays) from stdin;
101	101	1	t101	CUSTOM	10	2026-03-31	08:00	2026-04-12	08:00	08:00	{}
102	101	101	UTC	CUSTOM	10	2026-01-01	08:00	2027-01-01	08:00	08:00	{}
\.
copy on_call_member (id, layer_id, "position", employee_id) from stdin;
101	101	101	101
102	101	10	101
\.
copy on_call_override (id, schedule_id, employee_id, starts_at, ends_at, reason, cancelled_at, created_at, updated_at, version) from stdin;
101	101	101	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	https://example.org/101	2026-04-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	10
102	101	101	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	1	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	10
\.
copy on_call_schedule (id, name, time_zone, department_id, retired_at, created_at, updated_at, version) from stdin;
101	T-101	UTC	101	2026-04-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	1
102	102.1	t102	102	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	90
\.
copy operational_review (id, number, title, bot_id, department_id, period, period_start, period_end, figure_kpis, figure_versions, figure_values, figure_units, figure_targets, figure_ns, figure_withheld, snapshot_id, data_as_of, conclusion, reviewed_by_id, reviewed_at, created_at, updated_at, version) from stdin;
101	person101@example.org	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	\N	101	t101	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	{t101}	{0}	{0}	{101.1}	{101}	{90}	{t}	101	2026-02-01 00:00:00+00	UTC	1	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	101
102	2026-Q1	person102@example.org	101	\N	zh	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	{T-102}	{10}	{0}	{1}	{102}	{10}	{f}	101	2026-02-01 00:00:00+00	08:00	1	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	102
\.
copy outbox_event (id, type, subject_type, subject_id, payload, actor_id, created_at, published_at, notified_at) from stdin;
101	zh	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	101	[]	101	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00
102	102.1	2026-Q1	102	["a"]	1	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00
\.
copy permission_table (id, revision) from stdin;
1	29
\.
copy person_appraisal (id, cycle_id, scheme_id, input_hash, content_hash, ratings_hash) from stdin;
101	101	101	1	T-101	text 101
102	101	102	102.1	08:00	T-102
\.
copy person_appraisal_outcome (id, number, person_scorecard_id, cycle_id, cycle_name, period, employee_id, employee_code, department_id, head_id, kind, title, reason, result_version, grade, due_at, reminded_at, overdue_at, indicator, indicator_name, indicator_name_zh, unit, value, state, decided_at, decided_by_id, done_at, evidence, withdrawn_at, withdrawn_by_id, note, created_at, updated_at, version) from stdin;
101	https://example.org/101	101	101	101.1	2026-Q1	101	https://example.org/101	101	101	IMPROVEMENT	zh	08:00	2	E	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-01 00:00:00+00	08:00	UTC	2026-Q1	RATIO	90	WITHDRAWN	2026-02-01 00:00:00+00	1	\N	\N	2026-01-01 01:00:00+00	101	text 101	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	101
102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	101	101	2026-Q1	UTC	101	T-102	102	102	CONSEQUENCE	person102@example.org	UTC	10	D	\N	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	\N	\N	\N	\N	\N	WITHDRAWN	2026-01-01 00:00:00+00	101	\N	\N	2026-01-01 01:00:00+00	101	2026-Q1	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	10
\.
copy person_indicator_score (id, person_scorecard_id, "position", dimension, dimension_name, dimension_name_zh, dimension_weight, dimension_score, code, kind, kpi_version, name, name_zh, weight, unit, floor, target, numerator, denominator, n, value, pool_value, scored_value, wilson_low, wilson_high, score, explanation, explanation_zh, restated, restated_numerator, restated_denominator, restated_n, restated_value, restated_score) from stdin;
101	101	2	101.1	UTC	101.1	1	1	t101	VALUE	10	t101	UTC	1	SCALE	0	2	101	0	0	101	90	2	2	1	101	T-101	https://example.org/101	t	0.5	90	10	0	90
102	101	90	T-102	08:00	102.1	101	0.5	person102@example.org	PROPORTION	10	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-Q1	0	MILLISECONDS	2	0	102	2	90	2	102	0	90	10	102	text 102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	t	101	101	90	2	2
\.
copy person_scorecard (id, cycle_id, result_version, input_hash, content_hash, superseded, successor_id, scheme_id, employee_id, employee_code, department_id, cycle_name, period, scheme_name, scheme_name_zh, total, grade, missing, missing_zh, restated_snapshot_id, restated, restated_total, restated_grade) from stdin;
101	101	0	t101	2026-Q1	t	\N	101	101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	101	text 101	t101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	UTC	90	INSUFFICIENT_DATA	{"text 101"}	{2026-Q1}	101	t	90	INSUFFICIENT_DATA
102	101	90	zh	2026-Q1	t	101	101	101	zh	102	text 102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	08:00	https://example.org/102	101	C	{"text 102"}	{zh}	102	t	0.5	INSUFFICIENT_DATA
\.
copy personal_development_plan (id, number, employee_id, head_id, year, revision, aim, since, proposed_side, state, proposed_at, proposed_by_id, agreed_at, agreed_by_id, superseded_at, withdrawn_at, withdrawn_by_id, note, created_at, updated_at, version) from stdin;
101	101.1	101	101	2200	1	text 101	2026-04-12 00:00:00+00	HEAD	SUPERSEDED	2026-04-12 00:00:00+00	1	2026-04-01 00:00:00+00	\N	2026-02-01 00:00:00+00	\N	1	zh	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	101
102	UTC	101	101	2000	90	T-102	2026-01-01 01:00:00+00	EMPLOYEE	SUPERSEDED	2026-01-01 01:00:00+00	101	2026-04-01 00:00:00+00	1	2026-04-13 00:00:00+00	\N	102	https://example.org/102	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	10
\.
copy policy_parameter (id, code, capability, clause_code, clause_id, "position", kind, default_value, minimum, maximum, choice_value, choice_name, choice_name_zh, name, name_zh, description, description_zh, value, changed, reason, changed_by_id, changed_at, created_at, updated_at, version, xid) from stdin;
101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	zh	t101	101	101	CHOICE	T-101	t101	zh	{""}	{t101}	{t101}	UTC	person101@example.org	https://example.org/101	https://example.org/101	101.1	t	person101@example.org	101	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	1	101
102	t102	zh	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	102	90	CHOICE	T-102	text 102	UTC	{t102}	{t102}	{1}	08:00	person102@example.org	08:00	t102	08:00	t	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	102	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	90	102
\.
copy policy_parameter_table (id, revision) from stdin;
1	1
\.
copy promotion_evidence (id, promotion_proposal_id, "position", kind, title, happened_at, level, needed, person_scorecard_id) from stdin;
101	101	10	OWN_APPRAISAL	UTC	2026-02-01 00:00:00+00	2	1	101
102	101	102	OWN_APPRAISAL	2026-Q1	2026-04-13 00:00:00+00	2	1	102
\.
copy promotion_proposal (id, number, employee_id, career_level_id, reason, state, submitted_at, submitted_by_id, decided_at, decided_by_id, note, created_at, updated_at, version) from stdin;
101	08:00	101	101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	APPROVED	2026-02-01 00:00:00+00	1	2026-01-01 01:00:00+00	101	101.1	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	10
102	https://example.org/102	101	101	102.1	REJECTED	2026-04-13 00:00:00+00	102	2026-02-01 00:00:00+00	101	t102	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	10
\.
copy proposed_action (id, number, action, input, subject_type, subject_id, subject_label, subject_version, value_names, value_befores, value_afters, note, program, session_id, proposed_by_id, proposed_at, expires_at, confirmed_by_id, confirmed_at, rejected_by_id, rejected_at, outcome, result, created_at, updated_at, version) from stdin;
101	2026-Q1	person101@example.org	t101	https://example.org/101	T-101	08:00	10	{08:00}	{UTC}	{person101@example.org}	https://example.org/101	https://example.org/101	101	1	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	1	2026-01-01 01:00:00+00	\N	\N	REFUSED	t101	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	0
102	person102@example.org	T-102	https://example.org/102	text 102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	T-102	90	{UTC}	{UTC}	{2026-Q1}	https://example.org/102	08:00	102	101	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	101	2026-02-01 00:00:00+00	\N	\N	\N	102.1	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	10
\.
copy quality_report (id, release_id, bot_id, kind, tool, value, lines_covered, lines_total, branches_covered, branches_total, threshold, passed, content_hash, measured_at, recorded_by_id, origin, created_at, updated_at, version) from stdin;
101	101	101	COMPLEXITY	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	10	\N	1	\N	1	10	t	\N	2026-04-12 00:00:00+00	101	IMPORTED	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	0
102	101	101	COVERAGE	08:00	90	101	101	\N	1	1	t	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-02-01 00:00:00+00	1	REGISTERED	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	10
\.
copy quality_threshold (id, kind, criticality, threshold, created_at, updated_at, version) from stdin;
1	COVERAGE	CRITICAL	80	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
10	LINT	UNCLASSIFIED	10	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
11	COMPLEXITY	CRITICAL	10	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
12	COMPLEXITY	HIGH	15	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
13	COMPLEXITY	MEDIUM	20	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
14	COMPLEXITY	LOW	30	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
15	COMPLEXITY	UNCLASSIFIED	20	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
16	DUPLICATION	CRITICAL	3	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
17	DUPLICATION	HIGH	5	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
18	DUPLICATION	MEDIUM	5	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
19	DUPLICATION	LOW	10	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
2	COVERAGE	HIGH	70	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
20	DUPLICATION	UNCLASSIFIED	5	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
3	COVERAGE	MEDIUM	60	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
4	COVERAGE	LOW	40	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
5	COVERAGE	UNCLASSIFIED	60	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
6	LINT	CRITICAL	0	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
7	LINT	HIGH	0	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
8	LINT	MEDIUM	10	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
9	LINT	LOW	50	2026-12-01 00:38:25.119+00	2026-12-01 00:38:25.119+00	1
\.
copy query_delivery (id, schedule_id, due_at, finished_at, rows, truncated, snapshot_id, failure, notification_id) from stdin;
101	101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	90	t	101	\N	\N
102	101	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	2	t	102	\N	101
\.
copy query_schedule (id, saved_query_id, channel_id, format, recurrence, starts_on, time_of_day, time_zone, value_names, value_texts, state, next_at, stopped_at, stopped_by_id, stop_reason, scheduled_by_id, scheduled_at, created_at, updated_at, version) from stdin;
101	101	1	PARQUET	person101@example.org	2026-04-12	08:00	UTC	{2026-Q1}	{2026-Q1}	STOPPED	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	1	zh	1	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	101
102	101	1	PARQUET	102.1	2026-03-31	08:00	text 102	{1}	{1}	STOPPED	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	1	https://example.org/102	101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	0
\.
copy record_place (table_name, query) from stdin;
acceptance	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from acceptance t  where t.id = $1
access_grant	select array[t.bot_id] || array_agg(p.bot_id), array[t.department_id] || array_agg(p.department_id) from access_grant t left join identity_home p on p.record_id = t.identity_id where t.id = $1 group by t.id
access_request	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from access_request t  where t.id = $1
access_review	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from access_review t  where t.id = $1
access_review_item	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from access_review_item t  where t.id = $1
action_item	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from action_item t  where t.id = $1
activation	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from activation t  where t.id = $1
activation_role	select array[a.bot_id]::bigint[], array[a.department_id]::bigint[] from activation_role t join activation a on a.id = t.activation_id where t.id = $1
activation_step	select array[a.bot_id]::bigint[], array[a.department_id]::bigint[] from activation_step t join activation a on a.id = t.activation_id where t.id = $1
alert	select array[t.bot_id]::bigint[], array[]::bigint[] from alert t  where t.id = $1
alert_rule	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from alert_rule t  where t.id = $1
alert_rule_revision	select array[p.bot_id]::bigint[], array[p.department_id]::bigint[] from alert_rule_revision t join alert_rule p on p.id = t.alert_rule_id where t.id = $1
appraisal_appeal	select array[]::bigint[], array[t.department_id]::bigint[] from appraisal_appeal t  where t.id = $1
appraisal_outcome	select array[]::bigint[], array[t.department_id]::bigint[] from appraisal_outcome t  where t.id = $1
attachment	select p.bots, p.departments from attachment t cross join lateral place_of_record(t.record) p where t.id = $1
attestation	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from attestation t  where t.id = $1
backup_policy	select array[t.bot_id]::bigint[], array[]::bigint[] from backup_policy t  where t.id = $1
backup_run	select array[t.bot_id]::bigint[], array[]::bigint[] from backup_run t  where t.id = $1
backup_status	select array[t.bot_id]::bigint[], array[]::bigint[] from backup_status t  where t.id = $1
benefit_review	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from benefit_review t  where t.id = $1
bot	select array[t.id]::bigint[], array[]::bigint[] from bot t  where t.id = $1
bot_authentication	select array[t.bot_id]::bigint[], array[]::bigint[] from bot_authentication t  where t.id = $1
bot_function	select array[t.bot_id]::bigint[], array[]::bigint[] from bot_function t  where t.id = $1
bot_setting	select array[t.bot_id]::bigint[], array[]::bigint[] from bot_setting t  where t.id = $1
bot_setting_value	select array[p.bot_id]::bigint[], array[]::bigint[] from bot_setting_value t join bot_setting p on p.id = t.bot_setting_id where t.id = $1
bot_status	select array[t.bot_id]::bigint[], array[]::bigint[] from bot_status t  where t.id = $1
bot_status_change	select array[t.bot_id]::bigint[], array[]::bigint[] from bot_status_change t  where t.id = $1
calendar_feed	select array_agg(p.bot_id), array_agg(p.department_id) from calendar_feed t join identity_home p on p.record_id = t.identity_id where t.id = $1
change	select array[t.bot_id]::bigint[], array[]::bigint[] from change t  where t.id = $1
change_entry	select array[p.bot_id]::bigint[], array[]::bigint[] from change_entry t join change p on p.id = t.change_id where t.id = $1
change_template	select array[t.bot_id]::bigint[], array[]::bigint[] from change_template t  where t.id = $1
code_review	select array[t.bot_id]::bigint[], array[]::bigint[] from code_review t  where t.id = $1
contingency_plan	select coalesce((select array_agg(p.bot_id) from contingency_plan_place p where p.record_id = t.id and p.bot_id is not null), array[]::bigint[]), array[t.department_id] from contingency_plan t where t.id = $1
contingency_plan_acknowledgement	select array[]::bigint[], array[p.department_id] from contingency_plan_acknowledgement t join contingency_plan_version v on v.id = t.contingency_plan_version_id join contingency_plan p on p.id = v.contingency_plan_id where t.id = $1
contingency_plan_version	select coalesce((select array_agg(b.bot_id) from contingency_plan_bot b where b.contingency_plan_version_id = t.id), array[]::bigint[]), array[p.department_id] from contingency_plan_version t join contingency_plan p on p.id = t.contingency_plan_id where t.id = $1
control_result	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from control_result t  where t.id = $1
control_waiver	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from control_waiver t  where t.id = $1
correction_request	select array[]::bigint[], array[e.department_id]::bigint[] from correction_request t join employee e on e.id = t.employee_id where t.id = $1
credential	select array_agg(p.bot_id), array_agg(p.department_id) from credential t join identity_home p on p.record_id = t.identity_id where t.id = $1
data_asset	select array[t.bot_id]::bigint[], array[]::bigint[] from data_asset t  where t.id = $1
data_breach	select t.bot_ids, array[]::bigint[] from data_breach t where t.id = $1
data_encryption	select array[t.bot_id]::bigint[], array[]::bigint[] from data_encryption t  where t.id = $1
defect	select array[t.bot_id]::bigint[], array[]::bigint[] from defect t  where t.id = $1
department	select array[]::bigint[], array[t.id]::bigint[] from department t  where t.id = $1
design_document	select array[t.bot_id]::bigint[], array[]::bigint[] from design_document t  where t.id = $1
development_plan	select array[p.bot_id]::bigint[], array[p.department_id, p.development_department_id]::bigint[] from development_plan t join requirement p on p.id = t.requirement_id where t.id = $1
drill	select coalesce((select array_agg(p.bot_id) from contingency_plan_place p where p.record_id = t.contingency_plan_id and p.bot_id is not null), array[]::bigint[]), array[t.department_id] from drill t where t.id = $1
employee	select array[]::bigint[], array[t.department_id]::bigint[] from employee t  where t.id = $1
error_span	select array[t.bot_id]::bigint[], array[]::bigint[] from error_span t  where t.id = $1
escalation	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from escalation t  where t.id = $1
escalation_policy	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from escalation_policy t  where t.id = $1
feedback	select array[t.bot_id]::bigint[], array[]::bigint[] from feedback t  where t.id = $1
feedback_contribution	select array[p.bot_id]::bigint[], array[]::bigint[] from feedback_contribution t join feedback p on p.id = t.feedback_id where t.id = $1
function_course	select array[t.bot_id]::bigint[], array[]::bigint[] from function_course t  where t.id = $1
function_grant	select array[t.bot_id]::bigint[], array[]::bigint[] from function_grant t  where t.id = $1
function_suspension	select array[t.bot_id]::bigint[], array[e.department_id]::bigint[] from function_suspension t join employee e on e.id = t.employee_id where t.id = $1
identity	select array_agg(p.bot_id), array_agg(p.department_id) from identity_place p where p.record_id = $1
import_run	select array_agg(p.bot_id), array_agg(p.department_id) from import_run_place p where p.record_id = $1
incident	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from incident t  where t.id = $1
incident_link	select array[p.bot_id]::bigint[], array[p.department_id]::bigint[] from incident_link t join incident p on p.id = t.incident_id where t.id = $1
incident_message	select array[p.bot_id]::bigint[], array[p.department_id]::bigint[] from incident_message t join incident p on p.id = t.incident_id where t.id = $1
incident_review	select array[p.bot_id]::bigint[], array[p.department_id]::bigint[] from incident_review t join incident p on p.id = t.incident_id where t.id = $1
incident_role	select array[p.bot_id]::bigint[], array[p.department_id]::bigint[] from incident_role t join incident p on p.id = t.incident_id where t.id = $1
inspection	select coalesce((select array_agg(b.bot_id) from inspection_bot b where b.inspection_id = t.id), array[]::bigint[]), array[t.department_id] from inspection t where t.id = $1
inspection_finding	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from inspection_finding t  where t.id = $1
inspection_item	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from inspection_item t  where t.id = $1
interaction	select array[t.bot_id]::bigint[], array[]::bigint[] from interaction t  where t.id = $1
job_role_holder	select array[]::bigint[], array[e.department_id]::bigint[] from job_role_holder t join employee e on e.id = t.employee_id where t.id = $1
kpi_target	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from kpi_target t  where t.id = $1
launch_application	select array[t.bot_id]::bigint[], array[]::bigint[] from launch_application t  where t.id = $1
launch_approval	select array[a.bot_id]::bigint[], array[]::bigint[] from launch_approval t join launch_revision r on r.id = t.launch_revision_id join launch_application a on a.id = r.launch_application_id where t.id = $1
launch_delegation	select array[]::bigint[], array[t.department_id]::bigint[] from launch_delegation t  where t.id = $1
maintenance_window	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from maintenance_window t  where t.id = $1
manual	select array[t.bot_id]::bigint[], array[]::bigint[] from manual t  where t.id = $1
manual_acknowledgement	select array[p.bot_id]::bigint[], array[]::bigint[] from manual_acknowledgement t join manual p on p.id = t.manual_id where t.id = $1
measurement	select array[t.bot_id]::bigint[], array[]::bigint[] from measurement t  where t.id = $1
meeting	select coalesce((select array_agg(b.bot_id) from meeting_bot b where b.meeting_id = m.id), array[]::bigint[]), array[m.department_id] from meeting m where m.id = $1
meeting_bot	select coalesce((select array_agg(b.bot_id) from meeting_bot b where b.meeting_id = m.id), array[]::bigint[]), array[m.department_id] from meeting_bot t join meeting m on m.id = t.meeting_id where t.id = $1
meeting_lesson	select coalesce((select array_agg(b.bot_id) from meeting_bot b where b.meeting_id = m.id), array[]::bigint[]), array[m.department_id] from meeting_lesson t join meeting m on m.id = t.meeting_id where t.id = $1
metric_series	select array[t.bot_id]::bigint[], array[]::bigint[] from metric_series t  where t.id = $1
milestone	select array[r.bot_id]::bigint[], array[r.department_id, r.development_department_id]::bigint[] from milestone t join development_plan p on p.id = t.plan_id join requirement r on r.id = p.requirement_id where t.id = $1
module_statement	select array[t.bot_id]::bigint[], array[]::bigint[] from module_statement t  where t.id = $1
monitoring_setting	select array[t.bot_id]::bigint[], array[]::bigint[] from monitoring_setting t  where t.id = $1
network_control	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from network_control t  where t.id = $1
notification	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from notification t  where t.id = $1
notification_channel	select array[]::bigint[], array[t.department_id]::bigint[] from notification_channel t  where t.id = $1
notification_preference	select array[]::bigint[], array[e.department_id]::bigint[] from notification_preference t join employee e on e.id = t.employee_id where t.id = $1
notification_rule	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from notification_rule t  where t.id = $1
obligation	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from obligation t  where t.id = $1
on_call_override	select array[]::bigint[], array[s.department_id]::bigint[] from on_call_override t join on_call_schedule s on s.id = t.schedule_id where t.id = $1
on_call_schedule	select array[]::bigint[], array[t.department_id]::bigint[] from on_call_schedule t  where t.id = $1
operational_review	select array[t.bot_id]::bigint[], array[t.department_id]::bigint[] from operational_review t  where t.id = $1
personal_development_plan	select array[]::bigint[], array[e.department_id]::bigint[] from personal_development_plan t join employee e on e.id = t.employee_id where t.id = $1
promotion_proposal	select array[]::bigint[], array[e.department_id]::bigint[] from promotion_proposal t join employee e on e.id = t.employee_id where t.id = $1
proposed_action	select array_agg(p.bot_id), array_agg(p.department_id) from proposed_action t join identity_home p on p.record_id = t.proposed_by_id where t.id = $1
quality_report	select array[t.bot_id]::bigint[], array[]::bigint[] from quality_report t  where t.id = $1
query_schedule	select array_agg(p.bot_id), array_agg(p.department_id) from query_schedule t join identity_home p on p.record_id = t.scheduled_by_id where t.id = $1
release	select array[t.bot_id]::bigint[], array[]::bigint[] from release t  where t.id = $1
requirement	select array[t.bot_id]::bigint[], array[t.department_id, t.development_department_id]::bigint[] from requirement t  where t.id = $1
requirement_question	select array[p.bot_id]::bigint[], array[p.department_id, p.development_department_id]::bigint[] from requirement_question t join requirement p on p.id = t.requirement_id where t.id = $1
restore_test	select array[t.bot_id]::bigint[], array[]::bigint[] from restore_test t  where t.id = $1
retention_purge	select array[t.bot_id]::bigint[], array[]::bigint[] from retention_purge t  where t.id = $1
review_finding	select array[p.bot_id]::bigint[], array[]::bigint[] from review_finding t join code_review p on p.id = t.code_review_id where t.id = $1
risk	select t.bot_ids, t.department_ids from risk t where t.id = $1
risk_acceptance	select r.bot_ids, r.department_ids from risk_acceptance t join risk r on r.id = t.risk_id where t.id = $1
risk_assessment	select array[t.bot_id]::bigint[], array[]::bigint[] from risk_assessment t  where t.id = $1
risk_model_version	select array[]::bigint[], array[]::bigint[] from risk_model_version t  where t.id = $1
risk_proposal	select t.bot_ids, array[]::bigint[] from risk_proposal t where t.id = $1
risk_proposal_row	select array[coalesce(t.bot_id, i.bot_id, c.bot_id, v.bot_id)], array[i.department_id, c.department_id] from risk_proposal_row t left join incident i on i.id = t.incident_id left join control_result c on c.id = t.control_result_id left join vulnerability v on v.id = t.vulnerability_id where t.id = $1
risk_review	select r.bot_ids, r.department_ids from risk_review t join risk r on r.id = t.risk_id where t.id = $1
risk_treatment	select r.bot_ids, r.department_ids from risk_treatment t join risk r on r.id = t.risk_id where t.id = $1
saved_query	select array_agg(p.bot_id), array_agg(p.department_id) from saved_query t join identity_home p on p.record_id = t.saved_by_id where t.id = $1
scan	select array[t.bot_id]::bigint[], array[]::bigint[] from scan t  where t.id = $1
scan_target	select array[t.bot_id]::bigint[], array[]::bigint[] from scan_target t  where t.id = $1
security_event	select array_agg(coalesce(t.bot_id, p.bot_id)), array_agg(p.department_id) from security_event t left join identity_home p on p.record_id = t.identity_id where t.id = $1 group by t.id
security_event_day	select array[e.bot_id]::bigint[], array[]::bigint[] from security_event_day t join security_event e on e.id = t.event_id where t.id = $1
security_event_message	select array[e.bot_id]::bigint[], array[]::bigint[] from security_event_message t join security_event e on e.id = t.event_id where t.id = $1
service_level	select array[]::bigint[], array[t.department_id]::bigint[] from service_level t  where t.id = $1
session	select array_agg(p.bot_id), array_agg(p.department_id) from session t join identity_home p on p.record_id = t.identity_id where t.id = $1
setting_drift	select array[t.bot_id]::bigint[], array[]::bigint[] from setting_drift t  where t.id = $1
setting_report	select array[t.bot_id]::bigint[], array[]::bigint[] from setting_report t  where t.id = $1
skill_assessment	select array[]::bigint[], array[e.department_id]::bigint[] from skill_assessment t join employee e on e.id = t.employee_id where t.id = $1
slo	select array[t.bot_id]::bigint[], array[]::bigint[] from slo t  where t.id = $1
software_component	select array[t.bot_id]::bigint[], array[]::bigint[] from software_component t  where t.id = $1
team	select array[]::bigint[], array[t.department_id]::bigint[] from team t  where t.id = $1
telemetry_mapping	select array[t.bot_id]::bigint[], array[]::bigint[] from telemetry_mapping t  where t.id = $1
telemetry_resource	select array_agg(p.bot_id), array_agg(p.department_id) from telemetry_resource_place p where p.record_id = $1
test_case	select array[p.bot_id]::bigint[], array[]::bigint[] from test_case t join test_run p on p.id = t.test_run_id where t.id = $1
test_report	select array[p.bot_id]::bigint[], array[]::bigint[] from test_report t join test_run p on p.id = t.test_run_id where t.id = $1
test_run	select array[t.bot_id]::bigint[], array[]::bigint[] from test_run t  where t.id = $1
timeline_entry	select array[p.bot_id]::bigint[], array[p.department_id]::bigint[] from timeline_entry t join incident p on p.id = t.incident_id where t.id = $1
training_enrolment	select array[]::bigint[], array[e.department_id]::bigint[] from training_enrolment t join employee e on e.id = t.employee_id where t.id = $1
training_plan	select array[]::bigint[], array[t.department_id]::bigint[] from training_plan t  where t.id = $1
training_record	select array[]::bigint[], array[e.department_id]::bigint[] from training_record t join employee e on e.id = t.employee_id where t.id = $1
vex_statement	select array[t.bot_id]::bigint[], array[]::bigint[] from vex_statement t  where t.id = $1
vulnerability	select array[t.bot_id]::bigint[], array[]::bigint[] from vulnerability t  where t.id = $1
vulnerability_acceptance	select array[t.bot_id]::bigint[], array[]::bigint[] from vulnerability_acceptance t  where t.id = $1
vulnerability_occurrence	select array[s.bot_id]::bigint[], array[]::bigint[] from vulnerability_occurrence t join scan s on s.id = t.scan_id where t.id = $1
\.
copy rectification_request (id, at, performed_by_id, reason, subject_hash, correct_hash, interactions, merged) from stdin;
101	2026-01-01 00:00:00+00	1	https://example.org/101	t101	text 101	2	t
102	2026-01-01 00:00:00+00	1	text 102	text 102	person102@example.org	102	t
\.
copy refresh_token (id, identity_id, token_hash, expires_at, used_at, created_at, session_id) from stdin;
101	1	\\x16dc368a89b428b2485484313ba67a3912ca03f2b2b42429174a4f8b3dc84e44	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	101
102	1	\\x37834f2f25762f23e1f74a531cbe445db73d6765ebe60878a7dfbecd7d4af6e1	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	101
\.
copy release (id, bot_id, label, summary, source_revision, released_at, origin, created_at, updated_at, version, xid, committed_at, first_live_at) from stdin;
101	101	T-101	UTC	person101@example.org	2026-01-01 01:00:00+00	REGISTERED	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	1	101	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00
102	101	https://example.org/102	1	t102	2026-01-01 01:00:00+00	REGISTERED	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	10	102	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00
\.
copy release_life (id, bot_id, release_id, started_at, ended_at, created_at, updated_at, version, xid) from stdin;
101	101	101	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	2026-01-01 01:00:00+00	2	101
102	101	101	2026-04-13 00:00:00+00	\N	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2	102
\.
copy reported_setting (id, bot_id, name, secret, value, baseline) from stdin;
101	101	101.1	t	https://example.org/101	2026-Q1
102	101	zh	t	zh	text 102
\.
copy requirement (id, number, title, scenario, workflow, expected_effect, bot_id, department_id, development_department_id, requested_by_id, priority, desired_on, state, state_since, submitted_at, agreed_at, planned_at, delivered_at, rejected_at, rejected_by_id, rejection_reason, department_agreed_at, department_agreed_by_id, development_agreed_at, development_agreed_by_id, open_questions, origin, created_at, updated_at, version, xid, bot_linked_at) from stdin;
101	08:00	text 101	101.1	zh	1	\N	101	101	101	LOW	2026-03-31	REJECTED	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	101	person101@example.org	2026-04-12 00:00:00+00	101	2026-04-01 00:00:00+00	101	2	IMPORTED	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	2	101	2026-01-01 01:00:00+00
102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	102.1	102.1	text 102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	101	101	102	101	URGENT	2027-01-01	SUBMITTED	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-04-01 00:00:00+00	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	\N	102	person102@example.org	2026-04-01 00:00:00+00	102	2026-02-01 00:00:00+00	1	2	IMPORTED	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	102	102	2026-02-01 00:00:00+00
\.
copy requirement_launch (id, requirement_id, bot_id, department_id, launch_application_id, agreed_at, launched_at, created_at, updated_at, version, xid) from stdin;
101	101	101	101	101	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	0	101
102	102	101	101	101	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	90	102
\.
copy requirement_question (id, requirement_id, state, question, asked_at, asked_by_id, answer, answered_at, answered_by_id, created_at, updated_at, version, xid) from stdin;
101	101	OPEN	t101	2026-01-01 00:00:00+00	1	08:00	\N	1	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	10	101
102	101	ANSWERED	https://example.org/102	2026-02-01 00:00:00+00	101	person102@example.org	2026-02-01 00:00:00+00	1	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	102	102
\.
copy restore_test (id, data_asset_id, bot_id, backup_run_id, outcome, started_at, finished_at, recovery_seconds, within_target, tested_by_id, evidence, recorded_by_id, created_at, updated_at, version, xid, name) from stdin;
101	101	\N	101	PASSED	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	101	f	101	person101@example.org	1	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	1	101	101.1
102	101	101	101	PASSED	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	101	f	102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	1	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	0	102	UTC
\.
copy retention_purge (id, data_asset_id, bot_id, holds, ended_before, records, subjects, started_at, finished_at, evidence, recorded_by_id) from stdin;
101	101	101	\N	2026-01-01 00:00:00+00	101	10	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	T-101	101
102	101	101	\N	2026-02-01 00:00:00+00	2	90	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	1	102
\.
copy review_finding (id, code_review_id, "position", title, description, location, severity, state, assignee_id, due_at, missed_at, recorded_by_id, recorded_at, fixed_by_id, fixed_at, fixed_in, closed_by_id, closed_at, reason, origin, created_at, updated_at, version) from stdin;
102	102	101	person102@example.org	https://example.org/102	08:00	HIGH	VERIFIED	102	2026-02-01 00:00:00+00	2026-04-13 00:00:00+00	1	2026-02-01 00:00:00+00	102	2026-04-13 00:00:00+00	08:00	101	2026-04-01 00:00:00+00	UTC	REGISTERED	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	10
\.
copy risk (id, number, title, category, cause, event, effect, supplier, origin, state, bot_id, department_id, bot_ids, department_ids, owner_id, basis, score_bot_id, frequency, frequency_low, frequency_high, loss_low, loss_high, currency, model_version, inherent_likelihood, inherent_impact, inherent_level, inherent_loss, current_likelihood, current_impact, current_level, current_loss, residual_likelihood, residual_impact, residual_level, residual_loss, recalculate_at, identified_at, identified_by_id, assessed_at, closed_at, closed_by_id, note, created_at, updated_at, version, xid) from stdin;
101	UTC	T-101	SECURITY	t101	08:00	text 101	\N	DATA	CLOSED	\N	101	{2}	{101}	101	\N	\N	\N	0.5	1	\N	\N	\N	\N	\N	HIGH	\N	0	\N	HIGH	\N	0	MEDIUM	HIGH	\N	0.5	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	1	\N	2026-04-12 00:00:00+00	1	person101@example.org	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	101	101
102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	https://example.org/102	LEGAL	person102@example.org	T-102	T-102	08:00	REGISTERED	IDENTIFIED	\N	101	{102}	{101}	101	BOT_SCORE	101	1	1	90	0.5	0.5	UTC	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	\N	VERY_HIGH	VERY_HIGH	2	\N	\N	\N	1	\N	HIGH	VERY_HIGH	0	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	102	2026-04-01 00:00:00+00	\N	1	UTC	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	90	102
\.
copy risk_acceptance (id, number, risk_id, reason, ends_at, level, state, owner_id, requested_at, requested_by_id, decided_at, decided_by_id, ended_at, ended_by_id, note, created_at, updated_at, version) from stdin;
101	zh	101	t101	2026-01-01 01:00:00+00	VERY_LOW	ENDED	101	2026-01-01 00:00:00+00	101	2026-02-01 00:00:00+00	1	2026-01-01 01:00:00+00	1	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	2
102	person102@example.org	101	2026-Q1	2026-02-01 00:00:00+00	LOW	ENDED	101	2026-01-01 00:00:00+00	1	2026-04-13 00:00:00+00	1	2026-01-01 00:00:00+00	101	zh	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	10
\.
copy risk_assessment (id, bot_id, release_id, category, revision, description, likelihood, impact, level, measures, residual_likelihood, residual_impact, residual_level, model_version, author_id, assessed_at, superseded_at, risk_id, raised_level, origin, created_at, updated_at, version) from stdin;
101	101	101	TECHNICAL	10	T-101	LOW	LOW	VERY_LOW	zh	VERY_LOW	MEDIUM	LOW	https://example.org/101	101	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	101	MEDIUM	IMPORTED	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	101
102	101	101	TECHNICAL	102	t102	VERY_LOW	LOW	VERY_HIGH	zh	VERY_HIGH	LOW	MEDIUM	person102@example.org	101	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	102	LOW	IMPORTED	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	0
\.
copy risk_model_version (id, number, state, based_on_id, reason, drafted_by_id, drafted_at, proposed_by_id, proposed_at, decided_by_id, decided_at, decision_note, in_force_at, replaced_at, currency, severities, frequency, likelihood_level, likelihood_lower, impact_level, impact_lower, cell_likelihood, cell_impact, cell_level, factor_kind, factor_weight, factor_full_at, loss_criticality, loss_classification, loss_low, loss_high, prior_smallest_class, prior_pooled_quarters, prior_alpha, prior_beta, shock_probability, shock_multiplier, half_lives, backtest_frequency, backtest_log_score, backtest_skill, backtest_skill_low, backtest_skill_high, backtest_horizon, backtest_periods, backtest_snapshot_id, created_at, updated_at, version) from stdin;
101	1	SUPERSEDED	\N	101.1	101	2026-02-01 00:00:00+00	1	2026-04-01 00:00:00+00	1	2026-04-12 00:00:00+00	https://example.org/101	2026-04-01 00:00:00+00	2026-04-01 00:00:00+00	UTC	{MODERATE}	NEGATIVE_BINOMIAL	{101.1,101.1,101.1,101.1,101.1}	{0,0,0,0,0}	{T-101,T-101,T-101,T-101,T-101}	{0,0,0,0,0}	{"text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101","text 101"}	{UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC,UTC}	{101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1,101.1}	{zh}	{0.5}	{1}	{08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00,08:00}	{t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101,t101}	{90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90}	{90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90,90}	1	90	10	101	0.5	1	{90}	{""}	{2}	{2}	{0}	{0.5}	\N	10	101	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	1
\.
copy risk_proposal (id, number, risk_rule_id, subject, category, state, bot_id, bot_ids, title, title_zh, cause, cause_zh, event, event_zh, effect, effect_zh, row_count, first_at, last_at, found_hash, previous_id, risk_id, proposed_at, last_seen_at, decided_at, decided_by_id, withdrawn_at, note, created_at, updated_at, version) from stdin;
101	UTC	101	T-101	BUSINESS	WITHDRAWN	101	{101}	UTC	text 101	UTC	101.1	zh	101.1	UTC	zh	10	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	text 101	\N	\N	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	\N	101	2026-04-12 00:00:00+00	1	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	0
102	t102	101	UTC	PEOPLE	ACCEPTED	101	{101}	08:00	https://example.org/102	UTC	person102@example.org	102.1	https://example.org/102	2026-Q1	zh	1	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	t102	101	102	2026-01-01 00:00:00+00	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	102	\N	person102@example.org	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2
\.
copy risk_proposal_row (id, risk_proposal_id, item, title, at, incident_id, control_result_id, vulnerability_id, bot_id) from stdin;
101	101	t101	https://example.org/101	2026-04-12 00:00:00+00	101	\N	\N	\N
102	101	zh	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-01-01 00:00:00+00	\N	\N	\N	101
\.
copy risk_review (id, risk_id, kind, changed, basis, frequency, frequency_low, frequency_high, loss_low, loss_high, currency, likelihood, impact, level, level_before, model_version, note, reviewed_at, reviewed_by_id, created_at, updated_at, version) from stdin;
101	101	ASSESSMENT	t	ESTIMATE	90	10	10	0.5	2	UTC	VERY_HIGH	VERY_LOW	LOW	\N	2026-Q1	person101@example.org	2026-02-01 00:00:00+00	101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	0
102	101	ASSESSMENT	t	BOT_SCORE	10	90	101	1	10	UTC	LOW	LOW	VERY_HIGH	LOW	t102	https://example.org/102	2026-01-01 00:00:00+00	101	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	1
\.
copy risk_rule (id, code, clause_code, category, name, name_zh, explanation, explanation_zh, evaluated_at) from stdin;
101	text 101	text 101	BUSINESS	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	T-101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	zh	2026-01-01 00:00:00+00
102	T-102	zh	PEOPLE	zh	UTC	2026-Q1	text 102	2026-01-01 00:00:00+00
\.
copy risk_subject (id, risk_id, "position", bot_id, department_id) from stdin;
101	101	2	\N	101
102	101	102	\N	102
\.
copy risk_treatment (id, number, risk_id, strategy, state, title, description, cost, currency, reduces, effectiveness, coverage, test_cycle_days, tested_at, test_result, present_effectiveness, factor, planned_factor, decayed, ends_at, due_at, owner_id, planned_at, planned_by_id, confirmed_at, confirmed_by_id, ended_at, ended_by_id, note, created_at, updated_at, version, xid) from stdin;
101	T-101	101	AVOID	WITHDRAWN	101.1	08:00	1	UTC	LIKELIHOOD	90	1	10	2026-04-01 00:00:00+00	person101@example.org	1	0.5	0.5	t	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	101	2026-02-01 00:00:00+00	1	2026-02-01 00:00:00+00	1	2026-02-01 00:00:00+00	101	t101	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	0	101
102	UTC	101	REDUCE	WITHDRAWN	zh	1	10	UTC	LIKELIHOOD	100	90	1	2026-04-13 00:00:00+00	08:00	0.5	1	0	t	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	101	2026-01-01 00:00:00+00	1	2026-02-01 00:00:00+00	1	2026-01-01 01:00:00+00	102	1	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	0	102
\.
copy risk_treatment_control (id, risk_treatment_id, "position", control_id) from stdin;
101	101	10	101
102	101	101	101
\.
copy role (id, code, name, built_in, created_at, updated_at, version) from stdin;
1	ADMINISTRATOR	Administrator	t	2026-12-01 00:38:24.51+00	2026-12-01 00:38:24.51+00	1
2	DEVELOPER	Developer	t	2026-12-01 00:38:24.51+00	2026-12-01 00:38:24.51+00	1
3	OPERATOR	Operator	t	2026-12-01 00:38:24.51+00	2026-12-01 00:38:24.51+00	1
4	BUSINESS	Business user	t	2026-12-01 00:38:24.51+00	2026-12-01 00:38:24.51+00	1
5	AUDITOR	Auditor	t	2026-12-01 00:38:24.51+00	2026-12-01 00:38:24.51+00	1
6	ANALYST	Analyst	t	2026-12-01 00:38:24.51+00	2026-12-01 00:38:24.51+00	1
7	BOT	Bot service account	t	2026-12-01 00:38:24.51+00	2026-12-01 00:38:24.51+00	1
8	PROVISIONER	Directory client	t	2026-12-01 00:38:24.51+00	2026-12-01 00:38:24.51+00	1
\.
copy role_permission (id, role_id, permission) from stdin;
1	1	catalog:read
10	1	catalog:register-bot
100	2	access:register-function
101	1	access:grant-function
102	1	access:evaluate
103	1	platform:read-metrics
104	5	platform:read-metrics
105	3	platform:read-metrics
106	7	access:evaluate
107	1	catalog:register-existing-bot
108	1	access:provision
109	8	access:provision
11	4	catalog:register-bot
110	1	security:read-events
111	5	security:read-events
112	3	security:read-events
113	1	security:triage-events
114	3	security:triage-events
115	1	security:record-events
116	3	security:record-events
117	1	security:read-keys
118	5	security:read-keys
119	1	security:manage-keys
12	2	catalog:register-bot
120	1	security:read-erasures
121	5	security:read-erasures
122	1	security:erase
123	1	security:rectify
124	1	security:export-personal
125	1	security:read-vulnerabilities
126	6	security:read-vulnerabilities
127	5	security:read-vulnerabilities
128	2	security:read-vulnerabilities
129	3	security:read-vulnerabilities
13	1	catalog:change-bot
130	1	security:record-scan
131	2	security:record-scan
132	3	security:record-scan
133	1	security:assess-vulnerability
134	3	security:assess-vulnerability
135	1	security:remediate
136	2	security:remediate
137	3	security:remediate
138	1	security:accept-vulnerability
139	1	security:record-exploitation
14	2	catalog:change-bot
140	3	security:record-exploitation
141	1	security:read
142	6	security:read
143	5	security:read
144	4	security:read
145	2	security:read
146	3	security:read
147	1	security:record-network
148	3	security:record-network
149	1	security:read-network-lists
15	3	catalog:change-bot
150	5	security:read-network-lists
151	1	security:manage-network-lists
152	1	catalog:declare-protection
153	4	catalog:declare-protection
154	2	catalog:declare-protection
155	3	catalog:declare-protection
156	1	breach:read
157	5	breach:read
158	3	breach:read
159	1	breach:report
16	1	catalog:record-release
160	5	breach:report
161	4	breach:report
162	2	breach:report
163	3	breach:report
164	1	breach:handle
165	3	breach:handle
166	1	commitment:read
167	2	commitment:read
168	3	commitment:read
169	4	commitment:read
17	2	catalog:record-release
170	5	commitment:read
171	6	commitment:read
172	1	commitment:remove-attachment
173	1	commitment:manage-obligation
174	2	commitment:manage-obligation
175	3	commitment:manage-obligation
176	4	commitment:manage-obligation
177	1	delivery:read
178	6	delivery:read
179	5	delivery:read
18	1	catalog:record-data-asset
180	4	delivery:read
181	2	delivery:read
182	3	delivery:read
183	1	delivery:request
184	4	delivery:request
185	1	delivery:analyse
186	2	delivery:analyse
187	1	delivery:plan
188	2	delivery:plan
189	1	delivery:approve-plan
19	2	catalog:record-data-asset
190	4	delivery:approve-plan
191	1	delivery:design
192	2	delivery:design
193	1	delivery:accept-design
194	2	delivery:accept-design
195	3	delivery:accept-design
2	6	catalog:read
20	3	catalog:record-data-asset
202	1	delivery:review-code
203	2	delivery:review-code
204	1	delivery:record-evidence
205	2	delivery:record-evidence
206	3	delivery:record-evidence
207	1	delivery:report-defect
208	4	delivery:report-defect
209	2	delivery:report-defect
21	1	catalog:manage-organisation
210	3	delivery:report-defect
211	1	delivery:handle-defect
212	2	delivery:handle-defect
213	3	delivery:handle-defect
214	1	delivery:accept-release
215	4	delivery:accept-release
216	1	delivery:set-threshold
217	1	delivery:review-benefit
218	3	delivery:review-benefit
219	4	delivery:review-benefit
22	1	operations:read
226	1	delivery:apply-for-launch
227	2	delivery:apply-for-launch
228	1	delivery:assess-risk
229	4	delivery:assess-risk
23	6	operations:read
230	2	delivery:assess-risk
231	3	delivery:assess-risk
232	1	delivery:approve-launch
233	4	delivery:approve-launch
234	3	delivery:approve-launch
235	1	delivery:manage-launch-rules
236	1	delivery:launch-bot
237	3	delivery:launch-bot
238	1	operations:plan-change
239	2	operations:plan-change
24	5	operations:read
240	3	operations:plan-change
241	1	operations:approve-change
242	4	operations:approve-change
243	3	operations:approve-change
244	1	operations:carry-out-change
245	2	operations:carry-out-change
246	3	operations:carry-out-change
247	1	operations:report-settings
248	7	operations:report-settings
249	3	operations:report-settings
25	4	operations:read
250	1	operations:plan-maintenance
251	3	operations:plan-maintenance
252	1	operations:manage-service-levels
253	1	operations:set-backup-policy
254	3	operations:set-backup-policy
255	1	operations:record-backup
256	3	operations:record-backup
257	1	operations:record-restore-test
258	3	operations:record-restore-test
259	1	monitoring:read
26	2	operations:read
260	6	monitoring:read
261	5	monitoring:read
262	4	monitoring:read
263	2	monitoring:read
264	3	monitoring:read
265	1	monitoring:send-telemetry
266	7	monitoring:send-telemetry
267	3	monitoring:send-telemetry
268	1	monitoring:manage
269	3	monitoring:manage
27	3	operations:read
270	1	monitoring:handle-alert
271	3	monitoring:handle-alert
272	1	monitoring:manage-alert-rules
273	2	monitoring:manage-alert-rules
274	3	monitoring:manage-alert-rules
275	1	notification:read
276	5	notification:read
277	4	notification:read
278	2	notification:read
279	3	notification:read
28	1	operations:read-personal
280	1	notification:read-channels
281	6	notification:read-channels
282	5	notification:read-channels
283	3	notification:read-channels
284	1	notification:manage-channels
285	1	notification:manage-rules
286	1	notification:manage-on-call
287	3	notification:manage-on-call
288	1	notification:replay
289	3	notification:replay
29	5	operations:read-personal
290	1	collaboration:read
291	6	collaboration:read
292	5	collaboration:read
293	4	collaboration:read
294	2	collaboration:read
295	3	collaboration:read
296	1	collaboration:write-manual
297	2	collaboration:write-manual
298	3	collaboration:write-manual
299	1	collaboration:publish-manual
3	5	catalog:read
30	3	operations:read-personal
300	3	collaboration:publish-manual
301	1	collaboration:give-feedback
302	6	collaboration:give-feedback
303	4	collaboration:give-feedback
304	2	collaboration:give-feedback
305	3	collaboration:give-feedback
306	1	collaboration:decide-feedback
307	4	collaboration:decide-feedback
308	2	collaboration:decide-feedback
309	3	collaboration:decide-feedback
31	1	operations:read-imports
310	1	collaboration:hold-meeting
311	2	collaboration:hold-meeting
312	3	collaboration:hold-meeting
313	4	collaboration:hold-meeting
314	6	collaboration:hold-meeting
315	1	oversight:read
316	6	oversight:read
317	5	oversight:read
318	4	oversight:read
319	2	oversight:read
32	6	operations:read-imports
320	3	oversight:read
321	1	oversight:manage-control
322	1	oversight:set-parameter
323	1	oversight:manage-finding
324	5	oversight:manage-finding
325	1	oversight:manage-inspection
326	5	oversight:manage-inspection
327	1	oversight:request-waiver
328	4	oversight:request-waiver
329	2	oversight:request-waiver
33	5	operations:read-imports
330	3	oversight:request-waiver
331	1	oversight:approve-waiver
332	5	oversight:approve-waiver
333	1	oversight:attest
334	4	oversight:attest
335	2	oversight:attest
336	3	oversight:attest
337	1	oversight:export
338	5	oversight:export
339	1	risk:propose-model
34	3	operations:read-imports
340	6	risk:propose-model
341	1	risk:approve-model
342	1	risk:register
343	5	risk:register
344	4	risk:register
345	2	risk:register
346	3	risk:register
347	1	risk:treat
348	4	risk:treat
349	2	risk:treat
35	1	operations:report-incident
350	3	risk:treat
351	1	risk:accept
352	4	risk:accept
353	1	contingency:read
354	6	contingency:read
355	5	contingency:read
356	4	contingency:read
357	2	contingency:read
358	3	contingency:read
359	1	contingency:write
36	4	operations:report-incident
360	3	contingency:write
361	1	contingency:approve
362	4	contingency:approve
363	1	contingency:run
364	3	contingency:run
365	1	training:read
366	2	training:read
367	3	training:read
368	4	training:read
369	5	training:read
37	2	operations:report-incident
370	6	training:read
371	1	training:manage
372	4	training:manage
373	1	training:approve
374	4	training:approve
38	3	operations:report-incident
39	1	operations:handle-incident
4	4	catalog:read
40	3	operations:handle-incident
41	1	operations:import
42	3	operations:import
43	1	access:read
44	5	access:read
45	1	access:manage
46	1	security:read-audit
47	5	security:read-audit
48	1	insight:manage-kpis
49	6	insight:manage-kpis
5	2	catalog:read
50	1	insight:manage-snapshots
51	3	insight:manage-snapshots
52	1	insight:query-sql
53	6	insight:query-sql
54	5	insight:query-sql
55	1	insight:read
56	6	insight:read
57	5	insight:read
58	4	insight:read
59	2	insight:read
6	3	catalog:read
60	3	insight:read
61	1	insight:read-snapshots
62	6	insight:read-snapshots
63	5	insight:read-snapshots
64	3	insight:read-snapshots
65	1	insight:review-figures
66	6	insight:review-figures
67	4	insight:review-figures
68	3	insight:review-figures
69	1	insight:take-snapshot
7	1	catalog:read-contact
70	6	insight:take-snapshot
71	3	insight:take-snapshot
72	1	risk:read
73	6	risk:read
74	5	risk:read
75	4	risk:read
76	2	risk:read
77	3	risk:read
78	1	appraisal:read
79	6	appraisal:read
8	5	catalog:read-contact
80	5	appraisal:read
81	4	appraisal:read
82	1	appraisal:rate
83	5	appraisal:rate
84	4	appraisal:rate
85	1	appraisal:manage
86	6	appraisal:manage
87	1	platform:explain
88	1	platform:introspect
89	6	platform:introspect
9	3	catalog:read-contact
90	5	platform:introspect
91	4	platform:introspect
92	2	platform:introspect
93	3	platform:introspect
94	1	access:read-functions
95	5	access:read-functions
96	4	access:read-functions
97	2	access:read-functions
98	3	access:read-functions
99	1	access:register-function
\.
copy role_separation (id, role_id, other_role_id, reason, created_at) from stdin;
1	5	1	An auditor cannot audit their own work.	2026-12-01 00:38:24.51+00
\.
copy role_subscription (id, role_id, topics, created_at, updated_at, version) from stdin;
1	1	{APPROVALS,DECISIONS,ACTIONS,INCIDENTS,BOTS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
2	2	{APPROVALS,DECISIONS,ACTIONS,INCIDENTS,BOTS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
3	3	{APPROVALS,DECISIONS,ACTIONS,INCIDENTS,BOTS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
4	4	{APPROVALS,DECISIONS,ACTIONS,BOTS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
5	5	{APPROVALS,DECISIONS,ACTIONS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
6	6	{DECISIONS,ACTIONS,MEETINGS,APPRAISAL,ACCOUNT}	2026-12-01 00:38:26.252+00	2026-12-01 00:38:26.252+00	1
\.
copy saved_query (id, name, sql, parameter_names, parameter_types, parameter_defaults, snapshot_id, chart_kind, chart_x, chart_series, chart_logarithmic, chart_summed, sharing, saved_by_id, saved_at, owner_left_at, created_at, updated_at, version) from stdin;
101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	UTC	{UTC}	{NUMBER}	{https://example.org/101}	101	LINE	person101@example.org	{https://example.org/101}	t	t	PRIVATE	1	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	10
102	person102@example.org	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	{1}	{TEXT}	{1}	102	\N	t102	{08:00}	t	t	EVERYONE	101	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	2026-02-01 00:00:00+00	0
\.
copy saved_query_department (id, saved_query_id, department_id) from stdin;
101	101	101
102	101	102
\.
copy scan (id, bot_id, scan_target_id, release_id, format, tool, tool_version, target_version, complete, successful, started_at, finished_at, received_at, content_hash, size_bytes, results, present_count, new_count, fixed_count, reopened_count, recorded_by_id, reported_at, updated_at, version, xid) from stdin;
101	101	101	101	SARIF	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	UTC	2026-Q1	t	t	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	101	0	2	0	101	0	1	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	101	101
102	101	101	101	ZAP	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	UTC	zh	t	t	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	10	10	1	10	10	0	1	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	1	102
\.
copy scan_coverage (scan_id, tool, all_advisories, all_rules) from stdin;
101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	t	t
101	T-102	t	t
\.
copy scan_target (id, bot_id, kind, name, exposure, exposure_reason, created_at, updated_at, version) from stdin;
101	101	CODE	https://example.org/101	INTERNAL	zh	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	101
102	101	ENDPOINT	08:00	INTERNAL	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	0
\.
copy scheduled_task (task_name, task_instance, task_data, execution_time, picked, picked_by, last_success, last_failure, consecutive_failures, last_heartbeat, version, priority) from stdin;
08:00	UTC	\\x16dc368a89b428b2485484313ba67a3912ca03f2b2b42429174a4f8b3dc84e44	2026-04-12 00:00:00+00	t	T-101	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2	2026-01-01 01:00:00+00	10	2
08:00	zh	\\x	2026-01-01 01:00:00+00	t	T-102	2026-04-13 00:00:00+00	2026-04-01 00:00:00+00	102	2026-01-01 00:00:00+00	10	1
\.
copy scorecard (id, cycle_id, result_version, superseded, department_id, department_code, department_name, total, grade, rank, missing, missing_zh, gates, gates_zh, restated_snapshot_id, restated, restated_total, restated_grade) from stdin;
101	101	2	t	101	zh	t101	90	D	101	{2026-Q1}	{38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52}	{T-101}	{08:00}	101	t	0.5	C
102	101	2	t	101	08:00	https://example.org/102	101	C	90	{102.1}	{person102@example.org}	{zh}	{ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e}	101	t	2	A
\.
copy search_document (record_table, record_id, bot_id, at, title, body) from stdin;
102.1	90	101	2026-04-13 00:00:00+00	08:00	UTC
T-101	2	101	2026-01-01 01:00:00+00	t101	T-101
\.
copy security_event (id, number, source, dedup_key, at, last_at, occurrences, kind, sensor, type, severity, bot_id, identity_id, username, address, summary, state, announced_at, due_at, overdue_at, assignee_id, triaged_at, triaged_by_id, incident_id, escalated_at, escalated_by_id, verdict, closed_at, closed_by_id, reopened_at, note, updated_at, version) from stdin;
101	1	BOTWARDEN	UTC	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	90	RATE_LIMITED	\N	08:00	CRITICAL	\N	101	t101	101.1	08:00	CLOSED	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	101	2026-01-01 01:00:00+00	101	101	2026-01-01 00:00:00+00	1	TRUE_POSITIVE	2026-01-01 01:00:00+00	101	2026-01-01 01:00:00+00	t101	2026-02-01 00:00:00+00	10
102	person102@example.org	BOTWARDEN	t102	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2	TWO_NETWORKS	\N	102.1	HIGH	101	102	102.1	UTC	T-102	ESCALATED	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	2026-04-13 00:00:00+00	101	2026-04-01 00:00:00+00	102	102	2026-01-01 01:00:00+00	101	\N	2026-01-01 00:00:00+00	102	2026-02-01 00:00:00+00	zh	2026-02-01 00:00:00+00	1
\.
copy security_event_day (id, event_id, day, severity, occurrences) from stdin;
101	101	2026-04-12	CRITICAL	2
102	101	2026-04-01	HIGH	90
\.
copy security_event_message (id, event_id, at, received_at, identity, content, summary, body) from stdin;
101	101	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	\\x16dc368a89b428b2485484313ba67a3912ca03f2b2b42429174a4f8b3dc84e44	{}	UTC	zh
102	101	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	\\x37834f2f25762f23e1f74a531cbe445db73d6765ebe60878a7dfbecd7d4af6e1	{}	text 102	https://example.org/102
\.
copy service_level (id, department_id, severity, calendar_id, acknowledge_minutes, resolve_minutes, created_at, updated_at, version) from stdin;
101	101	\N	101	10	90	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	2
102	101	HIGH	102	10	102	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	10
\.
copy session (id, identity_id, method, address, user_agent, created_at, last_used_at, expires_at, ends_at, ended_at, version, updated_at) from stdin;
101	1	PASSWORD	text 101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	1	2026-04-12 00:00:00+00
102	101	RECOVERY_CODE	08:00	text 102	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	0	2026-01-01 01:00:00+00
\.
copy setting_drift (id, bot_id, name, secret, recorded, reported, change_id, state, since, resolution, reason, resolved_at, resolved_by_id, created_at, updated_at, version) from stdin;
101	101	zh	t	text 101	UTC	101	OPEN	2026-01-01 01:00:00+00	\N	T-101	2026-01-01 01:00:00+00	1	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	1
102	101	person102@example.org	t	2026-Q1	zh	102	OPEN	2026-02-01 00:00:00+00	\N	UTC	2026-01-01 00:00:00+00	101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	10
\.
copy setting_report (id, bot_id, complete, settings, reported_at, reported_by_id, created_at, updated_at, version) from stdin;
101	101	t	1	2026-01-01 01:00:00+00	101	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	10
\.
copy skill (id, code, name, description, created_at, updated_at, version) from stdin;
101	UTC	text 101	1	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	1
102	https://example.org/102	2026-Q1	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	90
\.
copy skill_assessment (id, employee_id, skill_id, level, evidence, title, assessed_at, assessed_by_id, created_at, updated_at, version) from stdin;
101	101	101	1	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-Q1	2026-01-01 00:00:00+00	101	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	10
102	101	101	2	UTC	UTC	2026-04-13 00:00:00+00	101	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2
\.
copy slo (id, bot_id, name, description, indicator, valid_metric, bad_metric, latency_bound, objective, window_days, minimum_events, owner_id, retired_at, measured_at, valid_events, bad_events, budget_consumed, burn_hour, burn_six_hours, burn_three_days, created_at, updated_at, version, xid) from stdin;
101	101	t101	08:00	LATENCY_SHARE	2026-Q1	\N	90	0.5	10	101	101	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	101	101	90	10	1	0	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	1	101
102	101	T-102	text 102	ERROR_RATIO	zh	UTC	\N	0.5	10	10	101	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2	102	101	0	0.5	90	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	0	102
\.
copy slo_minute (slo_id, minute, valid, bad, valid_total, bad_total) from stdin;
101	2026-02-01 00:00:00+00	2	90	101	2
101	2026-04-13 00:00:00+00	90	2	0	101
\.
copy software_component (id, bot_id, scan_target_id, name, component_version, purl, licence, content_hash, recorded_at) from stdin;
101	101	101	101.1	https://example.org/101	person101@example.org	UTC	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-01-01 00:00:00+00
102	101	101	2026-Q1	t102	102.1	person102@example.org	T-102	2026-02-01 00:00:00+00
\.
copy stored_file (id, sha256, bytes, path, data_key, used_at) from stdin;
101	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	90	https://example.org/101	\\x01ce296f3a695a35bbf645850626b385ed07e7569a2731c4a1d6b9627ab945ba586e726728b564da46732f	2026-02-01 00:00:00+00
102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	1	UTC	\\x01ce296f3a7837dd3c3fea51512872970f9109d6d5343b1c37bcd103ebc931b7e562af7c4e71b14b84b180	2026-01-01 00:00:00+00
\.
copy supervision_member (id, employee_id, state, since, until, added_at, added_by_id, ended_at, ended_by_id, note, created_at, updated_at, version) from stdin;
101	101	ENDED	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	2026-04-12 00:00:00+00	1	2026-02-01 00:00:00+00	101	text 101	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	101
102	101	ENDED	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	1	2026-04-13 00:00:00+00	102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	1
\.
copy team (id, code, name, department_id, lead_id, state, dissolved_at, dissolved_by_id, origin, created_at, updated_at, version, xid) from stdin;
101	text 101	person101@example.org	101	101	DISSOLVED	2026-04-12 00:00:00+00	1	REGISTERED	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	0	101
102	text 102	https://example.org/102	101	101	DISSOLVED	2026-02-01 00:00:00+00	102	IMPORTED	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	90	102
\.
copy telemetry_mapping (id, attribute, value, bot_id, origin, created_at, updated_at, version) from stdin;
101	text 101	text 101	101	IMPORTED	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	101
102	UTC	102.1	101	REGISTERED	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	10
\.
copy telemetry_resource (id, attribute, value, attribute_name, attribute_value, reason, sent_by_id, rejected, first_seen_at, last_seen_at, ignored_at, ignored_by_id, ignore_reason, updated_at, version) from stdin;
101	101.1	T-101	{1}	{UTC}	UNMAPPED	1	101	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	101	https://example.org/101	2026-01-01 01:00:00+00	0
102	2026-Q1	2026-Q1	{UTC}	{t102}	UNMAPPED	101	2	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	101	2026-Q1	2026-02-01 00:00:00+00	90
\.
copy telemetry_watch (id, listening_since, alive_at, rolled_until, points_from) from stdin;
1	2026-12-01 00:38:25.817+00	2026-12-01 00:38:25.817+00	2026-12-01 00:38:00+00	-infinity
\.
copy test_case (id, test_run_id, "position", suite, name, case_key, outcome, duration_ms, message, details, defect_id, created_at) from stdin;
101	101	2	T-101	zh	UTC	FAILED	101	person101@example.org	text 101	101	2026-01-01 00:00:00+00
102	101	10	UTC	zh	t102	ERROR	10	zh	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	102	2026-01-01 01:00:00+00
\.
copy test_report (id, test_run_id, release_id, kind, format, content_hash, size_bytes, records, received_at, successful, complete, scan_id) from stdin;
101	101	101	FUNCTIONAL	GRYPE	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2	1	2026-01-01 01:00:00+00	t	t	101
102	101	101	SECURITY	JUNIT	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	10	2	2026-01-01 00:00:00+00	t	t	102
\.
copy test_run (id, release_id, bot_id, kind, name, tool, summary, result, passed, failed, skipped, findings, duration_ms, started_at, finished_at, recorded_by_id, origin, created_at, updated_at, version) from stdin;
101	101	101	PERFORMANCE	t101	t101	1	PASSED	2	0	2	1	101	2026-04-12 00:00:00+00	2026-04-12 00:00:00+00	1	IMPORTED	2026-01-01 01:00:00+00	2026-04-12 00:00:00+00	1
102	101	101	FUNCTIONAL	t102	zh	text 102	FAILED	2	1	2	0	2	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	102	IMPORTED	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	102
\.
copy timeline_entry (id, incident_id, "position", at, kind, state, actor_id, actor_name, automated, department_id, bot_id, severity, root_cause_category, incident_started_at, note, external_key, external_content, created_at, updated_at, version, xid) from stdin;
101	101	2	2026-04-12 00:00:00+00	WITHDRAWN_MAJOR	CLOSED	\N	UTC	t	101	\N	MODERATE	08:00	2026-01-01 01:00:00+00	https://example.org/101	UTC	[]	2026-04-12 00:00:00+00	2026-02-01 00:00:00+00	1	101
102	101	10	2026-01-01 00:00:00+00	RESUMED	REVIEWED	\N	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	t	101	101	LOW	zh	2026-01-01 01:00:00+00	person102@example.org	102.1	[]	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	90	102
\.
copy tombstone (id, table_name, row_id, xid) from stdin;
101	zh	2	101
102	102.1	2	102
\.
copy totp_enrolment (identity_id, sealed_secret, expires_at) from stdin;
1	\\xbe37ccebe21815559666b60338ec1492670b8fd2bf6cc63c5c943639ddcc50981003846b75b9e97ad0c0c19484292f59b1d30b45c7b07d1f8973bae68a3b8431	2026-04-12 00:00:00+00
101	\\x0e50f4ce9142e33141fe8dfcb55e4e5def5f12630c2f4e0dbcfe4ed49894ec5e3dd76215bd3f92f3035fe710f1bcc1f676e7d37114406d97983cc1fd8105914d	2026-02-01 00:00:00+00
\.
copy training_enrolment (id, training_session_id, employee_id, title, state, result, score, enrolled_by_id, cancelled_at, cancelled_by_id, recorded_at, recorded_by_id, created_at, updated_at, version) from stdin;
101	101	101	101.1	ATTENDED	FAILED	1	101	\N	101	2026-01-01 01:00:00+00	1	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	2
102	102	101	zh	ATTENDED	\N	\N	1	\N	101	2026-01-01 01:00:00+00	101	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	102
\.
copy training_feedback (id, training_enrolment_id, rating, comment, given_at) from stdin;
101	101	5	08:00	2026-02-01 00:00:00+00
102	102	2	102.1	2026-04-13 00:00:00+00
\.
copy training_need (id, training_plan_id, source, subject, title, title_zh, people, employee_ids, course_id, skill_id, level, risk_id, control_id, appraisal_cycle_id) from stdin;
101	101	SKILL	UTC	t101	text 101	2	{101}	101	101	1	101	101	101
102	101	RISK	UTC	UTC	t102	10	{10}	101	102	\N	101	101	102
\.
copy training_plan (id, number, year, department_id, goals, budget, currency, state, drafted_by_id, changed_by_id, approved_at, approved_by_id, needs_determined_at, needs_determined_by_id, created_at, updated_at, version) from stdin;
101	2026-Q1	2000	101	t101	10	UTC	DRAFT	1	1	\N	101	2026-01-01 01:00:00+00	1	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	10
102	https://example.org/102	2200	101	T-102	101	UTC	APPROVED	1	101	2026-01-01 00:00:00+00	102	2026-04-13 00:00:00+00	101	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	2
\.
copy training_plan_item (id, training_plan_id, "position", course_id, people, reason, note, cost) from stdin;
101	101	1	101	1	FAILED_CONTROL	person101@example.org	10
102	102	10	101	1	APPRAISAL	2026-Q1	101
\.
copy training_record (id, course_id, employee_id, title, training_enrolment_id, passed_at, expires_at, score, note, recorded_by_id, noticed_at, origin, created_at, updated_at, version, xid) from stdin;
101	101	101	https://example.org/101	101	2026-02-01 00:00:00+00	\N	90	T-101	1	2026-04-12 00:00:00+00	REGISTERED	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	10	101
102	101	101	person102@example.org	102	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	0	T-102	102	2026-04-13 00:00:00+00	REGISTERED	2026-02-01 00:00:00+00	2026-02-01 00:00:00+00	102	102
\.
copy training_session (id, number, course_id, title, training_plan_id, cost, currency, starts_at, ends_at, place, link, capacity, lecturer_id, external_lecturer, state, scheduled_by_id, held_at, held_by_id, cancelled_at, cancelled_by_id, note, reminded_at, created_at, updated_at, version) from stdin;
101	text 101	101	zh	101	10	UTC	2026-01-01 00:00:00+00	2026-04-12 00:00:00+00	2026-Q1	101.1	101	\N	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	HELD	1	2026-02-01 00:00:00+00	101	\N	1	1	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	10
102	person102@example.org	101	102.1	101	0	UTC	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	zh	text 102	90	102	\N	CANCELLED	101	\N	102	2026-02-01 00:00:00+00	102	zh	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-02-01 00:00:00+00	1
\.
copy training_statement (id, course_id, employee_id, verb, success, score, stated_at, training_record_id, created_at) from stdin;
38b3eff8-baf5-6627-478e-c76a704e9b52	101	101	FAILED	t	2	2026-01-01 00:00:00+00	101	2026-04-12 00:00:00+00
ec895663-7a99-787b-d197-eacd77acce5e	101	101	FAILED	f	1	2026-02-01 00:00:00+00	102	2026-01-01 00:00:00+00
\.
copy unencrypted_value (table_name, column_name, row_id, value) from stdin;
person102@example.org	zh	10	T-102
zh	zh	1	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52
\.
copy vex_statement (id, bot_id, advisory, package, status, justification, detail, document_hash, stated_at, recorded_by_id, recorded_at) from stdin;
101	101	person101@example.org	zh	NOT_AFFECTED	1	zh	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2026-04-12 00:00:00+00	101	2026-01-01 01:00:00+00
102	101	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	text 102	AFFECTED	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	text 102	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2026-01-01 01:00:00+00	1	2026-02-01 00:00:00+00
\.
copy vulnerability (id, number, bot_id, department_id, scan_target_id, key, advisory, package, tool, rule, title, description, severity, score, vector, installed_version, fixed_version, path, line, epss, epss_percentile, epss_on, known_exploited_on, ransomware, exposure, state, justification, reason, decided_by_id, decided_at, assignee_id, first_scan_id, last_scan_id, first_seen_at, last_seen_at, due_at, missed_at, remediated_in_release_id, remediated_at, fixed_at, fixed_by_scan_id, reopen_count, reopened_at, accepted_until, created_at, updated_at, version, xid) from stdin;
101	PROTECTED_AT_PERIMETER	101	101	101	101.1	zh	HIGH	text 101	08:00	UNKNOWN	101.1	CRITICAL	10.0	zh	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	t101	t101	1	\N	0.50000	2026-04-01	2026-04-12	t	INTERNAL	ACCEPTED	\N	https://example.org/101	1	2026-01-01 01:00:00+00	101	101	101	2026-02-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	101	2026-04-01 00:00:00+00	\N	101	1	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	2026-01-01 00:00:00+00	2026-01-01 00:00:00+00	0	101
102	PROTECTED_AT_RUNTIME	101	102	101	UTC	REQUIRES_DEPENDENCY	person102@example.org	102.1	https://example.org/102	CODE_NOT_REACHABLE	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	LOW	2.0	1	text 102	2026-Q1	https://example.org/102	90	\N	0.00000	2026-01-01	2026-01-01	t	ISOLATED	FIXED	PROTECTED_AT_PERIMETER	UTC	102	2026-04-13 00:00:00+00	102	101	101	2026-01-01 01:00:00+00	2026-01-01 00:00:00+00	2026-04-01 00:00:00+00	2026-02-01 00:00:00+00	101	2026-04-13 00:00:00+00	2026-01-01 00:00:00+00	101	1	2026-04-13 00:00:00+00	\N	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	1	102
\.
copy vulnerability_acceptance (id, number, vulnerability_id, bot_id, reason, ends_at, severity, known_exploited, state, requested_at, requested_by_id, decided_at, decided_by_id, ended_at, ended_by_id, note, created_at, updated_at, version) from stdin;
101	zh	101	101	t101	2026-01-01 01:00:00+00	LOW	t	ENDED	2026-02-01 00:00:00+00	101	2026-04-12 00:00:00+00	1	2026-01-01 01:00:00+00	101	2026-Q1	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	1
102	https://example.org/102	101	101	102.1	2026-02-01 00:00:00+00	INFORMATIONAL	t	ENDED	2026-01-01 01:00:00+00	1	2026-01-01 00:00:00+00	102	2026-04-13 00:00:00+00	102	https://example.org/102	2026-01-01 01:00:00+00	2026-04-13 00:00:00+00	2
\.
copy vulnerability_life (id, vulnerability_id, bot_id, state, due_at, started_at, ended_at, created_at, updated_at, version, xid) from stdin;
101	101	101	ACCEPTED	2026-02-01 00:00:00+00	2026-04-12 00:00:00+00	\N	2026-01-01 00:00:00+00	2026-01-01 01:00:00+00	101	101
102	101	101	NOT_AFFECTED	2026-04-13 00:00:00+00	2026-01-01 01:00:00+00	2026-02-01 00:00:00+00	2026-01-01 01:00:00+00	2026-01-01 01:00:00+00	0	102
\.
copy vulnerability_occurrence (id, scan_id, vulnerability_id, "position", installed_version, path, line, message) from stdin;
101	101	101	2	UTC	38b3eff8baf56627478ec76a704e9b5238b3eff8baf56627478ec76a704e9b52	2	https://example.org/101
102	101	101	10	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	T-102	102	text 102
\.
copy vulnerability_sighting (vulnerability_id, tool, severity, present, last_scan_id, last_seen_at, gone_scan_id) from stdin;
101	08:00	UNKNOWN	f	101	2026-01-01 01:00:00+00	101
101	https://example.org/101	INFORMATIONAL	t	101	2026-01-01 01:00:00+00	\N
\.
copy warehouse_snapshot (id, state, baseline, previous_id, pg_snapshot, system_identifier, cut_at, requested_by_id, started_at, finished_at, step, tables_done, tables_total, rows, changed_rows, files, bytes, compacted_files, failure, expired_at, expired_by_id, expiry_reason, held_at, held_by_id, hold_reason, updated_at, version) from stdin;
101	RUNNING	t	\N	1:1:	08:00	2026-01-01 00:00:00+00	101	2026-04-12 00:00:00+00	2026-04-01 00:00:00+00	zh	2	10	1	2	101	1	101	T-101	\N	1	101.1	2026-01-01 01:00:00+00	101	2026-Q1	2026-04-12 00:00:00+00	10
102	FAILED	t	101	1:1:	person102@example.org	2026-01-01 01:00:00+00	101	2026-02-01 00:00:00+00	2026-04-01 00:00:00+00	ec8956637a99787bd197eacd77acce5eec8956637a99787bd197eacd77acce5e	2	102	10	10	1	2	90	T-102	\N	1	UTC	2026-02-01 00:00:00+00	101	https://example.org/102	2026-04-13 00:00:00+00	90
\.
copy warehouse_snapshot_table (id, snapshot_id, table_name, iceberg_snapshot_id, rows, changed_rows, files, bytes, compacted_files) from stdin;
101	101	person101@example.org	10	2	1	10	10	0
102	101	zh	102	10	0	102	10	10
\.
select setval('access_grant_id_seq', 1);
select setval('alert_rule_id_seq', 4);
select setval('alert_rule_revision_id_seq', 4);
select setval('escalation_policy_id_seq', 1);
select setval('escalation_step_id_seq', 3);
select setval('identity_id_seq', 1);
select setval('launch_rule_id_seq', 5);
select setval('network_list_id_seq', 3);
select setval('notification_channel_id_seq', 1);
select setval('notification_rule_id_seq', 22);
select setval('quality_threshold_id_seq', 20);
select setval('role_id_seq', 8);
select setval('role_permission_id_seq', 374);
select setval('role_separation_id_seq', 1);
select setval('role_subscription_id_seq', 6);
