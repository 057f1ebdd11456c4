package io.botwarden.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/** The catalog's mutations as a client sees them: documents in, JSON out. */
@BotwardenTest
class CatalogGraphQlTest {

    @Autowired private GraphQlTesters testers;

    @Autowired private DatabaseClient database;

    @Autowired private TestViewers viewers;

    private long department;
    private long employee;
    private long bot;

    @BeforeEach
    void registerBot() {
        department = insert("insert into department (code, name) values (:code, 'D') returning id");
        employee = insert("insert into employee (code, name) values (:code, 'P') returning id");
        bot =
                insert(
                        """
                        insert into bot (code, name, purpose, owner_department_id, owner_id) values (:code, 'B', 'To help', %d, %d)
                        returning id
                        """
                                .formatted(department, employee));
    }

    @Test
    void omittedFieldStaysAndNullClears() {
        HttpGraphQlTester graphql = as("DEVELOPER");

        Response changed =
                run(
                        graphql,
                        "change-bot",
                        input(
                                "bot",
                                Map.of("id", "bot_" + bot),
                                "version",
                                1,
                                "criticality",
                                "HIGH",
                                "tags",
                                List.of("pilot", " billing ", "pilot")));
        changed.path("changeBot.bot.tags")
                .entityList(String.class)
                .containsExactly("billing", "pilot");
        assertThat(tagged(graphql, "billing", "voice")).contains("bot_" + bot);
        assertThat(tagged(graphql, "voice")).doesNotContain("bot_" + bot);
        assertThat(tags(graphql, "L"))
                .containsSubsequence("billing", "pilot")
                .doesNotHaveDuplicates();
        assertThat(tags(graphql, "ILLI")).contains("billing").doesNotContain("pilot");
        long other = insert("insert into department (code, name) values (:code, 'T') returning id");
        HttpGraphQlTester elsewhere =
                testers.http(viewers.overDepartment("BUSINESS", other).token());
        assertThat(tags(elsewhere, "l")).isEmpty();
        changed.path("changeBot.bot.purpose").entity(String.class).isEqualTo("To help");
        changed.path("changeBot.bot.criticality").entity(String.class).isEqualTo("HIGH");
        changed.path("changeBot.bot.version").entity(Integer.class).isEqualTo(2);

        Response emptied =
                run(
                        graphql,
                        "change-bot",
                        input(
                                "bot",
                                Map.of("id", "bot_" + bot),
                                "version",
                                2,
                                "purpose",
                                null,
                                "owner",
                                null));
        emptied.path("changeBot.bot.purpose").valueIsNull();
        emptied.path("changeBot.bot.owner").valueIsNull();
        emptied.path("changeBot.bot.tags").entityList(String.class).hasSize(2);

        Response tooMany =
                run(
                        graphql,
                        "change-bot",
                        input(
                                "bot",
                                Map.of("id", "bot_" + bot),
                                "version",
                                3,
                                "tags",
                                IntStream.rangeClosed(1, 21).mapToObj(n -> "t" + n).toList()));
        assertThat(codes(tooMany, "changeBot")).containsExactly("INVALID");

        Response refused =
                run(
                        graphql,
                        "change-bot",
                        input("bot", Map.of("id", "bot_" + bot), "version", 3, "name", null));
        assertThat(codes(refused, "changeBot")).containsExactly("INVALID");
    }

