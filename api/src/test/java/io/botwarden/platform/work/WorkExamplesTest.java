package io.botwarden.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.ExampleRows;
import io.botwarden.testing.TestDatabase;
import io.botwarden.testing.TestParameters;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the worked examples of all work sources. */
class WorkExamplesTest {

    private static final String AT = "timestamptz '2026-04-01T00:00:00Z'";
    private static final List<String> OF_VIEWERS =
            List.of("access_grant", "employee", "identity", "role", "role_permission");

    private static TestDatabase database;
    private static Connection connection;
    private static ExampleRows rows;

    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.migrated();
        connection = database.connect();
        TestParameters.store(connection);
        Set<String> tables = new TreeSet<>(OF_VIEWERS);
        sources()
                .flatMap(source -> source.examples().stream())
                .forEach(example -> tables.addAll(example.rows().keySet()));
        rows = new ExampleRows(connection, tables);
        connection.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        database.close();
    }

    static Stream<String> kinds() {
        return WorkSource.all().keySet().stream();
    }

    private static Stream<WorkSource> sources() {
        return WorkSource.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void findsTheItemsOfTheExamples(String kind) throws SQLException {
        WorkSource source = Objects.requireNonNull(WorkSource.all().get(kind));
        assertThat(source.examples()).isNotEmpty();
        for (WorkExample example : source.examples()) {
            try {
                requireItems(source, example);
            } finally {
                connection.rollback();
            }
        }
    }

    private static void requireItems(WorkSource source, WorkExample example) throws SQLException {
        Viewer viewer = fill(source, example);
        List<Map<String, @Nullable Object>> expected =
                example.items().stream().map(WorkExamplesTest::complete).toList();
        assertThat(expected).as(example.title()).isNotEmpty();
        assertThat(items(source, viewer)).as(example.title()).isEqualTo(expected);

        Viewer nobody = new Viewer(0, "nobody", 0, Set.of(), Set.of());
        assertThat(items(source, nobody)).as("items of a viewer without grants").isEmpty();
    }

    /** An item with all columns. */
    private static Map<String, @Nullable Object> complete(Map<String, Object> item) {
        Map<String, @Nullable Object> complete = new TreeMap<>();
        for (String column : List.of("bot_id", "due_at", "through")) {
            complete.put(column, null);
        }
        complete.put("quantity", 1L);
        item.forEach((name, value) ->
                complete.put(
                        name,
                        value instanceof Integer number ? (Object) number.longValue() : value));
        return complete;
    }

    /** Makes the rows and the viewer of an example. */
    private static Viewer fill(WorkSource source, WorkExample example) throws SQLException {
        Set<String> permissions = permissions(source);
        List<Map<String, Object>> held = new ArrayList<>();
        for (String permission : permissions) {
            held.add(Map.of("role_id", 1, "permission", permission));
        }
        Map<String, List<Map<String, Object>>> viewer =
                Map.of(
                        "employee", List.of(Map.of("id", 1)),
                        "identity",
                                List.of(Map.of("id", 1, "username", "viewer", "employee_id", 1)),
                        "role", List.of(Map.of("id", 1)),
                        "role_permission", held,
                        "access_grant", example.may() == null ? List.of() : grants(example.may()));
        Map<String, List<Map<String, Object>>> all = new HashMap<>(viewer);
        example.rows()
                .forEach((table, more) ->
                        all.merge(
                                table,
                                more,
                                (one, other) ->
                                        Stream.concat(one.stream(), other.stream()).toList()));
        for (Map.Entry<String, List<Map<String, Object>>> table : all.entrySet()) {
            rows.replace(table.getKey(), table.getValue());
        }
        boolean everything = example.may() != null && example.may().containsKey("everything");
        return new Viewer(1, "viewer", 1, permissions, everything ? permissions : Set.of());
    }

    private static List<Map<String, Object>> grants(Map<String, Long> may) {
        return may.entrySet().stream()
                .filter(over -> !over.getKey().equals("everything"))
                .map(over ->
                        Map.<String, Object>of(
                                "identity_id",
                                1,
                                "role_id",
                                1,
                                "scope",
                                over.getKey().toUpperCase(Locale.ROOT),
                                over.getKey() + "_id",
                                over.getValue()))
                .toList();
    }

    private static Set<String> permissions(WorkSource source) {
        Set<String> permissions = new HashSet<>();
        if (source.permission() != null) {
            permissions.add(source.permission());
            permissions.add(source.permission().replaceFirst(":.*", ":read"));
        }
        for (WorkSource.Part part : source.statement()) {
            if (part instanceof WorkCondition condition) {
                condition.permissions().forEach(permissions::add);
            }
        }
        return permissions;
    }

    private static List<Map<String, @Nullable Object>> items(WorkSource source, Viewer viewer)
            throws SQLException {
        String statement =
                "with me as (select employee_id from identity where id = {0}) select *, cast(quantity as bigint) as count from (%s) as item order by id"
                        .formatted(source.sql(viewer))
                        .replace("{0}", viewer.identityId() + "::bigint")
                        .replace("{1}", AT);
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(statement)) {
            while (row.next()) {
                Map<String, @Nullable Object> item = new TreeMap<>();
                for (String column : List.of("id", "bot_id")) {
                    item.put(column, row.getObject(column, Long.class));
                }
                item.put("quantity", row.getLong("count"));
                for (String column : List.of("title", "reason", "through")) {
                    item.put(column, row.getString(column));
                }
                for (String column : List.of("since", "due_at")) {
                    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
                    item.put(column, time == null ? null : time.toInstant().toString());
                }
                items.add(item);
            }
        }
        return items;
    }
}
