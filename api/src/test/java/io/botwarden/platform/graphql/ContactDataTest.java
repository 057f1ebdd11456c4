package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.Filter;
import io.botwarden.platform.read.model.Order;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Personal data is protected per record: a permission over other records does not help. */
class ContactDataTest {

    private static ReadFixture read;

    @BeforeAll
    static void fill() {
        read = ReadFixture.migrated();
        read.execute(
                """
                insert into department (code, name, parent_id) values ('A', 'A', null), ('A1', 'A1', 1), ('B', 'B', null);
                insert into employee (code, name, department_id)
                select e.code, e.code, d.id
                from (values ('in-a', 'A'), ('in-a1', 'A1'), ('in-b', 'B'), ('owner-in-b', 'B'), ('helper-in-b', 'B'), ('past-helper', 'B'), ('nowhere', null))
                  as e (code, department)
                left join department d on d.code = e.department;
                insert into unencrypted_value (table_name, column_name, row_id, value)
                select 'employee', 'email', id, code || '@example.org' from employee;
                insert into bot (code, name, owner_department_id, owner_id)
                values ('bot-a', 'Bot', 1, (select id from employee where code = 'owner-in-b')), ('bot-b', 'Bot', 3, null);
                insert into identity (username, display_name, employee_id)
                select v.name, v.name, e.id
                from (values ('operator-a', null), ('operator-bot-a', null), ('operator-bot-b', null), ('all', null), ('developer-a', 'in-a'),
                  ('developer-b', 'in-b'), ('helper', 'helper-in-b'), ('past', 'past-helper')) as v (name, employee)
                left join employee e on e.code = v.employee;
                insert into access_grant (identity_id, role_id, scope, department_id, bot_id, expires_at)
                select i.id, r.id, g.scope, g.department, g.bot, g.expires
                from (values ('operator-a', 'OPERATOR', 'DEPARTMENT', 1, null, null), ('operator-bot-a', 'OPERATOR', 'BOT', null, 1, null),
                  ('operator-bot-b', 'OPERATOR', 'BOT', null, 2, null), ('all', 'OPERATOR', 'EVERYTHING', null, null, null),
                  ('developer-a', 'DEVELOPER', 'DEPARTMENT', 1, null, null), ('developer-b', 'DEVELOPER', 'DEPARTMENT', 3, null, null),
                  ('helper', 'DEVELOPER', 'BOT', null, 1, null), ('past', 'DEVELOPER', 'BOT', null, 1, timestamptz '2020-01-01')
                ) as g (name, role, scope, department, bot, expires)
                join identity i on i.username = g.name join role r on r.code = g.role;
                """);
    }

    @AfterAll
    static void close() {
        read.close();
    }

    @Test
    void showsAddressesToThoseWhoNeedThem() {
        assertThat(readableBy("all")).hasSize(7);
        assertThat(readableBy("operator-a"))
                .as("of the department, and of the owners and operators of its bots")
                .containsExactly("helper-in-b", "in-a", "in-a1", "owner-in-b");
        assertThat(readableBy("operator-bot-a"))
                .as("of who owns the bot or has a right over it")
                .containsExactly("helper-in-b", "owner-in-b");
        assertThat(readableBy("operator-bot-b")).isEmpty();
        assertThat(readableBy("developer-a")).as("one's own").containsExactly("in-a");
        assertThat(readableBy("developer-b")).containsExactly("in-b");
    }

    @Test
    void undecryptableAddressIsError() {
        JsonNode answer =
                read.query(
                        read.viewer("operator-bot-b"),
                        "{ employee(by: {code: \"in-a\"}) { email } }");

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
        assertThat(answer.at("/errors/0/path").toString()).isEqualTo("[\"employee\",\"email\"]");
        assertThat(answer.toString()).doesNotContain("example.org");
    }

    /** A permission over one record must not open such a field in every row. */
    @Test
    void everyPersonalFieldIsAssigned() {
        List<String> open = new ArrayList<>();
        for (StoredType type : read.stored.types().values()) {
            for (StoredField field : type.fields().values()) {
                if (field.personal()
                        && !shownToSomeOnly(type)
                        && (field.permission() == null
                                || field.scope() == null
                                        && type.scope() instanceof RowScope.Whole)) {
                    open.add(type.name() + "." + field.name());
                }
            }
        }
        assertThat(open).isEmpty();
    }

    /** Whoever sees such a record may see its fields. */
    private static boolean shownToSomeOnly(StoredType type) {
        return type.scope() instanceof RowScope.Through
                || type.permission() != null && !(type.scope() instanceof RowScope.Whole);
    }

    @Test
    void filtersNeedPersonalPermission() {
        Viewer viewer = read.viewer("operator-bot-a");
        Map<String, String> asked = new TreeMap<>();
        for (RootField root : read.stored.roots().values()) {
            if (root instanceof RootField.Pages pages) {
                asked.putAll(restricted(pages.name(), pages.connection()));
            }
        }

        assertThat(asked).isNotEmpty();
        asked.forEach((argument, query) ->
                assertThat(read.query(viewer, query).at("/errors/0/extensions/code").asString(""))
                        .as(argument)
                        .isEqualTo("FORBIDDEN"));
    }

    /** Filters and orders of a list by a field that needs its own permission. */
    private static Map<String, String> restricted(String root, Connection connection) {
        Map<String, String> queries = new TreeMap<>();
        read.stored
                .filtersOf(connection)
                .forEach((name, filter) -> {
                    if (takesPermission(filter)) {
                        queries.put(
                                root + ".filter." + name,
                                "{ %s(filter: {%s: %s}) { totalCount } }"
                                        .formatted(root, name, sample(connection, name)));
                    }
                });
        for (Order order : read.stored.ordersOf(connection)) {
            if (order.field().permission() != null) {
                queries.put(
                        root + ".orderBy." + order.name(),
                        "{ %s(orderBy: {field: %s, direction: ASC}) { totalCount } }"
                                .formatted(root, order.name()));
            }
        }
        return queries;
    }

    private static boolean takesPermission(Filter filter) {
        return filter.field().permission() != null;
    }

    private static String sample(Connection connection, String name) {
        GraphQLInputObjectType input =
                (GraphQLInputObjectType)
                        Objects.requireNonNull(
                                read.graphql.getType(Objects.requireNonNull(connection.filter())));
        GraphQLInputObjectField field = input.getFieldDefinition(name);
        return switch (GraphQLTypeUtil.unwrapAll(field.getType())) {
            case GraphQLEnumType type -> type.getValues().getFirst().getName();
            case Object type when type.toString().contains("Boolean") -> "true";
            default -> "\"x\"";
        };
    }

    private static List<String> readableBy(String username) {
        JsonNode answer =
                read.query(
                        read.viewer(username),
                        "{ employees(first: 100) { edges { node { code email } } } }");
        return answer.at("/data/employees/edges")
                .valueStream()
                .map(edge -> edge.path("node"))
                .filter(node -> node.path("email").isString())
                .map(node -> node.path("code").asString())
                .sorted()
                .toList();
    }
}
