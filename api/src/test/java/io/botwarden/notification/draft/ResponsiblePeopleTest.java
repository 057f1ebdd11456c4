package io.botwarden.notification.draft;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** Which people of a record are notified about it. */
@BotwardenTest
class ResponsiblePeopleTest {

    @Autowired private Subjects subjects;
    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;

    /** A new name in this list means that the person is notified: add it only if that is right. */
    @Test
    void listsResponsiblePeopleOfAllTables() {
        Set<String> columns = new TreeSet<>(people());
        assertThat(columns).contains("actor_id", "approved_by_id", "closed_by_id");

        columns.removeIf(column -> !Subjects.isResponsible(column));

        assertThat(columns)
                .containsExactly(
                        "applicant_id",
                        "approver_id",
                        "asked_by_id",
                        "assignee_id",
                        "author_id",
                        "delegate_id",
                        "drafted_by_id",
                        "employee_id",
                        "escalated_to_id",
                        "given_by_id",
                        "granted_by_id",
                        "head_id",
                        "holder_id",
                        "identity_id",
                        "lead_id",
                        "lecturer_id",
                        "on_behalf_of_id",
                        "opened_by_id",
                        "organiser_id",
                        "owner_id",
                        "planned_by_id",
                        "rater_id",
                        "reported_by_id",
                        "requested_by_id",
                        "requester_id",
                        "responsible_id",
                        "reviewer_id",
                        "scheduled_by_id",
                        "submitted_by_id",
                        "verifier_id");
    }

    @Test
    void leavesOutWhoOnlyActed() {
        long planner = viewers.overNothing().viewer().identityId();
        long canceller = viewers.overNothing().viewer().identityId();
        long window =
                number(
                        """
                        insert into maintenance_window (title, starts_at, ends_at, planned_by_id, cancelled_at, cancelled_by_id, cancel_reason)
                        values ('Upgrade', now() + interval '1 day', now() + interval '2 days', %d, now(), %d, 'Not needed') returning id
                        """
                                .formatted(planner, canceller));

        Subject found =
                Objects.requireNonNull(
                        subjects.find("maintenance_window", window).block(LONG_ENOUGH));

        assertThat(found.accounts()).containsExactly(planner);
    }

    private Set<String> people() {
        return Set.copyOf(
                Objects.requireNonNull(
                        database.sql(
                                        """
                                        select distinct r.column_name
                                        from pg_class t
                                        cross join lateral references_of(t.relname::text) r
                                        where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and r.target in ('identity', 'employee')
                                        """)
                                .mapValue(String.class)
                                .all()
                                .collectList()
                                .block(LONG_ENOUGH)));
    }

    private long number(String statement) {
        return Objects.requireNonNull(
                database.sql(statement).mapValue(Long.class).one().block(LONG_ENOUGH));
    }
}
