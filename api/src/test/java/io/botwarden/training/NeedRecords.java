package io.botwarden.training;

import static io.botwarden.training.TrainingFixture.key;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.training.TrainingFixture.Person;

/**
 * Records from which needs for training follow.
 *
 * @param department key of the department that has them
 * @param owner key of the employee who owns risks
 */
record NeedRecords(DeliveryFixture fixture, long department, long owner) {

    long role(Person... people) {
        long role =
                fixture.insert(
                        "insert into job_role (code, name) values (:code, 'Operator') returning id");
        for (Person each : people) {
            fixture.execute(
                    "insert into job_role_holder (job_role_id, employee_id, title, since) values (%d, %d, 'T', now())"
                            .formatted(role, key(each.id())));
        }
        return role;
    }

    long skill() {
        return fixture.insert(
                "insert into skill (code, name) values (:code, 'Incident command') returning id");
    }

    void teaches(Answer course, long skill, int level) {
        fixture.execute(
                "insert into course_skill (course_id, skill_id, level) values (%d, %d, %d)"
                        .formatted(key(course.id()), skill, level));
    }

    long risk() {
        return fixture.insert(
                """
                insert into risk (number, title, category, cause, event, effect, department_id, department_ids, owner_id, identified_at)
                values (:code, 'A law is broken', 'LEGAL', 'C', 'E', 'F', %d, array[%1$d], %d, now()) returning id
                """
                        .formatted(department, owner));
    }

    long failedControl() {
        long control =
                fixture.insert(
                        """
                        insert into control (code, clause_id, position, kind, target, origin, name, name_zh, remediation, remediation_zh, sql, found,
                          file_severity, file_grace_hours, file_opens_incident)
                        select :code, id, position, 'CHECK', 'DEPARTMENTS', 'COMPANY', 'Passwords are safe.', '密码安全。', 'R', 'R', 'select 1', '{}', 'LOW', 0, false
                        from clause where code = '5.3.3' returning id
                        """);
        fixture.execute(
                """
                insert into control_result (control_id, subject, title, department_id, state, severity, found, found_zh, failing_since, since)
                values (%d, 'department_%d', 'Workshop', %2$d, 'FAILING', 'LOW', 'F', 'F', now(), now())
                """
                        .formatted(control, department));
        return control;
    }

    long cycle() {
        long cycle =
                fixture.insert(
                        """
                        with w as (
                          insert into warehouse_snapshot (state, baseline, system_identifier, started_at, cut_at, pg_snapshot, finished_at)
                          values ('COMPLETED', true, '1', now(), now(), pg_current_snapshot(), now()) returning id
                        )
                        insert into appraisal_cycle (code, name, scheme_id, period, period_start, period_end, state, snapshot_id, input_hash,
                          calibration_skipped_reason, published_at, appeals_end_at)
                        select :code, 'Cycle', s.id, '2026-Q2', '2026-04-01', '2026-07-01', 'PUBLISHED', w.id, 'x', 'None', now() + interval '100 days',
                          now() + interval '200 days'
                        from appraisal_scheme s, w where s.code = 'service-desk' and s.revision = 1 returning id
                        """);
        fixture.execute(
                "insert into person_appraisal (cycle_id, scheme_id) select %d, id from appraisal_scheme where code = 'person' and revision = 1"
                        .formatted(cycle));
        return cycle;
    }

    long card(long cycle, Person person) {
        return fixture.insert(
                """
                insert into person_scorecard (cycle_id, scheme_id, employee_id, employee_code, cycle_name, period, scheme_name, scheme_name_zh, grade,
                  department_id)
                select %d, id, %d, :code, 'Cycle', '2026-Q2', 'Everyone', '全体人员', 'D', (select department_id from employee where id = %2$d) from appraisal_scheme where code = 'person' and revision = 1
                returning id
                """
                        .formatted(cycle, key(person.id())));
    }

    void score(long card, int position, String code, int score) {
        fixture.execute(
                """
                insert into person_indicator_score (person_scorecard_id, position, dimension, dimension_name, dimension_name_zh, dimension_weight, code,
                  kind, name, name_zh, weight, unit, floor, target, n, score, explanation, explanation_zh)
                values (%d, %d, 'd', 'D', 'D', 25, '%s', 'PROPORTION', '%3$s', '%3$s', 1, 'RATIO', 0, 1, 10, %d, 'E', 'E')
                """
                        .formatted(card, position, code, score));
    }
}
