package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/** The limits of every field of every mutation's input, over HTTP: a larger value is rejected. */
@BotwardenTest(own = true)
class DeclaredLimitsTest {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private static final int AT_ONCE = 8;

    /** Texts in a format that the action parses, or that must name an existing record. */
    private static final Set<String> PARSED =
            Set.of(
                    "calendar",
                    "closes",
                    "code",
                    "event",
                    "events",
                    "fromTime",
                    "groupBy",
                    "handoverTime",
                    "indicator",
                    "opens",
                    "period",
                    "permissions",
                    "quietFrom",
                    "quietBefore",
                    "runbookUrl",
                    "scheme",
                    "timeZone",
                    "beforeTime");

    @Autowired private DatabaseClient database;
    @Autowired private GraphQlTesters testers;
    @Autowired private TestViewers viewers;

    private final GraphQLSchema schema = ReadFixture.executable(ReadFixture.definitions());

    @Test
    void rejectsValuesAboveLimits() {
        HttpGraphQlTester graphql = testers.http(omnipotent());
        List<Attempt> attempts =
                schema.getMutationType().getFieldDefinitions().stream()
                        .flatMap(this::attempts)
                        .toList();

        List<String> accepted = new ArrayList<>();
        for (int from = 0; from < attempts.size(); from += AT_ONCE) {
            List<Attempt> batch = attempts.subList(from, Math.min(attempts.size(), from + AT_ONCE));
            accepted.addAll(accepted(graphql, batch));
        }

        assertThat(attempts).hasSizeGreaterThan(300);
        assertThat(accepted).isEmpty();
    }

    @Test
    void everyTextIsLimited() {
        List<String> unlimited =
                schema.getMutationType().getFieldDefinitions().stream()
                        .flatMap(mutation -> fields("", input(mutation)))
                        .filter(field -> field.scalar().equals("String"))
                        .filter(field ->
                                Stream.of("length", "code", "verbatim")
                                        .noneMatch(field.declared()::hasAppliedDirective))
                        .filter(field -> !PARSED.contains(field.declared().getName()))
                        .map(field -> field.owner() + "." + field.declared().getName())
                        .distinct()
                        .sorted()
                        .toList();

        assertThat(unlimited).isEmpty();
    }

    private List<String> accepted(HttpGraphQlTester graphql, List<Attempt> batch) {
        StringBuilder variables = new StringBuilder();
        StringBuilder fields = new StringBuilder();
        for (int k = 0; k < batch.size(); k++) {
            Attempt attempt = batch.get(k);
            variables.append("$i%d: %s!, ".formatted(k, attempt.type()));
            fields.append(
                    "m%d: %s(input: $i%d) { errors { code field message } } "
                            .formatted(k, attempt.mutation(), k));
        }
        GraphQlTester.Request<?> request =
                graphql.document("mutation(%s) { %s }".formatted(variables, fields));
        for (int k = 0; k < batch.size(); k++) {
            request.variable("i" + k, batch.get(k).input());
        }
        GraphQlTester.Response response = request.execute();
        return IntStream.range(0, batch.size())
                .filter(k -> !isRefused(response, k, batch.get(k)))
                .mapToObj(k -> batch.get(k).toString())
                .toList();
    }

    private static boolean isRefused(GraphQlTester.Response response, int k, Attempt attempt) {
        return response.path("m%d.errors".formatted(k)).entityList(OBJECT).get().stream()
                .anyMatch(error ->
                        error.get("code").equals("INVALID")
                                && attempt.path().equals(error.get("field")));
    }

    /** A viewer with every permission over everything. */
    private String omnipotent() {
        long identity = viewers.overNothing().viewer().identityId();
        database.sql(
                        """
                        do $$ begin
                          alter table access_grant disable trigger user;
                          insert into access_grant (identity_id, role_id, scope) select %d, id, 'EVERYTHING' from role;
                          set constraints all immediate;
                          alter table access_grant enable trigger user;
                        end $$
                        """
                                .formatted(identity))
                .then()
                .block();
        return viewers.signIn(identity).token();
    }

    private Stream<Attempt> attempts(GraphQLFieldDefinition mutation) {
        GraphQLInputObjectType type = input(mutation);
        return fields("", type)
                .flatMap(field ->
                        wrongValues(field.declared())
                                .map(wrong ->
                                        new Attempt(
                                                mutation.getName(),
                                                type.getName(),
                                                field.path(),
                                                object("", type, field.path(), wrong))));
    }