    @Test
    void registersExistingBotAsNeverApproved() {
        Map<String, Object> running =
                input(
                        "code",
                        "b-" + UUID.randomUUID(),
                        "name",
                        "Old",
                        "purpose",
                        "It answers calls",
                        "channel",
                        "PHONE",
                        "ownerDepartment",
                        Map.of("id", "department_" + department),
                        "runningSince",
                        "2019-03-01T00:00:00Z",
                        "note",
                        "It ran at the former provider");

        Response taken = run(as("ADMINISTRATOR"), "register-existing-bot", running);

        taken.path("registerExistingBot.bot.state").entity(String.class).isEqualTo("LIVE");
        taken.path("registerExistingBot.bot.approval")
                .entity(String.class)
                .isEqualTo("NEVER_APPROVED");
        taken.path("registerExistingBot.bot.liveSince")
                .entity(String.class)
                .isEqualTo("2019-03-01T00:00:00.000Z");
        running.put("code", "b-" + UUID.randomUUID());
        assertThat(
                        codes(
                                run(as("DEVELOPER"), "register-existing-bot", running),
                                "registerExistingBot"))
                .containsExactly("FORBIDDEN");
        running.put("runningSince", "2999-01-01T00:00:00Z");
        assertThat(
                        codes(
                                run(as("ADMINISTRATOR"), "register-existing-bot", running),
                                "registerExistingBot"))
                .containsExactly("INVALID");
    }

    @Test
    void acceptsCodesInsteadOfIds() {
        long owner = insert("insert into employee (code, name) values (:code, 'O') returning id");

        Response changed =
                run(
                        as("DEVELOPER"),
                        "change-bot",
                        input(
                                "bot",
                                Map.of("code", code("bot", bot)),
                                "version",
                                1,
                                "owner",
                                Map.of("code", code("employee", owner))));

        changed.path("changeBot.bot.owner.code")
                .entity(String.class)
                .isEqualTo(code("employee", owner));
        Response refused =
                run(
                        as("DEVELOPER"),
                        "change-bot",
                        input("bot", Map.of("code", "nothing"), "version", 1));
        assertThat(codes(refused, "changeBot")).containsExactly("NOT_FOUND");
        refused.path("changeBot.errors[0].field").entity(String.class).isEqualTo("bot");
    }

    private String code(String table, long key) {
        return Objects.requireNonNull(
                database.sql("select code from %s where id = %d".formatted(table, key))
                        .map(row -> row.get("code", String.class))
                        .one()
                        .block());
    }

    @Test
    void rejectsOldVersion() {
        HttpGraphQlTester graphql = as("DEVELOPER");
        assertThat(
                        codes(
                                run(
                                        graphql,
                                        "change-bot",
                                        input(
                                                "bot",
                                                Map.of("id", "bot_" + bot),
                                                "version",
                                                1,
                                                "name",
                                                "C")),
                                "changeBot"))
                .isEmpty();

        Response late =
                run(
                        graphql,
                        "change-bot",
                        input("bot", Map.of("id", "bot_" + bot), "version", 1, "name", "D"));

        assertThat(codes(late, "changeBot")).containsExactly("CONFLICT");
        assertThat(late.path("changeBot.errors[0].message").entity(String.class).get())
                .startsWith(
                        "The record has changed: this is based on version 1, but the current one is version 2. Since then: ")
                .contains("changeBot (name ")
                .endsWith(" → C). Check it again.");
    }

    @Test
    void transferNeedsPermissionOverTarget() {
        long elsewhere =
                insert("insert into department (code, name) values (:code, 'E') returning id");
        HttpGraphQlTester here =
                testers.http(viewers.overDepartment("OPERATOR", department).token());

        Response refused =
                run(
                        here,
                        "change-bot",
                        input(
                                "bot",
                                Map.of("id", "bot_" + bot),
                                "version",
                                1,
                                "ownerDepartment",
                                Map.of("id", "department_" + elsewhere)));

        assertThat(codes(refused, "changeBot")).containsExactly("NOT_FOUND");
        assertThat(
                        codes(
                                run(
                                        here,
                                        "change-bot",
                                        input(
                                                "bot",
                                                Map.of("id", "bot_" + bot),
                                                "version",
                                                1,
                                                "name",
                                                "C")),
                                "changeBot"))
                .isEmpty();
    }

