package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.Filter;
import io.botwarden.platform.read.model.Order;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each list of the schema over 20,000 rows, every night over 100,000, with each of its orders and
 * each of its filters: an index serves it, so that a page of 20 reads only a small part of the
 * rows. Only filters by contained text read all rows, and are priced accordingly.
 */
@Tag("nightly")
class ListIndexesTest {

    private static final int ROWS = Integer.getInteger("long.lists.rows", 20_000);

    /**
     * A filter by one of 500 references leaves 200 rows of 100,000, one by a flag is found during
     * the scan, and two indexes may be combined if both are short.
     */
    private static final int LOOKED_AT = ROWS * 3 / 40;

    /** PostgreSQL samples 300 rows for each unit of its statistics target. */
    private static final int SAMPLED = 300;

    private static ReadFixture read;

    private static Viewer viewer;

    @BeforeAll
    static void fill() {
        read = ReadFixture.migrated();
        Stream<String> tables = read.stored.types().values().stream().map(StoredType::table);
        read.fill(Stream.concat(tables, Stream.of("data_subject")).distinct().toList(), ROWS);
        read.execute(
                """
                insert into identity (username, display_name) values ('reader', 'Reader');
                insert into access_grant (identity_id, role_id, scope)
                select i.id, r.id, 'EVERYTHING' from identity i, role r where i.username = 'reader' and r.code = 'ADMINISTRATOR';
                -- without any, there are no statistics of tags
                update bot set tags = array['tag ' || id % 1000];
                """);
        // statistics over all rows: with a sample, the plan would vary from run to run
        read.execute("set default_statistics_target = %d; analyze".formatted(1 + ROWS / SAMPLED));
        viewer = read.viewer("reader");
    }

    @AfterAll
    static void close() {
        read.close();
    }

    /**
     * A list at the root, or nested in the first record of one.
     *
     * @param open the query before the list's arguments
     * @param close the rest of the query
     */
    record Listing(String path, String open, Connection connection, String close) {

        String with(String arguments) {
            return "%s(%s) { edges { node { __typename } } } %s".formatted(open, arguments, close);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Listing> listings() {
        return read.stored.roots().values().stream()
                .filter(RootField.Pages.class::isInstance)
                .map(RootField.Pages.class::cast)
                // those of computed cycles, and the people whom somebody heads: few of the many
                // rows,
                // which the generated ones are not
                .filter(pages ->
                        !Set.of("departmentsToRate", "personsToRate", "teamMembers")
                                .contains(pages.name()))
                .flatMap(ListIndexesTest::listings);
    }

    private static Stream<Listing> listings(RootField.Pages root) {
        Listing own = new Listing(root.name(), "{ " + root.name(), root.connection(), "}");
        StoredType type = read.stored.type(root.connection().target());
        return Stream.concat(
                Stream.of(own),
                type.fields().values().stream()
                        .filter(StoredField.Pages.class::isInstance)
                        .map(StoredField.Pages.class::cast)
                        .map(pages ->
                                new Listing(
                                        root.name() + "." + pages.name(),
                                        "{ %s(first: 1) { edges { node { %s"
                                                .formatted(root.name(), pages.name()),
                                        pages.connection(),
                                        "} } } }")));
    }

    @ParameterizedTest
    @MethodSource("listings")
    void indexServesEveryFilterAndOrder(Listing listing) {
        List<String> slow = new ArrayList<>();
        for (Order order : read.stored.ordersOf(listing.connection())) {
            for (String direction : List.of("ASC", "DESC")) {
                String by = "{field: %s, direction: %s}".formatted(order.name(), direction);
                note(slow, "orderBy: " + by, listing.with("orderBy: " + by), Map.of());
            }
        }
        read.stored
                .filtersOf(listing.connection())
                .forEach((name, filter) -> {
                    for (Object wanted : wanted(filter, listing)) {
                        note(
                                slow,
                                "filter: {%s: %s}".formatted(name, wanted),
                                "query($filter: %s) %s"
                                        .formatted(
                                                listing.connection().filter(),
                                                listing.with("filter: $filter")),
                                Map.of("filter", Map.of(name, wanted)));
                    }
                });
        assertThat(slow).isEmpty();
    }

    private static void note(
            List<String> slow, String what, String query, Map<String, @Nullable Object> variables) {
        String plan = read.plan(viewer, query, variables);
        assertThat(plan).as("the plan of %s %s", query, variables).isNotEmpty();
        long lookedAt = PlanRows.lookedAt(plan);
        if (lookedAt > LOOKED_AT) {
            slow.add("%s looks at %d rows%n%s%n".formatted(what, lookedAt, plan));
        }
    }

    /** A realistic value for the filter: that of a row in the middle. */
    private static List<Object> wanted(Filter filter, Listing listing) {
        StoredType type = read.stored.type(listing.connection().target());
        String table = type.table();
        return switch (filter) {
            case Filter.OneOf one -> oneOf(value(table, one.field().column()));
            case Filter.Equal same -> listOf(value(table, same.field().column()));
            case Filter.KeyOneOf ignored -> List.of(List.of(table + "_" + ROWS / 2));
            case Filter.ReferenceOneOf one -> references(one.field(), one.names());
            case Filter.ReferencesOneOf one -> references(one.field(), one.names());
            case Filter.From from -> listOf(value(table, from.field().column()));
            case Filter.Before before -> listOf(value(table, before.field().column()));
            case Filter.AsOf asOf -> listOf(value(table, asOf.field().column()));
            case Filter.Has ignored -> List.of(true, false);
            // a rare one: the generated rows have none
            case Filter.ContainsOneOf ignored -> List.of(List.of("rare"));
            // a person's key is in few rows, but in many generated ones
            case Filter.EncryptedOneOf ignored -> List.of();
            case Filter.Contains ignored -> List.of();
        };
    }

    /** By its ID, and by each other unique field. */
    private static List<Object> references(
            StoredField.Reference field, Map<String, StoredField.Column> names) {
        String table = read.stored.type(field.target()).table();
        String id = table + "_7";
        if (names.isEmpty()) {
            return List.of(List.of(id));
        }
        List<Object> wanted = new ArrayList<>();
        wanted.add(List.of(Map.of("id", id)));
        names.forEach((name, column) -> {
            Object value = value(table, column.column());
            if (value != null) {
                wanted.add(List.of(Map.of(name, value)));
            }
        });
        return wanted;
    }

    private static List<Object> oneOf(@Nullable Object value) {
        return value == null ? List.of() : List.of(List.of(value));
    }

    private static List<Object> listOf(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private static @Nullable Object value(String table, String column) {
        return read.value(
                "select %1$s from %2$s where %1$s is not null and id between 7 and 300 order by id limit 1"
                        .formatted(column, table));
    }
}
