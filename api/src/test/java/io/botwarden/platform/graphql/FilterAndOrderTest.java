package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.Order;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import io.botwarden.testing.Cases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every filter and every order of the schema runs on PostgreSQL, and gives the same as filtering
 * and sorting plain rows.
 */
class FilterAndOrderTest {

    /** So many values of each filter are tried. */
    private static final int VALUES = Cases.share() == 1 ? 5 : 2;

    private static ReadFixture read;
    private static PlainRows rows;

    private final Viewer viewer = read.viewer("admin");

    @BeforeAll
    static void open() {
        read = ReadFixture.migrated();
        rows = read.fill();
    }

    @AfterAll
    static void close() {
        read.close();
    }

    /** A query with placeholders for a connection's arguments and selection. */
    record Listing(Connection connection, String before, String nodes, String after) {

        String with(String arguments) {
            return before + arguments + nodes + after;
        }

        String asking(String selection) {
            return before + " { " + selection + " }" + after;
        }

        @Override
        public String toString() {
            return connection.typeName();
        }
    }

    static Stream<Listing> listings() {
        return listings(read.stored).values().stream();
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everyOrderWorks(Listing listing) {
        for (Order order : read.stored.ordersOf(listing.connection())) {
            for (String direction : List.of("ASC", "DESC")) {
                compare(
                        listing.with(
                                "(orderBy: {field: %s, direction: %s}, first: 50)"
                                        .formatted(order.name(), direction)),
                        Map.of());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everyFilterWorks(Listing listing) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        ArgumentGenerator arguments =
                new ArgumentGenerator(
                        read,
                        rows,
                        new Random(1),
                        (type, value) -> {
                            throw new IllegalStateException("no variables");
                        });
        read.stored
                .filtersOf(listing.connection())
                .forEach((name, filter) -> {
                    for (int k = 0; k < VALUES; k++) {
                        Object wanted =
                                arguments.wanted(
                                        filter, read.stored.type(listing.connection().target()));
                        if (wanted != null) {
                            variables.put("filter", Map.of(name, wanted));
                            compare(
                                    "query($filter: %s) %s"
                                            .formatted(
                                                    listing.connection().filter(),
                                                    listing.with("(filter: $filter, first: 50)")),
                                    variables);
                        }
                    }
                });
    }

    private void compare(String query, Map<String, @Nullable Object> variables) {
        Interpreter.Answer expected =
                Interpreter.answer(read.stored, rows, viewer, query, variables);
        assertThat(read.query(viewer, query, variables).path("data").toString())
                .as("%s %s", query, variables)
                .isEqualTo(String.valueOf(expected.data()));
    }

    /**
     * Each list once, by its filter and order: at the root, or below the records of a root list.
     */
    static Map<String, Listing> listings(StoredSchema schema) {
        Map<String, Listing> listings = new LinkedHashMap<>();
        List<RootField.Pages> roots = new ArrayList<>();
        for (RootField root : schema.roots().values()) {
            if (root instanceof RootField.Pages pages) {
                roots.add(pages);
                listings.put(
                        pages.connection().typeName(),
                        new Listing(
                                pages.connection(),
                                "{ " + pages.name(),
                                nodes(schema, pages.connection()),
                                " }"));
            }
        }
        for (RootField.Pages root : roots) {
            StoredType type = schema.type(root.connection().target());
            for (StoredField field : type.fields().values()) {
                if (field instanceof StoredField.Pages pages) {
                    listings.putIfAbsent(
                            pages.connection().typeName(),
                            new Listing(
                                    pages.connection(),
                                    "{ %s { edges { node { %s".formatted(root.name(), pages.name()),
                                    nodes(schema, pages.connection()),
                                    " } } } }"));
                }
            }
        }
        return listings;
    }

    private static String nodes(StoredSchema schema, Connection connection) {
        Optional<String> leaf =
                schema.type(connection.target()).fields().values().stream()
                        .filter(field ->
                                field instanceof StoredField.Key
                                        || field instanceof StoredField.Column)
                        .map(StoredField::name)
                        .findFirst();
        return " { totalCount edges { node { " + leaf.orElse("__typename") + " } } }";
    }
}
