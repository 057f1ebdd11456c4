package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL serves pages from indexes: the cost of a page does not depend on the size of the table
 * or the page number.
 */
class PlanTest {

    private static ReadFixture read;

    private final Viewer viewer = read.viewer("ada");

    @BeforeAll
    static void fill() {
        read = ReadFixture.migrated();
        read.execute(
                """
                insert into department (code, name) select 'D' || k, 'D' || k from generate_series(1, 20) k;
                insert into bot (code, name, owner_department_id) select 'bot-' || k, 'B' || k, 1 + k % 20 from generate_series(1, 100) k;
                insert into incident (number, title, severity, state, started_at, opened_at, bot_id, department_id)
                select 'I' || k, 'Incident ' || k, 'LOW', 'OPEN', '2016-01-01', timestamptz '2016-01-01' + k * interval '1 minute',
                  1 + k % 100, 1 + k % 20 from generate_series(1, 20000) k;
                insert into identity (username, display_name) values ('ada', 'Ada');
                insert into access_grant (identity_id, role_id, scope) select 1, id, 'EVERYTHING' from role where code = 'ADMINISTRATOR';
                insert into employee (code, name, department_id) select 'E' || k, 'E', 1 + k % 20 from generate_series(1, 500) k;
                insert into identity (username, display_name, employee_id) select 'i' || k, 'I', k from generate_series(1, 500) k;
                insert into identity (username, display_name) values ('bob', 'Bob');
                insert into access_grant (identity_id, role_id, scope, department_id)
                select i.id, r.id, 'DEPARTMENT', 3 from role r, identity i where r.code = 'ADMINISTRATOR' and i.username = 'bob';
                insert into session (identity_id, method, address, created_at, expires_at)
                select 2 + k % 500, 'PASSWORD', '10.0.0.1', timestamptz '2016-01-01' + k * interval '1 minute', '2017-01-01' from generate_series(1, 20000) k;
                insert into security_event (at, kind, severity, identity_id, summary)
                select timestamptz '2016-01-01' + k * interval '1 minute', 'RATE_LIMITED', 'LOW', 2 + k % 500, 'S' from generate_series(1, 20000) k;
                insert into audit_entry (at, username, action, subject_type, subject_id, summary, writer, number, mac)
                select timestamptz '2016-01-01' + k * interval '1 minute', 'u', 'assignIncident', 'Incident', 'incident_' || k, 'S', 1, k, ''
                from generate_series(1, 20000) k;
                """);
        read.execute("analyze");
    }

    @AfterAll
    static void close() {
        read.close();
    }

    /** All in the page's one statement, which finds its rows by the index. */
    @Test
    void readsActionsWithPage() {
        for (Viewer asking : List.of(viewer, read.viewer("bob"))) {
            String plan =
                    read.plan(
                            asking,
                            "{ incidents(first: 100) { edges { node { number viewerActions { action allowed code reason } } } } }",
                            Map.of());

            assertThat(plan)
                    .contains("Index Scan Backward using incident_opened_at")
                    .doesNotContain("Seq Scan on incident \"");
        }
    }

    @Test
    void farPageStartsAtCursor() {
        String cursor =
                read.query(
                                viewer,
                                "{ incidents(filter: {openedBefore: \"2016-01-07T00:00:00Z\"}, first: 1) { edges { cursor } } }")
                        .at("/data/incidents/edges/0/cursor")
                        .asString();

        String plan =
                read.plan(
                        viewer,
                        "query($after: String) { incidents(first: 20, after: $after) { edges { node { number bot { code } } } } }",
                        Map.of("after", cursor));

        assertThat(plan)
                .containsPattern("Index Scan Backward using incident_opened_at")
                .containsPattern("Index Cond: \\(ROW\\(opened_at, id\\) < ROW\\(")
                .doesNotContain("Seq Scan on incident");
    }

    @Test
    void farPageOfFilteredListStartsAtCursor() {
        String list = "incidents(filter: {openedBefore: \"2016-01-14T00:00:00Z\"}, first: 1";
        String cursor =
                read.query(
                                viewer,
                                "{ incidents(filter: {openedBefore: \"2016-01-03T00:00:00Z\"}, first: 1) { edges { cursor } } }")
                        .at("/data/incidents/edges/0/cursor")
                        .asString();

        String plan =
                read.plan(
                        viewer,
                        "query($after: String) { "
                                + list
                                + ", after: $after) { edges { node { number } } } }",
                        Map.of("after", cursor));

        assertThat(plan)
                .containsPattern("Index Cond: \\(ROW\\(opened_at, id\\) < ROW\\(")
                .doesNotContainPattern("Index Cond: \\(\\(opened_at <");
    }

    @Test
    void nestedListUsesIndex() {
        assertThat(
                        read.plan(
                                viewer,
                                "{ bots(first: 20) { edges { node { incidents(first: 5) { edges { node { number } } } } } } }",
                                Map.of()))
                .contains("Index Scan Backward using incident_bot")
                .doesNotContain("Seq Scan on incident");
    }

    @Test
    void filterByCodeUsesIndex() {
        assertThat(
                        read.plan(
                                viewer,
                                "query($bot: [BotRef!]) { incidents(first: 20, filter: {bot: $bot}) { edges { node { number } } } }",
                                Map.of("bot", List.of(Map.of("code", "bot-7")))))
                .contains("Index Scan Backward using incident_bot")
                .doesNotContain("Seq Scan on incident");
    }

    /** For an auditor of one department, far from the newest entry. */
    @Test
    void auditOfDepartmentStartsAtCursor() {
        for (String list : List.of("auditEntries", "securityEvents", "sessions")) {
            Viewer auditor = read.viewer("bob");
            String cursor =
                    read.query(auditor, "{ %s(first: 100) { edges { cursor } } }".formatted(list))
                            .at("/data/%s/edges/99/cursor".formatted(list))
                            .asString();

            String plan =
                    read.plan(
                            auditor,
                            "query($after: String) { %s(first: 20, after: $after) { edges { node { id } } } }"
                                    .formatted(list),
                            Map.of("after", cursor));

            assertThat(plan)
                    .as(list)
                    .containsPattern("Index Scan Backward using \\w+_at")
                    .containsPattern("Index Cond: \\(ROW\\((created_)?at, id\\) < ROW\\(")
                    .doesNotContainPattern("Seq Scan on (audit_entry|security_event|session)");
        }
    }

    @Test
    void readsSharedReferencesOnce() {
        assertThat(
                        read.plan(
                                viewer,
                                "{ incidents(first: 100) { edges { node { department { name } } } } }",
                                Map.of()))
                .containsPattern("Memoize|Hash (Left|Right) Join")
                .doesNotContain("loops=100");
    }
}