    @Test
    void movesDepartmentWithSubtree() {
        HttpGraphQlTester graphql = as("ADMINISTRATOR");
        long child =
                insert(
                        "insert into department (code, name, parent_id) values (:code, 'E', %d) returning id"
                                .formatted(department));
        long grandchild =
                insert(
                        "insert into department (code, name, parent_id) values (:code, 'F', %d) returning id"
                                .formatted(child));
        long elsewhere =
                insert("insert into department (code, name) values (:code, 'G') returning id");

        Response circular =
                run(
                        graphql,
                        "move-department",
                        input(
                                "department",
                                Map.of("id", "department_" + department),
                                "version",
                                1,
                                "parent",
                                Map.of("id", "department_" + grandchild)));
        assertThat(codes(circular, "moveDepartment")).containsExactly("WITHIN_ITSELF");

        Response moved =
                run(
                        graphql,
                        "move-department",
                        input(
                                "department",
                                Map.of("id", "department_" + child),
                                "version",
                                1,
                                "parent",
                                Map.of("id", "department_" + elsewhere)));
        assertThat(codes(moved, "moveDepartment")).isEmpty();
        Long[] lineage =
                Objects.requireNonNull(
                        database.sql("select lineage from department where id = " + grandchild)
                                .map(row ->
                                        Objects.requireNonNull(row.get("lineage", Long[].class)))
                                .one()
                                .block());
        assertThat(lineage).containsExactly(elsewhere, child, grandchild);
    }

    @Test
    void onboardsAndOffboardsEmployee() {
        HttpGraphQlTester graphql = as("ADMINISTRATOR");
        Response taken =
                run(
                        graphql,
                        "onboard-employee",
                        input(
                                "code",
                                "e-" + UUID.randomUUID(),
                                "name",
                                "Eve",
                                "department",
                                Map.of("id", "department_" + department),
                                "joinedOn",
                                "2020-01-31"));
        taken.path("onboardEmployee.employee.joinedOn")
                .entity(String.class)
                .isEqualTo("2020-01-31");
        String id = taken.path("onboardEmployee.employee.id").entity(String.class).get();

        assertThat(
                        codes(
                                run(
                                        graphql,
                                        "offboard-employee",
                                        input(
                                                "employee",
                                                Map.of("id", id),
                                                "version",
                                                1,
                                                "leftOn",
                                                "2019-12-31")),
                                "offboardEmployee"))
                .containsExactly("INVALID");
        assertThat(
                        codes(
                                run(
                                        graphql,
                                        "offboard-employee",
                                        input(
                                                "employee",
                                                Map.of("id", id),
                                                "version",
                                                1,
                                                "leftOn",
                                                "2021-12-31")),
                                "offboardEmployee"))
                .isEmpty();
        assertThat(
                        codes(
                                run(
                                        graphql,
                                        "offboard-employee",
                                        input(
                                                "employee",
                                                Map.of("id", id),
                                                "version",
                                                2,
                                                "leftOn",
                                                "2022-12-31")),
                                "offboardEmployee"))
                .containsExactly("WRONG_STATE");

        Response owner =
                run(
                        as("DEVELOPER"),
                        "change-bot",
                        input(
                                "bot",
                                Map.of("id", "bot_" + bot),
                                "version",
                                1,
                                "owner",
                                Map.of("id", id)));
        assertThat(codes(owner, "changeBot")).containsExactly("INVALID");
    }

    @Test
    void validatesReleaseLabel() {
        HttpGraphQlTester graphql = as("DEVELOPER");

        assertThat(
                        codes(
                                run(
                                        graphql,
                                        "record-release",
                                        input("bot", Map.of("id", "bot_" + bot), "label", "1.0")),
                                "recordRelease"))
                .isEmpty();
        assertThat(
                        codes(
                                run(
                                        graphql,
                                        "record-release",
                                        input("bot", Map.of("id", "bot_" + bot), "label", "1.0")),
                                "recordRelease"))
                .containsExactly("LABEL_TAKEN");
        assertThat(
                        codes(
                                run(
                                        graphql,
                                        "record-release",
                                        input(
                                                "bot",
                                                Map.of("id", "bot_" + bot),
                                                "label",
                                                "9",
                                                "releasedAt",
                                                "2999-01-01T00:00:00Z")),
                                "recordRelease"))
                .containsExactly("INVALID");
        assertThat(
                        codes(
                                run(
                                        graphql,
                                        "record-release",
                                        input(
                                                "bot",
                                                Map.of("id", "bot_" + bot),
                                                "label",
                                                "9",
                                                "committedAt",
                                                "2026-01-02T00:00:00Z",
                                                "releasedAt",
                                                "2026-01-01T00:00:00Z")),
                                "recordRelease"))
                .as("handed over before it was committed")
                .containsExactly("INVALID");
    }

