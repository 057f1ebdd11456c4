package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.graphql.QueryGenerator.Generated;
import io.botwarden.platform.identity.Viewer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The compiler's responses to random queries equal those of an interpreter that reads plain rows.
 * For a longer search: {@code -Dgenerated.queries=20000 -Dgenerated.seed=1}, for each kind of
 * viewer.
 */
class GeneratedQueriesTest {

    private static final int QUERIES = Integer.getInteger("generated.queries", 150);

    private static ReadFixture read;
    private static PlainRows rows;

    @BeforeAll
    static void open() {
        read = ReadFixture.migrated();
        rows = read.fill();
    }

    @AfterAll
    static void close() {
        read.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "business", "developer", "mixed", "cataloguer", "nobody"})
    void answersEqualReference(String username) {
        Viewer viewer = read.viewer(username);
        QueryGenerator generator =
                new QueryGenerator(
                        read, rows, username.hashCode() + Long.getLong("generated.seed", 0));
        for (int compared = 0; compared < QUERIES; compared++) {
            Generated generated = generator.next();
            Interpreter.Answer expected =
                    Interpreter.answer(
                            read.stored, rows, viewer, generated.query(), generated.variables());
            JsonNode actual = read.query(viewer, generated.query(), generated.variables());

            assertThat(actual.path("data").toString())
                    .as(
                            "data of query %d: %s %s",
                            compared, generated.query(), generated.variables())
                    .isEqualTo(expected.data() == null ? "null" : expected.data().toString());
            assertThat(forbidden(actual))
                    .as(
                            "errors of query %d: %s %s",
                            compared, generated.query(), generated.variables())
                    .isEqualTo(expected.errors());
        }
    }

    private static Set<String> forbidden(JsonNode response) {
        Set<String> paths = new TreeSet<>();
        for (JsonNode error : response.path("errors")) {
            assertThat(error.path("extensions").path("code").asString()).isEqualTo("FORBIDDEN");
            List<String> path = error.path("path").valueStream().map(JsonNode::asString).toList();
            paths.add(path.toString());
        }
        return paths;
    }
}
