package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records of appraisals in each state. */
final class AppraisalInStates {

    private static final Map<String, Object> CORRECTION = Map.of("indicator", "mttr", "value", 1);

    /** A valid definition, of another scheme than those that are tried. */
    private static final String SOURCE =
            """
            code: tried
            revision: 1
            name: { en: Tried, zh: 试 }
            description: { en: For tests., zh: 用于测试。 }
            dimensions:
              - code: all
                name: { en: All, zh: 全部 }
                weight: 100
                indicators:
                  - { kpi: sla-attainment, kind: proportion, name: { en: SLA, zh: 达成率 }, weight: 100, unit: ratio, floor: 0.5, target: 0.95 }
            """;

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "appraisal_scheme",
                            "AppraisalSchemeState",
                            """
                            insert into appraisal_scheme (code, revision, name, name_zh, description, definition, definition_hash, source, state, drafted_at,
                              drafted_by_id, approved_at, effective_from, withdrawn_at)
                            values ('{new}', 1, 'S', 'S', 'S', '{}', 'x', 'x', '{state}', now(), {other}, case when '{state}' = 'APPROVED' then now() end,
                              case when '{state}' = 'APPROVED' then current_date end, case when '{state}' = 'WITHDRAWN' then now() end)
                            """,
                            "code",
                            List.of(
                                    tried("changeAppraisalScheme", "CHANGE")
                                            .with("source", SOURCE)),
                            Set.of()),
                    new RecordsInStates(
                            "appraisal_appeal",
                            "AppraisalAppealState",
                            """
                            insert into employee (code, name) values ('reviewer-{me}', 'Reviewer') on conflict do nothing;
                            update identity set employee_id = (select id from employee where code = 'reviewer-{me}') where id = {me} and employee_id is null;
                            insert into department (code, name, head_id) select 'd{new}', 'Desk', employee_id from identity where id = {me};
                            with s as (
                              insert into warehouse_snapshot (state, baseline, system_identifier, started_at, cut_at, pg_snapshot, finished_at)
                              values ('COMPLETED', true, '1', now(), now(), pg_current_snapshot(), now()) returning id
                            )
                            insert into appraisal_cycle (code, name, scheme_id, period, period_start, period_end, state, snapshot_id, input_hash,
                              calibration_skipped_reason, published_at, appeals_end_at)
                            select 'c{new}', 'Cycle', a.id, '2016-Q2', '2016-04-01', '2016-07-01', 'PUBLISHED', s.id, 'x', 'None', now(),
                              now() + interval '14 days'
                            from s, appraisal_scheme a where a.code = 'service-desk';
                            insert into appraisal_appeal (number, cycle_id, department_id, indicators, reason, state, submitted_at, submitted_by_id, due_at,
                              reviewer_id, decided_at, withdrawn_at, result_version)
                            select '{new}', c.id, (select id from department where code = 'd{new}'), '{mttr}', 'Because', '{state}', now(), {other}, now() + interval '14 days', (select employee_id from identity where id = {me}),
                              case when '{state}' in ('UPHELD', 'AMENDED') then now() end, case when '{state}' = 'WITHDRAWN' then now() end,
                              case when '{state}' = 'AMENDED' then 2 end
                            from appraisal_cycle c where c.code = 'c{new}'
                            """,
                            "number",
                            List.of(
                                    tried("assignAppraisalReviewer", "ASSIGN")
                                            .with("reviewer", "{employee}"),
                                    tried("amendAppraisalResult", "AMEND")
                                            .with("corrections", List.of(CORRECTION))
                                            .with("reason", "Because")),
                            Set.of("MARK_OVERDUE")),
                    new RecordsInStates(
                            "appraisal_outcome",
                            "AppraisalOutcomeState",
                            """
                            insert into appraisal_cycle (code, name, scheme_id, period, period_start, period_end)
                            select 'c{new}', 'Cycle', a.id, '2016-Q2', '2016-04-01', '2016-07-01' from appraisal_scheme a where a.code = 'service-desk';
                            insert into appraisal_outcome (number, cycle_id, department_id, kind, title, reason, result_version, grade, state, decided_at, decided_by_id, withdrawn_at)
                            select '{new}', id, {department}, 'REWARD', 'Bonus', 'Because', 1, 'A', '{state}', now(), {other}, case when '{state}' = 'WITHDRAWN' then now() end
                            from appraisal_cycle where code = 'c{new}'
                            """,
                            "number",
                            List.of(
                                    tried("createActionItem", "ACTION_CREATED")
                                            .about("origin")
                                            .with("title", "Pay it")
                                            .with("assignee", "{employee}")
                                            .with("dueAt", StepTried.SOON)),
                            Set.of()),
                    new RecordsInStates(
                            "person_appraisal_outcome",
                            "PersonAppraisalOutcomeState",
                            """
                            insert into employee (code, name) values ('improving-{me}', 'Ivy') on conflict do nothing;
                            update identity set employee_id = (select id from employee where code = 'improving-{me}') where id = {me} and employee_id is null;
                            insert into appraisal_cycle (code, name, scheme_id, period, period_start, period_end)
                            select 'c{new}', 'Cycle', a.id, '2016-Q2', '2016-04-01', '2016-07-01' from appraisal_scheme a where a.code = 'service-desk';
                            insert into person_scorecard (cycle_id, scheme_id, employee_id, employee_code, cycle_name, period, scheme_name, scheme_name_zh,
                              department_id, grade)
                            select c.id, c.scheme_id, i.employee_id, 'E', 'Cycle', '2016-Q2', 'S', 'S', {department}, 'D'
                            from appraisal_cycle c, identity i where c.code = 'c{new}' and i.id = {me};
                            insert into person_appraisal_outcome (number, person_scorecard_id, cycle_id, cycle_name, period, employee_id, employee_code, department_id,
                              kind, title, reason, result_version, grade, due_at, indicator, indicator_name, indicator_name_zh, unit, value, state, decided_at,
                              decided_by_id, done_at, evidence, withdrawn_at)
                            select '{new}', s.id, c.id, 'Cycle', '2016-Q2', s.employee_id, 'E', {department}, 'IMPROVEMENT', 'Close in time', 'Because', 1, 'D',
                              now() + interval '30 days', 'action-closure', 'Actions', '措施', 'RATIO', 0.9, '{state}', now(), {other},
                              case when '{state}' = 'DONE' then now() end, case when '{state}' = 'DONE' then 'Closed' end,
                              case when '{state}' = 'WITHDRAWN' then now() end
                            from person_scorecard s join appraisal_cycle c on c.id = s.cycle_id where c.code = 'c{new}'
                            """,
                            "number",
                            List.of(),
                            Set.of("MARK_OVERDUE")),
                    new RecordsInStates(
                            "kpi_target",
                            "KpiTargetState",
                            """
                            insert into kpi_target (number, kpi, unit, direction, department_id, period, period_start, period_end, revision, value, reason,
                              proposed_side, state, proposed_at, proposed_by_id, agreed_at, superseded_at, withdrawn_at)
                            values ('{new}', 'k{new}', 'HOURS', 'LOWER_IS_BETTER', {department}, '2031-Q1', '2031-01-01', '2031-04-01', 1, 24, 'Because',
                              'DEPARTMENT', '{state}', now(), {other}, case when '{state}' in ('AGREED', 'SUPERSEDED') then now() end,
                              case when '{state}' = 'SUPERSEDED' then now() end, case when '{state}' = 'WITHDRAWN' then now() end)
                            """,
                            "number",
                            List.of(tried("agreeKpiTarget", "AGREE")),
                            Set.of("SUPERSEDE")));

    private AppraisalInStates() {}
}