    @Test
    void recordsAndChangesDataAsset() {
        HttpGraphQlTester graphql = as("OPERATOR");
        Response recorded =
                run(
                        graphql,
                        "record-data-asset",
                        input(
                                "bot",
                                Map.of("id", "bot_" + bot),
                                "name",
                                "Recordings",
                                "dataClassification",
                                "RESTRICTED",
                                "personal",
                                true,
                                "holder",
                                Map.of("id", "department_" + department),
                                "retentionDays",
                                90));
        recorded.path("recordDataAsset.dataAsset.retentionDays")
                .entity(Integer.class)
                .isEqualTo(90);
        String id = recorded.path("recordDataAsset.dataAsset.id").entity(String.class).get();

        Response changed =
                run(
                        graphql,
                        "change-data-asset",
                        input(
                                "dataAsset",
                                id,
                                "version",
                                1,
                                "holder",
                                null,
                                "description",
                                "Calls"));
        changed.path("changeDataAsset.dataAsset.holder").valueIsNull();
        changed.path("changeDataAsset.dataAsset.description")
                .entity(String.class)
                .isEqualTo("Calls");
        changed.path("changeDataAsset.dataAsset.retentionDays").entity(Integer.class).isEqualTo(90);

        Response refused =
                run(
                        graphql,
                        "change-data-asset",
                        input("dataAsset", id, "version", 2, "retentionDays", 0));
        assertThat(codes(refused, "changeDataAsset")).containsExactly("INVALID");
    }

    @Test
    void rejectsUnstorableText() {
        HttpGraphQlTester graphql = as("DEVELOPER");

        for (String bad : List.of("x".repeat(301), "  ")) {
            Response refused =
                    run(
                            graphql,
                            "change-bot",
                            input("bot", Map.of("id", "bot_" + bot), "version", 1, "name", bad));
            assertThat(codes(refused, "changeBot")).containsExactly("INVALID");
            refused.path("changeBot.errors[0].field").entity(String.class).isEqualTo("name");
        }
    }

    private static List<String> tags(HttpGraphQlTester graphql, String contains) {
        return graphql.document("query($text: String) { botTags(contains: $text) }")
                .variable("text", contains)
                .execute()
                .path("botTags")
                .entityList(String.class)
                .get();
    }

    /** The bots with at least one of the tags. */
    private static List<String> tagged(HttpGraphQlTester graphql, String... tags) {
        return graphql.document(
                        "query($tags: [String!]) { bots(filter: {tags: $tags}, first: 100) { edges { node { id } } } }")
                .variable("tags", List.of(tags))
                .execute()
                .path("bots.edges[*].node.id")
                .entityList(String.class)
                .get();
    }

    private HttpGraphQlTester as(String role) {
        return testers.http(viewers.overEverything(role).token());
    }

    private static Response run(
            HttpGraphQlTester graphql, String document, Map<String, @Nullable Object> input) {
        return graphql.documentName("catalog/" + document).variable("input", input).execute();
    }

    private static List<String> codes(Response response, String mutation) {
        return response.path(mutation + ".errors[*].code").entityList(String.class).get();
    }

    private static Map<String, @Nullable Object> input(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            input.put((String) Objects.requireNonNull(fields[i]), fields[i + 1]);
        }
        return input;
    }

    private long insert(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .bind("code", "c-" + UUID.randomUUID())
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }
}
