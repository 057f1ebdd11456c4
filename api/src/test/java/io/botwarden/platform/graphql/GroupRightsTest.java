package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Groups do not reveal what a viewer may not read everywhere. */
class GroupRightsTest {

    private static final String MIGRATION =
            """
            create table gadget (
              id bigint generated always as identity primary key,
              label text not null,
              bot_id bigint not null references bot,
              twin_id bigint references bot,
              holder_id bigint references identity,
              price numeric,
              grade integer,
              published boolean not null
            );
            insert into department (code, name) values ('D1', 'One'), ('D2', 'Two');
            insert into bot (code, name, owner_department_id) values ('one', 'One', 1), ('two', 'Two', 2);
            insert into identity (username, display_name) values ('ada', 'Ada'), ('bob', 'Bob'), ('eve', 'Eve'), ('joe', 'Joe');
            insert into gadget (label, bot_id, twin_id, holder_id, price, grade, published)
            select 'gadget', 1 + k % 2, 1 + k / 2 % 2, 1, k, k, k % 2 = 0 from generate_series(1, 8) k;
            insert into role (code, name) values ('READER', 'Reader'), ('PRICER', 'Pricer'), ('GRADER', 'Grader');
            insert into role_permission (role_id, permission)
            select r.id, p.permission
            from (values ('READER', 'catalog:read'), ('PRICER', 'catalog:read'), ('PRICER', 'risk:read'), ('GRADER', 'catalog:read'),
              ('GRADER', 'appraisal:manage')) as p (role, permission)
            join role r on r.code = p.role;
            insert into access_grant (identity_id, role_id, scope, department_id)
            select i.id, r.id, g.scope, g.department
            from (values ('ada', 'ADMINISTRATOR', 'EVERYTHING', null), ('bob', 'PRICER', 'DEPARTMENT', 1), ('eve', 'READER', 'EVERYTHING', null),
              ('joe', 'GRADER', 'EVERYTHING', null)) as g (username, role, scope, department)
            join identity i on i.username = g.username join role r on r.code = g.role;
            """;

    private static final String SDL =
            """
            type Gadget implements Node @table(name: "gadget") @requires(permission: "catalog:read") @scope(bots: ["bot_id"]) {
              id: ID!
              label: String!
              bot: Bot
              twin: Bot
              holder: Identity
              price: Decimal @requires(permission: "risk:read")
              grade: Int @published(column: "published", before: "appraisal:manage")
            }
            input GadgetFilter { label: [String!] priceFrom: Decimal gradeFrom: Int }
            extend type Query { gadgets(filter: GadgetFilter): GadgetConnection! }
            """;

    private static final ReadFixture READ = ReadFixture.extended(SDL, MIGRATION);

    private final Viewer administrator = READ.viewer("ada");
    private final Viewer pricer = READ.viewer("bob");
    private final Viewer reader = READ.viewer("eve");
    private final Viewer grader = READ.viewer("joe");

    @AfterAll
    static void close() {
        READ.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by: [{field: PRICE}]",
                "by: [{field: LABEL}, {field: PRICE}]",
                "by: [{field: LABEL}], aggregate: [PRICE]"
            })
    void rejectsFieldWithPermission(String arguments) {
        JsonNode response = groups(reader, arguments);

        assertRefused(response, "price", "[\"gadgets\",\"groups\"]");
        assertThat(response.at("/data/gadgets/groups").isNull()).isTrue();
        assertThat(response.at("/data/gadgets/totalCount").asInt()).isEqualTo(8);
        assertThat(groups(administrator, arguments).has("errors")).isFalse();
    }

    /** Although this viewer's visible rows are all among those. */
    @Test
    void rejectsFieldOfSomeRows() {
        JsonNode read = READ.query(pricer, "{ gadgets { edges { node { price } } } }");
        assertThat(read.has("errors")).isFalse();
        assertThat(read.at("/data/gadgets/edges").size()).isEqualTo(4);

        assertRefused(
                groups(pricer, "by: [], aggregate: [PRICE]"), "price", "[\"gadgets\",\"groups\"]");
    }

    @Test
    void rejectsUnpublishedField() {
        for (String arguments :
                new String[] {"by: [{field: GRADE}]", "by: [], aggregate: [GRADE]"}) {
            assertRefused(groups(reader, arguments), "grade", "[\"gadgets\",\"groups\"]");
            assertThat(groups(grader, arguments).has("errors")).isFalse();
        }
    }

    @Test
    void rejectsInvisibleReference() {
        assertRefused(
                groups(reader, "by: [{field: HOLDER}]"), "holder", "[\"gadgets\",\"groups\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "grade"})
    void namesForbiddenFilter(String field) {
        JsonNode response =
                READ.query(
                        reader,
                        "{ gadgets(filter: {%sFrom: 1}) { totalCount groups(by: [{field: LABEL}]) { count } } }"
                                .formatted(field));

        assertRefused(response, field, "[\"gadgets\"]");
        assertThat(response.path("data").isNull()).isTrue();
    }

    /** Records with an invisible reference are grouped with those without a reference. */
    @Test
    void hidesInvisibleRecords() {
        assertThat(groups(pricer, "by: [{field: TWIN}]").at("/data/gadgets/groups").toString())
                .isEqualTo(
                        "[{\"keys\":[{\"value\":\"bot_1\"}],\"count\":2},{\"keys\":[{\"value\":null}],\"count\":2}]");
        assertThat(
                        groups(administrator, "by: [{field: TWIN}]")
                                .at("/data/gadgets/groups")
                                .toString())
                .isEqualTo(
                        "[{\"keys\":[{\"value\":\"bot_1\"}],\"count\":4},{\"keys\":[{\"value\":\"bot_2\"}],\"count\":4}]");
    }

    @Test
    void rejectsEncryptedAndPersonalKeys() {
        assertThat(READ.graphql.getType("GroupField").toString())
                .doesNotContain("USER_KEY", "EMAIL");
    }

    private static JsonNode groups(Viewer viewer, String arguments) {
        return READ.query(
                viewer,
                "{ gadgets { totalCount groups(%s) { keys { value } count } } }"
                        .formatted(arguments));
    }

    private static void assertRefused(JsonNode response, String field, String path) {
        JsonNode error = response.at("/errors/0");
        assertThat(error.at("/extensions/code").asString()).isEqualTo("FORBIDDEN");
        assertThat(error.at("/message").asString()).contains("'" + field + "'");
        assertThat(error.path("path").toString()).isEqualTo(path);
    }
}
