package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.BotwardenTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The appraisal of 500 departments and 5,000 persons in one cycle; the benchmark measures it. */
@Tag("nightly")
@BotwardenTest
class PersonScaleTest {

    @Autowired private AppraisalFixture appraisal;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient postgres;

    @Test
    void computesFiveThousandPersons() {
        long first = appraisal.department("first", 1, 1, 1);
        for (String sql :
                new String[] {
                    "insert into department (code, name) select 'd-' || n, 'Department ' || n from generate_series(1, 499) n",
                    "insert into employee (code, name, department_id) select 'p-' || n, 'Person ' || n, %1$d + n %% 500 from generate_series(1, 5000) n",
                    """
                    insert into action_item (number, origin_kind, incident_id, department_id, title, kind, assignee_id, due_at, original_due_at, state, done_at)
                    select 'N-' || e.id || '-' || n, 'INCIDENT', (select min(id) from incident), %1$d, 'Title', 'CORRECTIVE', e.id,
                      timestamptz '2016-05-10', timestamptz '2016-05-10', 'DONE', timestamptz '2016-05-01' + (e.id * 7 + n * 5) %% 14 * interval '1 day'
                    from employee e cross join generate_series(1, 5) n
                    """,
                    "insert into course (code, name, category, form) values ('c-1', 'Course', 'TECHNOLOGY', 'ONLINE')",
                    "insert into course_requirement (course_id, due_days, since) select id, 0, '2016-01-01' from course",
                    """
                    insert into training_record (course_id, employee_id, title, passed_at)
                    select c.id, e.id, 'Course', '2016-02-01' from course c cross join employee e where e.id %% 10 > 0
                    """
                }) {
            postgres.sql(sql.formatted(first)).update();
        }
        appraisal.snapshot();
        Viewer analyst = viewers.overEverything("ANALYST").viewer();
        String cycle = appraisal.open(analyst, "policy");

        assertThat(appraisal.compute(analyst, cycle, null).errors()).isEmpty();

        assertThat(count("person_scorecard where grade <> 'INSUFFICIENT_DATA'")).isEqualTo(5000);
        assertThat(count("scorecard")).isEqualTo(500);
    }

    private long count(String from) {
        return postgres.sql("select count(*) from " + from).query(Long.class).single();
    }
}