    private static Stream<Object> wrongValues(GraphQLInputObjectField field) {
        GraphQLAppliedDirective length = field.getAppliedDirective("length");
        if (length != null) {
            String tooLong = "x".repeat(number(length, "max") + 1);
            return number(length, "min") == 0 ? Stream.of(tooLong) : Stream.of(" ", tooLong);
        }
        if (field.hasAppliedDirective("code")) {
            return Stream.of("", " x", "x".repeat(101));
        }
        GraphQLAppliedDirective range = field.getAppliedDirective("range");
        if (range == null) {
            return Stream.empty();
        }
        int max = number(range, "max");
        return max == Integer.MAX_VALUE
                ? Stream.of(number(range, "min") - 1)
                : Stream.of(number(range, "min") - 1, max + 1);
    }

    private static int number(GraphQLAppliedDirective directive, String argument) {
        Integer value = directive.getArgument(argument).getValue();
        return Objects.requireNonNull(value);
    }

    private static GraphQLInputObjectType input(GraphQLFieldDefinition mutation) {
        return GraphQLTypeUtil.unwrapAllAs(mutation.getArgument("input").getType());
    }

    /** All fields of an input that contain a value or a list of values, with their paths. */
    private static Stream<Leaf> fields(String path, GraphQLInputObjectType type) {
        return type.getFieldDefinitions().stream()
                .flatMap(field -> {
                    GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(field.getType());
                    String at =
                            path + field.getName() + (GraphQLTypeUtil.isList(bare) ? "[0]" : "");
                    GraphQLNamedType leaf = GraphQLTypeUtil.unwrapAllAs(field.getType());
                    return leaf instanceof GraphQLInputObjectType nested && !isReference(nested)
                            ? fields(at + ".", nested)
                            : Stream.of(new Leaf(at, type.getName(), leaf.getName(), field));
                });
    }

    private static boolean isReference(GraphQLInputObjectType type) {
        return type.getName().endsWith("Ref");
    }

    /** An input with its required fields, and the invalid value at the path. */
    private static Map<String, Object> object(
            String path, GraphQLInputObjectType type, String wrongPath, Object wrong) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            String at = path + field.getName();
            boolean leads =
                    wrongPath.equals(at)
                            || wrongPath.startsWith(at + ".")
                            || wrongPath.startsWith(at + "[");
            boolean required =
                    GraphQLTypeUtil.isNonNull(field.getType()) && !field.hasSetDefaultValue();
            if (leads || required) {
                values.put(field.getName(), value(at, field.getType(), wrongPath, wrong));
            }
        }
        if (type.isOneOf() && values.isEmpty()) {
            GraphQLInputObjectField first = type.getFieldDefinitions().getFirst();
            values.put(
                    first.getName(),
                    value(path + first.getName(), first.getType(), wrongPath, wrong));
        }
        return values;
    }

    private static Object value(
            String path, GraphQLInputType type, String wrongPath, Object wrong) {
        GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(type);
        if (GraphQLTypeUtil.isList(bare)) {
            GraphQLInputType element = (GraphQLInputType) GraphQLTypeUtil.unwrapOne(bare);
            return List.of(value(path + "[0]", element, wrongPath, wrong));
        }
        if (path.equals(wrongPath)) {
            return wrong;
        }
        return switch (bare) {
            case GraphQLInputObjectType object -> object(path + ".", object, wrongPath, wrong);
            case GraphQLEnumType values -> values.getValues().getFirst().getName();
            case GraphQLNamedType scalar -> scalar(scalar.getName());
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static Object scalar(String type) {
        return switch (type) {
            case "Boolean" -> true;
            case "Int", "Long", "Decimal" -> 1;
            case "DateTime" -> "2016-04-01T08:00:00Z";
            case "Date" -> "2016-04-01";
            default -> "x";
        };
    }

    /**
     * @param scalar the name of its type, or of the type of its elements
     */
    private record Leaf(
            String path, String owner, String scalar, GraphQLInputObjectField declared) {}

    private record Attempt(String mutation, String type, String path, Map<String, Object> input) {

        @Override
        public String toString() {
            return mutation + " " + path;
        }
    }
}
