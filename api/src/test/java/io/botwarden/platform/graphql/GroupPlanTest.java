package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL reads each row of a list once to group it, by an index if a filter or the parent
 * record leaves few, and runs no subquery per row.
 */
class GroupPlanTest {

    /**
     * The other rows that are read: bots, departments, grants, and the records of the groups shown.
     */
    private static final int BESIDES = 5_000;

    private static final String MONTHS =
            "by: [{field: SEVERITY}, {field: OPENED_AT, bucket: MONTH}], timeZone: \"Asia/Shanghai\", first: 50";

    @Test
    void readsRowsOnce() {
        check(20_000);
    }

    @Test
    @Tag("nightly")
    void readsManyRowsOnce() {
        check(500_000);
    }

    private static void check(int rows) {
        try (ReadFixture read = ReadFixture.migrated()) {
            fill(read, rows);
            Viewer everything = read.viewer("ada");
            Viewer department = read.viewer("bob");
            for (Viewer viewer : List.of(everything, department)) {
                assertReads(read, viewer, "incidents", MONTHS, rows);
                assertReads(
                        read,
                        viewer,
                        "incidents",
                        "by: [{field: BOT}, {field: DEPARTMENT}, {field: STATE}], aggregate: [REOPEN_COUNT], orderBy: {field: COUNT, direction: DESC}, first: 10",
                        rows);
                assertReads(read, viewer, "incidents", "by: [{field: DUPLICATE_OF}]", 2 * rows);
                assertReads(
                        read,
                        viewer,
                        "incidents(filter: {state: [OPEN], openedFrom: \"2016-01-01T00:00:00Z\", openedBefore: \"2016-01-01T12:00:00Z\"})",
                        MONTHS,
                        0);
                assertReads(
                        read,
                        viewer,
                        "incidents(filter: {bot: [{code: \"bot-3\"}]})",
                        MONTHS,
                        rows / 50);
            }
            assertThat(
                            PlanRows.lookedAt(
                                    read.plan(
                                            everything,
                                            "{ bots(first: 2) { edges { node { incidents { groups(%s) { keys { value } count } } } } } }"
                                                    .formatted(MONTHS),
                                            Map.of())))
                    .isLessThan(rows / 25 + BESIDES);
        }
    }

    private static void assertReads(
            ReadFixture read, Viewer viewer, String list, String arguments, int most) {
        String query =
                "{ %s { groups(%s) { keys { value record { id } } count groupCount } } }"
                        .formatted(list, arguments);

        String plan = read.plan(viewer, query, Map.of());

        assertThat(plan).as("%s: %s", viewer.username(), query).containsPattern("Aggregate|Group");
        assertThat(PlanRows.lookedAt(plan))
                .as("%s: %s%n%s", viewer.username(), query, plan)
                .isLessThan(most + BESIDES);
    }

    static void fill(ReadFixture read, int rows) {
        read.execute(
                """
                insert into department (code, name) select 'D' || k, 'D' || k from generate_series(1, 20) k;
                insert into bot (code, name, owner_department_id) select 'bot-' || k, 'B' || k, 1 + k % 20 from generate_series(1, 100) k;
                insert into identity (username, display_name) values ('ada', 'Ada'), ('bob', 'Bob');
                insert into access_grant (identity_id, role_id, scope, department_id)
                select 1, id, 'EVERYTHING', null::bigint from role where code = 'ADMINISTRATOR'
                union all select 2, id, 'DEPARTMENT', 3 from role where code = 'ADMINISTRATOR';
                """);
        read.insert(
                "incident",
                """
                insert into incident (number, title, severity, state, started_at, opened_at, bot_id, department_id, reopen_count, duplicate_of_id)
                select 'I' || k, 'Incident ' || k, (array['CRITICAL', 'HIGH', 'MODERATE', 'LOW'])[1 + k %% 4], 'OPEN', '2016-01-01',
                  timestamptz '2016-01-01' + k * interval '1 minute', 1 + k %% 100, 1 + k %% 20, k %% 3, case when k %% 10 = 0 then k - 1 end
                from generate_series(1, %d) k
                """
                        .formatted(rows));
        read.execute("analyze");
    }
}
