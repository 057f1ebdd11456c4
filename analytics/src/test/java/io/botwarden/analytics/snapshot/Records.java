package io.botwarden.analytics.snapshot;

/** Records of every table, with nulls, negative numbers, Chinese and empty lists among them. */
final class Records {

    private Records() {}

    static void insertSome(WarehouseFixture fixture) {
        fixture.execute(
                "insert into department (code, name) values ('root', 'Root'), ('客服', '客服部')",
                "insert into department (code, name, parent_id) select 'd' || n, 'D ' || n, 1 from generate_series(1, 5) n",
                """
                insert into employee (code, name, department_id, joined_on, left_on)
                select 'e' || n, 'Somebody', 1 + n % 3, date '1999-12-31' + n, case when n % 2 = 0 then date '2024-02-29' end
                from generate_series(1, 6) n
                """,
                """
                insert into bot (code, name, state, origin, live_since, owner_department_id, owner_id)
                select 'b' || n, '机器人 ' || n, 'LIVE', 'IMPORTED', timestamptz '1969-07-20 20:17:40.123Z' + n * interval '1 day', n, n
                from generate_series(1, 4) n
                """,
                "insert into data_subject (created_at) select now() from generate_series(1, 100)",
                "insert into release (bot_id, label, released_at) select n, 'v1', now() from generate_series(1, 4) n",
                """
                insert into data_asset (bot_id, name, personal, retention_days)
                select n, 'asset', n % 2 = 0, nullif(n, 3) from generate_series(1, 4) n
                """,
                """
                insert into incident (number, title, severity, state, started_at, opened_at, bot_id, sla_met, reopen_count)
                select 'INC' || n, 'title', 'HIGH', 'OPEN', timestamptz '2016-04-01Z' + n * interval '1 hour',
                  timestamptz '2016-04-01Z', nullif(n % 4, 0), nullif(n % 3, 0) = 1, n
                from generate_series(1, 12) n
                """,
                """
                insert into timeline_entry (incident_id, position, at, kind, state)
                select n, p, now(), 'REPORTED', 'OPEN' from generate_series(1, 12) n, generate_series(1, 3) p
                """,
                """
                insert into requirement (number, title, bot_id, department_id, origin)
                select 'R' || n, '需求', n, 1, 'IMPORTED' from generate_series(1, 4) n
                """,
                "insert into identity (username, display_name) values ('applicant', 'Applicant')",
                """
                insert into access_review (title, scope, reviewer_rule, owner_id, opened_at, deadline)
                select 'title', 'EVERYTHING', 'OWNERS', (select max(id) from identity), now(), now() + interval '9 days' from generate_series(1, 2) n
                """,
                """
                insert into access_review_item (review_id, kind, holder, held, bot_id, granted_at, outcome, decided_at)
                select 1 + n % 2, 'ROLE', 'h', '权限', 1 + n % 4, now(), case when n % 3 = 0 then 'KEPT' else 'WAITING' end,
                  case when n % 3 = 0 then now() end
                from generate_series(1, 8) n
                """,
                """
                insert into credential (identity_id, kind, label, lookup, warn_at, expires_at)
                select (select max(id) from identity), 'API_KEY', '密钥', 'k' || n, now(), now() + interval '9 days' from generate_series(1, 4) n
                """,
                """
                insert into launch_application (number, bot_id, release_id, title, applicant_id, applicant)
                select 'L' || id, bot_id, id, 'title', (select max(id) from identity), 'applicant' from release
                """,
                """
                insert into requirement_launch (requirement_id, bot_id, department_id, launch_application_id, agreed_at, launched_at)
                select q.id, q.bot_id, 1, a.id, timestamptz '1969-07-20 20:17:40.123Z', now()
                from requirement q join launch_application a on a.bot_id = q.bot_id
                """,
                """
                insert into requirement_question (requirement_id, state, question, asked_at, asked_by_id, answer, answered_at)
                select q.id, case when q.id % 2 = 0 then 'ANSWERED' else 'OPEN' end, '问', now(), (select min(id) from identity),
                  case when q.id % 2 = 0 then 'a' end, case when q.id % 2 = 0 then now() end
                from requirement q
                """,
                """
                insert into development_plan (requirement_id, bot_id, starts_on, ends_on, original_ends_on, drafted_by_id)
                select id, bot_id, date '1969-07-20', date '2024-02-29', date '2024-02-28', (select min(id) from identity) from requirement
                """,
                """
                insert into milestone (plan_id, title, owner_id, due_on, original_due_on, done_on)
                select id, 'title', 1, ends_on, original_ends_on, case when id % 2 = 0 then starts_on end from development_plan
                """,
                """
                insert into design_document (bot_id, kind, revision, title, author_ids)
                select n, 'ALGORITHM', 1, 'title', array[n::bigint] from generate_series(1, 4) n
                """,
                """
                insert into team (code, name, department_id, lead_id)
                select 't' || n, '团队', n, nullif(n, 2) from generate_series(1, 3) n
                """,
                """
                insert into risk (title, category, cause, event, effect, bot_id, bot_ids, department_ids, owner_id, identified_at, frequency, basis, loss_low,
                  loss_high, currency, model_version, inherent_level, assessed_at)
                select 'title', 'LEGAL', 'c', 'e', 'e', n, array[n::bigint], case when n % 2 = 0 then array[1::bigint, 2] else '{}' end, 1, now(),
                  0.000001 * n, 'ESTIMATE', n, 1e12, 'CNY', 'v', 'LOW', timestamptz '1969-07-20 20:17:40.123Z'
                from generate_series(1, 4) n
                """,
                """
                insert into risk_treatment (risk_id, strategy, title, currency, reduces, effectiveness, coverage, planned_factor, due_at, owner_id, planned_at)
                select id, 'AVOID', 'title', 'CNY', 'IMPACT', 50, 100, 0.5, now(), 1, now() from risk
                """,
                """
                insert into bot_status_change (bot_id, state, started_at, ended_at)
                select n, 'DOWN', timestamptz '2016-04-01Z' - n * interval '1 hour', timestamptz '2016-04-01Z' from generate_series(1, 4) n
                """,
                """
                insert into incident_review (incident_id, bot_id, state, due_at)
                select n, nullif(n % 4, 0), 'DUE', now() from generate_series(1, 12) n
                """,
                "insert into employee (code, name) values ('e-owner', 'Owner')",
                """
                insert into action_item (number, origin_kind, incident_id, bot_id, title, kind, required, assignee_id, due_at,
                  original_due_at, state, done_at)
                select 'A-' || n, 'INCIDENT', n, nullif(n % 4, 0), 'title', 'PREVENTIVE', n % 2 = 0, (select max(id) from employee), now(),
                  now(), case when n % 3 = 0 then 'DONE' else 'OPEN' end, case when n % 3 = 0 then now() end
                from generate_series(1, 12) n
                """,
                """
                insert into change (number, title, bot_id, kind, purpose, state, starts_at, ends_at, finished_at, failed, origin)
                select 'C-' || n, 'title', 1 + n % 4, 'NORMAL', 'OTHER', 'CLOSED', now(), now() + interval '1 hour',
                  case when n % 3 = 0 then now() end, n % 2 = 0, 'IMPORTED'
                from generate_series(1, 12) n
                """,
                """
                insert into maintenance_window (title, bot_id, starts_at, ends_at, planned_by_id)
                select 'title', nullif(n % 4, 0), now(), now() + interval '1 hour', (select min(id) from identity) from generate_series(1, 6) n
                """,
                """
                insert into backup_run (data_asset_id, bot_id, name, outcome, started_at, finished_at, recorded_by_id)
                select id, bot_id, name, 'SUCCEEDED', timestamptz '1969-07-20 20:17:40.123Z', now(), (select min(id) from identity)
                from data_asset cross join generate_series(1, 3) where id % 2 = 0
                """,
                """
                insert into restore_test (data_asset_id, bot_id, name, backup_run_id, outcome, started_at, finished_at, recovery_seconds, within_target,
                  evidence, recorded_by_id)
                select data_asset_id, bot_id, name, id, case when id % 2 = 0 then 'PASSED' else 'FAILED' end, now(), now(), case when id % 2 = 0 then id end,
                  case when id % 4 = 0 then false end, '数过', (select min(id) from identity)
                from backup_run
                """,
                """
                with p as (
                  insert into contingency_plan (number, title, department_id, owner_id, drill_months, review_months)
                  select 'CP-1', '停机', (select min(id) from department), (select min(id) from employee), 12, 12 returning id, department_id
                )
                insert into drill (number, contingency_plan_id, title, scenario, announced, planned_at, scheduled_by_id, department_id)
                select 'DR-' || n, p.id, 'Outage', 'It is down', n % 2 = 0, now(), (select min(id) from identity), p.department_id
                from p cross join generate_series(1, 4) n
                """,
                """
                insert into course (code, name, category, form) select 'K-' || n, '课程', 'TECHNOLOGY', 'CLASS' from generate_series(1, 3) n
                """,
                "insert into job_role (code, name) values ('J-1', '运维')",
                """
                insert into job_role_holder (job_role_id, employee_id, title, since, until)
                select j.id, e.id, 'title', now(), case when e.id % 2 = 0 then now() end from job_role j, employee e
                """,
                """
                insert into course_requirement (course_id, job_role_id, due_days, since)
                select c.id, case when c.id % 2 = 0 then (select min(id) from job_role) end, 30, now() from course c
                """,
                """
                insert into training_record (course_id, employee_id, title, passed_at, expires_at)
                select c.id, e.id, 'title', now(), case when e.id % 2 = 0 then now() + interval '1 year' end from course c, employee e
                """,
                """
                insert into defect (number, title, bot_id, found_in, severity, reported_by_id, opened_at)
                select 'D-' || n, 'title', 1 + n % 4, 'TEST', 'LOW', (select min(id) from identity), now() from generate_series(1, 12) n
                """,
                """
                insert into clause (code, chapter, position, name, name_zh, demand, demand_zh)
                values ('1.1', 1, 1, 'Purpose', '目的', 'Demand', '要求')
                """,
                """
                insert into control (code, clause_id, position, kind, target, origin, name, name_zh, remediation, remediation_zh, sql, found, file_severity,
                  file_grace_hours, file_opens_incident)
                select 'c' || n, (select id from clause), 1, 'CHECK', 'BOTS', 'BUILT_IN', 'Name', '名称', 'Fix', '修复', 'select', '{}', 'LOW', 0, false
                from generate_series(1, 3) n
                """,
                """
                insert into control_result (control_id, subject, title, bot_id, department_id, state, severity, found, found_zh, failing_since, since, until)
                select c.id, 'bot_' || n, 'b', nullif(n, 4), case when n = 4 then 1 end, case when n % 2 = 0 then 'FAILING' else 'PASSING' end, 'LOW', 'f', '无',
                  case when n % 2 = 0 then timestamptz '2016-04-01Z' end, timestamptz '2016-04-01Z', case when n = 3 then timestamptz '2016-04-02Z' end
                from control c, generate_series(1, 4) n
                """,
                "insert into inspection_plan (year, goals, planned_at) values (2016, '目标', now())",
                """
                insert into inspection (number, inspection_plan_id, title, area, lead_id, starts_at, ends_at, planned_at)
                values ('I-1', 1, '检查', 'OPERATION', 1, now(), now() + interval '1 day', now())
                """,
                """
                insert into inspection_finding (inspection_id, title, description, severity, cause, clause_id, bot_id, department_id, responsible_id,
                  due_at, raised_at)
                select 1, 'title', 'text', 'CRITICAL', 'PROCESS', c.id, nullif(n, 3), case when n = 3 then 1 end, 1, now(), timestamptz '2016-04-01Z'
                from clause c, generate_series(1, 3) n
                """,
                """
                insert into scan_target (bot_id, kind, name) select n, 'IMAGE', '镜像' from generate_series(1, 4) n
                """,
                """
                insert into scan (bot_id, scan_target_id, format, tool, complete, started_at, finished_at, content_hash, size_bytes, results)
                select bot_id, id, 'TRIVY', 'Trivy', id % 2 = 0, timestamptz '1969-07-20 20:17:40.123Z', now(), repeat('a', 64), 10, 3
                from scan_target
                """,
                """
                insert into vulnerability (bot_id, scan_target_id, key, advisory, package, tool, rule, title, severity, score, epss, epss_percentile,
                  epss_on, known_exploited_on, exposure, first_scan_id, last_scan_id, first_seen_at, last_seen_at, due_at)
                select s.bot_id, s.scan_target_id, 'k' || n, 'CVE-2021-' || n, '包', 'Trivy', 'r', 't', 'HIGH', n, n * 0.00001, n * 0.1, date '2026-01-01',
                  case when n = 3 then date '1969-07-20' end, 'INTERNAL', s.id, s.id, now(), now(), now()
                from scan s, generate_series(1, 5) n
                """,
                "update vulnerability set state = 'FIXED', fixed_at = now(), due_at = null where key = 'k2'",
                """
                insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome, rating,
                  rating_offered, user_turns, bot_turns, turns)
                select 1 + n % 4, 'x' || n, case when n % 5 > 0 then 1 + n % 7 end, 'CHAT', now(), now(), 'ABANDONED',
                  nullif(n % 6, 0), n % 2 = 0, n % 3, 0,
                  pack_turns(
                    array_fill(timestamptz '2016-04-01 00:00:00.001Z', array[n % 3]), array_fill('USER'::text, array[n % 3]),
                    (array['ask', null, '问'])[1:n % 3], (array[true, null])[1:n % 3], (array[null, 'TIMEOUT'])[1:n % 3])
                from generate_series(1, 40) n
                """,
                """
                insert into measurement (bot_id, metric, starts_at, ends_at, value)
                select 1, 'm' || n, timestamptz '2016-04-01Z', timestamptz '2016-04-02Z', v
                from unnest(array[0, 1, -1, 0.000000001, -0.5, 123456.789, 99999999999999999999999999999.999999999,
                  -99999999999999999999999999999.999999999, 1e28, 10000, 0.1]) with ordinality as given (v, n)
                """);
    }
}
