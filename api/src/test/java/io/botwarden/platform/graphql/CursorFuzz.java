package io.botwarden.platform.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.Order;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.testing.Leaks;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Any text as a cursor or ID is a position in the list, a record, or rejected by name, even if it
 * looks like a cursor of the list and contains a value that no row can have.
 */
class CursorFuzz {

    private final FuzzedReads reads = FuzzedReads.shared();
    private final List<Ordered> lists = lists(reads);

    /** A list in one of its orders. */
    private record Ordered(String field, String cursor, String orderBy) {}

    @MethodSource("cursors")
    @DictionaryFile(resourcePath = "/fuzz/values.dict")
    @FuzzTest(maxDuration = "5s")
    void decodesOrRejects(
            @InRange(min = 0, max = 200) int list, boolean wrapped, @NotNull String value) {
        Ordered ordered = lists.get(list % lists.size());
        String text = wrapped ? ordered.cursor() + value : value;
        String cursor =
                Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));

        assertAnsweredOrNamed(
                "query($c: String) { %s(first: 1, after: $c%s) { edges { cursor } } }"
                        .formatted(ordered.field(), ordered.orderBy()),
                wrapped ? cursor : value,
                "after");
        assertAnsweredOrNamed("query($c: ID!) { node(id: $c) { id } }", value, "id");
    }

    static Stream<Arguments> cursors() {
        return Stream.of(
                Arguments.of(0, true, "1|x"),
                Arguments.of(1, true, "1|1466640000000000"),
                Arguments.of(2, true, "1|2016-06-23"),
                Arguments.of(3, true, "17|17"),
                Arguments.of(4, false, "bot_17"));
    }

    private void assertAnsweredOrNamed(String query, String value, String argument) {
        JsonNode answer = reads.answer(query, Map.of("c", value));
        for (JsonNode error : answer.path("errors")) {
            assertThat(error.at("/extensions/argument").asString())
                    .as("%s", error)
                    .isEqualTo(argument);
            Leaks.assertNone(error.path("message").asString(), value);
        }
    }

    private static List<Ordered> lists(FuzzedReads reads) {
        List<Ordered> lists = new ArrayList<>();
        for (RootField root : reads.read.stored.roots().values()) {
            if (root instanceof RootField.Pages pages) {
                Connection connection = pages.connection();
                String table = reads.read.stored.type(connection.target()).table();
                for (Order order : reads.read.stored.ordersOf(connection)) {
                    lists.add(
                            new Ordered(
                                    pages.name(),
                                    "%s.%s.asc|".formatted(table, order.field().column()),
                                    ", orderBy: {field: %s, direction: ASC}"
                                            .formatted(order.name())));
                }
            }
        }
        return lists;
    }
}
