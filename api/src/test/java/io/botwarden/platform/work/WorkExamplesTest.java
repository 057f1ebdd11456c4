package io.botwarden.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.Examples;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the worked examples of all work sources. */
class WorkExamplesTest extends Examples {

    private static final List<String> OF_VIEWERS =
            List.of("access_grant", "employee", "identity", "role", "role_permission");

    @Override
    protected Stream<Map<String, List<Map<String, Object>>>> rows() {
        return Stream.concat(
                Stream.of(
                        OF_VIEWERS.stream()
                                .collect(Collectors.toMap(table -> table, table -> List.of()))),
                sources().flatMap(source -> source.examples().stream()).map(WorkExample::rows));
    }

    static Stream<String> kinds() {
        return WorkSource.withExamples().keySet().stream();
    }

    private static Stream<WorkSource> sources() {
        return WorkSource.withExamples().values().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void findsTheItemsOfTheExamples(String kind) throws SQLException {
        WorkSource source = Objects.requireNonNull(WorkSource.withExamples().get(kind));
        assertThat(source.examples()).isNotEmpty();
        for (WorkExample example : source.examples()) {
            requireItems(source, example);
        }
    }

    private void requireItems(WorkSource source, WorkExample example) throws SQLException {
        List<Map<String, @Nullable Object>> expected =
                example.items().stream().map(WorkExamplesTest::complete).toList();
        assertThat(expected).as(example.title()).isNotEmpty();
        Set<String> permissions = permissions(source);
        boolean everything = example.may() != null && example.may().containsKey("everything");
        Viewer viewer =
                new Viewer(1, "viewer", 1, permissions, everything ? permissions : Set.of());
        Viewer nobody = new Viewer(0, "nobody", 0, Set.of(), Set.of());
        with(
                rows(permissions, example),
                () -> {
                    assertThat(items(source, viewer)).as(example.title()).isEqualTo(expected);
                    assertThat(items(source, nobody))
                            .as("items of a viewer without grants")
                            .isEmpty();
                });
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

    /** The rows of an example and of its viewer. */
    private static Map<String, List<Map<String, Object>>> rows(
            Set<String> permissions, WorkExample example) {
        List<Map<String, Object>> held = new ArrayList<>();
        for (String permission : permissions) {
            held.add(Map.of("role_id", 1, "permission", permission));
        }
        Map<String, List<Map<String, Object>>> all = new HashMap<>();
        all.put("employee", List.of(Map.of("id", 1)));
        all.put("identity", List.of(Map.of("id", 1, "username", "viewer", "employee_id", 1)));
        all.put("role", List.of(Map.of("id", 1)));
        all.put("role_permission", held);
        all.put("access_grant", example.may() == null ? List.of() : grants(example.may()));
        example.rows()
                .forEach((table, more) ->
                        all.merge(
                                table,
                                more,
                                (one, other) ->
                                        Stream.concat(one.stream(), other.stream()).toList()));
        return all;
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

    private List<Map<String, @Nullable Object>> items(WorkSource source, Viewer viewer)
            throws SQLException {
        String statement =
                "%s select *, cast(quantity as bigint) as count from (%s) as item order by id"
                        .formatted(WorkSource.WITH, source.sql(viewer))
                        .replace("{0}", viewer.identityId() + "::bigint")
                        .replace("{1}", AT);
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        try (Statement query = connection().createStatement();
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
