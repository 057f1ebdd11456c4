package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Leaks;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every query and mutation of the schema, with values that an attacker would send. The response is
 * JSON, in time, without a server error or internals, and the tables still exist. For a longer
 * search: {@code -Dhostile.rounds=500 -Dhostile.seed=7}.
 */
@BotwardenTest(database = "hostile")
class HostileOperationsTest {

    private static final int ROUNDS = Integer.getInteger("hostile.rounds", 2);
    private static final long SEED = Long.getLong("hostile.seed", 1);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;
    @Autowired private GraphQlSource graphql;

    @BeforeEach
    void aBot() {
        database.sql(
                        "insert into bot (code, name) values ('target', 'Target') on conflict do nothing")
                .update();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hostileValuesDoNoHarm(String operation) {
        GraphQLSchema schema = graphql.schema();
        GraphQLObjectType type =
                operation.equals("query")
                        ? schema.getQueryType()
                        : Objects.requireNonNull(schema.getMutationType());
        HostileValues values = new HostileValues(SEED);
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            for (int round = 0; round < ROUNDS; round++) {
                send(document(operation, field), values.of(field.getArguments()));
            }
        }
        assertThat(
                        database.sql("select count(*) from bot where code = 'target'")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    static Stream<String> operations() {
        return Stream.of("query", "mutation");
    }

    private void send(String document, Map<String, @Nullable Object> variables) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", document);
        body.put("variables", variables);
        byte[] sent = JSON.writeValueAsBytes(body);
        long began = System.nanoTime();
        var answer =
                http.post()
                        .uri("/graphql")
                        .headers(headers ->
                                headers.setBearerAuth(
                                        viewers.overEverything("ADMINISTRATOR").token()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(sent)
                        .exchange()
                        .expectBody()
                        .returnResult();

        String said = new String(sent, StandardCharsets.UTF_8);
        String text = text(Objects.requireNonNull(answer.getResponseBody()));
        assertThat(answer.getStatus().value()).as("%s gives %s", said, text).isLessThan(500);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as(said).isLessThan(LONGEST);
        assertThat(text).as(said).doesNotContain("INTERNAL_ERROR", "An internal error occurred");
        Leaks.assertNone(text, said);
        JSON.readTree(text);
    }

    /** Selects only {@code __typename}: selections have other tests. */
    private static String document(String operation, GraphQLFieldDefinition field) {
        boolean isLeaf =
                !(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType);
        return "%s hostile%s { %s%s%s }"
                .formatted(
                        operation,
                        each(field, "$%s: %s"),
                        field.getName(),
                        each(field, "%1$s: $%1$s"),
                        isLeaf ? "" : " { __typename }");
    }

    /** The field's arguments in parentheses, by name and type. */
    private static String each(GraphQLFieldDefinition field, String form) {
        return field.getArguments().stream()
                .map(argument ->
                        form.formatted(
                                argument.getName(),
                                GraphQLTypeUtil.simplePrint(argument.getType())))
                .reduce((one, other) -> one + ", " + other)
                .map("(%s)"::formatted)
                .orElse("");
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("The answer is no UTF-8", e);
        }
    }
}
