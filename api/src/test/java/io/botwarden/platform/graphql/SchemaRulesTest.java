package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputValueDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules for the schema: names, descriptions, connections (Relay), mutations. */
class SchemaRulesTest {

    private static final Pattern PASCAL_CASE = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern UPPER_SNAKE_CASE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    /** The names of fields that say who did something. */
    private static final Pattern ACTOR =
            Pattern.compile("(?<!^group)By$|^(actor|author|authors|reviewer|requester|sender)$");

    private static final Pattern FROM = Pattern.compile("^from|From$");
    private static final Pattern UNTIL = Pattern.compile("^until|Until$");

    private static final GraphQLSchema SCHEMA = ReadFixture.executable(ReadFixture.definitions());
    private final List<String> problems = new ArrayList<>();

    /** Whatever is the same for all records is described once, see {@link #repeated}. */
    @Test
    void everythingIsDescribed() {
        forEachType(type -> {
            requireDescription(type.getName(), type.getDescription(), repeatedType(type));
            Stream.of(fields(type), inputs(type), values(type))
                    .flatMap(List::stream)
                    .forEach(part ->
                            requireDescription(
                                    type.getName() + "." + part.getName(),
                                    part.getDescription(),
                                    repeated(type, part.getName())));
            fields(type)
                    .forEach(field ->
                            field.getArguments()
                                    .forEach(argument ->
                                            requireDescription(
                                                    "%s.%s(%s)"
                                                            .formatted(
                                                                    type.getName(),
                                                                    field.getName(),
                                                                    argument.getName()),
                                                    argument.getDescription(),
                                                    repeatedArgument(type, field, argument))));
        });
        assertThat(problems).isEmpty();
    }

    /** A text keeps the name that a person had when it was written. */
    @Test
    void namesActorsByReference() {
        forEachType(type -> {
            if (type instanceof GraphQLObjectType object) {
                object.getFieldDefinitions().stream()
                        .filter(field -> ACTOR.matcher(field.getName()).find())
                        .forEach(field ->
                                check(
                                        !isText(field.getType()),
                                        type.getName() + "." + field.getName(),
                                        "names an account by a text; use Actor"));
            }
        });
        assertThat(problems).isEmpty();
    }

    private static boolean isText(GraphQLType type) {
        return GraphQLTypeUtil.unwrapAll(type).getName().equals("String");
    }

    /** A repeated description would be printed hundreds of times. */
    @Test
    void describesArgumentsOfAllListsOnce() {
        forEachType(type ->
                fields(type).stream()
                        .filter(field -> field.getArgument("last") != null)
                        .forEach(field ->
                                check(
                                        field.getArguments().stream()
                                                .noneMatch(argument ->
                                                        isDescribed(argument.getDescription())),
                                        type.getName() + "." + field.getName(),
                                        "describes its arguments: say it in its own description")));
        assertThat(problems).isEmpty();
    }

    private void requireDescription(String where, @Nullable String description, boolean repeated) {
        check(repeated || isDescribed(description), where, "has no description");
    }

    /** Page types, orders, payloads and inputs of mutations: their names say what they are. */
    private boolean repeatedType(GraphQLNamedType type) {
        String name = type.getName();
        return type instanceof GraphQLInputObjectType && name.matches("\\w+(Input|Order)")
                || Stream.of("Connection", "Edge", "Payload", "OrderField")
                        .anyMatch(name::endsWith);
    }

    /** A field of page types, orders and payloads, or one that all records have. */
    private boolean repeated(GraphQLNamedType type, String field) {
        String name = type.getName();
        if (name.endsWith("Connection")) {
            return List.of("edges", "pageInfo", "totalCount").contains(field);
        }
        if (type instanceof GraphQLObjectType object
                && object.getInterfaces().stream()
                        .anyMatch(implemented -> implemented.getName().equals("Node"))) {
            return List.of("id", "version", "viewerActions").contains(field);
        }
        return name.endsWith("Edge") && List.of("cursor", "node").contains(field)
                || name.endsWith("Order") && List.of("field", "direction").contains(field)
                || name.endsWith("Input") && field.equals("version")
                || name.endsWith("Payload") && SCHEMA.getObjectType(name).getFields().size() == 2
                || name.endsWith("OrderField")
                || name.equals("GroupField");
    }

    private static boolean repeatedArgument(
            GraphQLNamedType type, GraphQLFieldDefinition field, GraphQLArgument argument) {
        return type.getName().equals("Mutation") && argument.getName().equals("input")
                || type.getName().equals("Query")
                        && field.getArguments().size() == 1
                        && List.of("by", "id").contains(argument.getName())
                || type.getName().endsWith("Connection") && field.getName().equals("groups")
                || field.getArgument("last") != null
                        && List.of("filter", "orderBy", "first", "after", "last", "before")
                                .contains(argument.getName());
    }

    @Test
    void namesFollowKind() {
        forEachType(type -> {
            check(
                    PASCAL_CASE.matcher(type.getName()).matches(),
                    type.getName(),
                    "is not in Pascal case");
            fields(type)
                    .forEach(field ->
                            check(
                                    CAMEL_CASE.matcher(field.getName()).matches(),
                                    type.getName() + "." + field.getName(),
                                    "is not in camel case"));
            inputs(type)
                    .forEach(input ->
                            check(
                                    CAMEL_CASE.matcher(input.getName()).matches(),
                                    type.getName() + "." + input.getName(),
                                    "is not in camel case"));
            values(type)
                    .forEach(value ->
                            check(
                                    UPPER_SNAKE_CASE.matcher(value.getName()).matches(),
                                    type.getName() + "." + value.getName(),
                                    "is not in upper snake case"));
        });
        assertThat(problems).isEmpty();
    }

    @Test
    void inputsAreNamedForUse() {
        forEachType(type ->
                check(
                        !(type instanceof GraphQLInputObjectType)
                                || type.getName().endsWith("Input")
                                || type.getName().endsWith("Filter")
                                || type.getName().endsWith("Order")
                                || type.getName().endsWith("GroupBy")
                                || type.getName().endsWith("Ref"),
                        type.getName(),
                        "is an input and is not called …Input, …Filter, …Order, …GroupBy or …Ref"));
        assertThat(problems).isEmpty();
    }

    @Test
    void listsHaveNoNulls() {
        forEachType(type ->
                fields(type)
                        .forEach(field -> {
                            GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(field.getType());
                            check(
                                    !GraphQLTypeUtil.isList(bare)
                                            || GraphQLTypeUtil.isNonNull(
                                                    GraphQLTypeUtil.unwrapOne(bare)),
                                    type.getName() + "." + field.getName(),
                                    "is a list whose elements may be null");
                        }));
        assertThat(problems).isEmpty();
    }

    @Test
    void outputsReferToObjects() {
        forEachType(type ->
                fields(type)
                        .forEach(field -> {
                            boolean isId =
                                    print(GraphQLTypeUtil.unwrapNonNull(field.getType()))
                                            .equals("ID");
                            check(
                                    !isId || field.getName().equals("id"),
                                    type.getName() + "." + field.getName(),
                                    "is an id: return the object");
                        }));
        assertThat(problems).isEmpty();
    }

    @Test
    void personalFieldsNeedPermission() {
        forEachType(type ->
                fields(type)
                        .forEach(field ->
                                check(
                                        !field.hasAppliedDirective("personal")
                                                || field.hasAppliedDirective("requires")
                                                || shownToSomeOnly(type),
                                        type.getName() + "." + field.getName(),
                                        "is @personal, and neither it nor its type is shown to some people only")));
        assertThat(problems).isEmpty();
    }

    private static boolean shownToSomeOnly(GraphQLNamedType type) {
        return type instanceof GraphQLObjectType object
                && object.hasAppliedDirective("scope")
                && (object.hasAppliedDirective("requires")
                        || object.getAppliedDirective("scope").getArgument("through").getValue()
                                != null);
    }

    @Test
    void connectionsFollowRelay() {
        forEachType(type -> {
            if (!type.getName().endsWith("Connection")) {
                return;
            }
            String stem = type.getName().replaceAll("Connection$", "");
            GraphQLObjectType connection = (GraphQLObjectType) type;
            requireField(connection, "edges", "[" + stem + "Edge!]!");
            requireField(connection, "pageInfo", "PageInfo!");
            requireField(connection, "totalCount", "Long!");
            GraphQLObjectType edge = SCHEMA.getObjectType(stem + "Edge");
            check(edge != null, type.getName(), "has no " + stem + "Edge");
            if (edge != null) {
                requireField(edge, "cursor", "String!");
                requireField(edge, "node", stem + "!");
            }
        });
        forEachType(type ->
                fields(type)
                        .forEach(field -> {
                            if (print(field.getType()).endsWith("Connection!")) {
                                requireArgument(type, field, "first", "Int");
                                requireArgument(type, field, "after", "String");
                            }
                        }));
        assertThat(problems).isEmpty();
    }

    @Test
    void mutationsTakeOneInput() {
        for (GraphQLFieldDefinition mutation : SCHEMA.getMutationType().getFieldDefinitions()) {
            String where = "Mutation." + mutation.getName();
            List<String> arguments =
                    mutation.getArguments().stream()
                            .map(argument -> argument.getName() + ": " + print(argument.getType()))
                            .toList();
            check(
                    arguments.size() == 1 && arguments.getFirst().matches("input: \\w+Input!"),
                    where,
                    "takes " + arguments);
            check(
                    print(mutation.getType()).endsWith("Payload!"),
                    where,
                    "returns " + print(mutation.getType()));
            if (GraphQLTypeUtil.unwrapAllAs(mutation.getType())
                    instanceof GraphQLObjectType payload) {
                GraphQLFieldDefinition errors = payload.getFieldDefinition("errors");
                check(
                        errors != null && print(errors.getType()).matches("\\[\\w+!]!"),
                        payload.getName(),
                        "tells no errors");
            }
        }
        assertThat(problems).isEmpty();
    }

    /** A record is looked up by one required argument. */
    @Test
    void lookupsTakeOneArgument() {
        for (GraphQLFieldDefinition field : SCHEMA.getQueryType().getFieldDefinitions()) {
            if (!(GraphQLTypeUtil.unwrapNonNull(field.getType()) instanceof GraphQLObjectType type)
                    || !type.hasAppliedDirective("table")
                    || field.hasAppliedDirective("computed")) {
                continue;
            }
            List<String> arguments =
                    field.getArguments().stream()
                            .map(argument -> argument.getName() + ": " + print(argument.getType()))
                            .toList();
            check(
                    arguments.equals(
                            List.of(
                                    hasReference(type)
                                            ? "by: " + type.getName() + "Ref!"
                                            : "id: ID!")),
                    "Query." + field.getName(),
                    "takes " + arguments);
        }
        assertThat(problems).isEmpty();
    }

    /**
     * References to a record with a unique field use its reference input, not an ID or the field.
     */
    @Test
    void referencesUseInputs() {
        Map<String, String> records = recordsByFieldName();
        // a record of any type is succeeded by one of its own
        records.remove("successor");
        // those of reviews and scans have no number, unlike those of inspections
        records.remove("finding");
        // nor have plans of developments and inspections, unlike contingency plans
        records.remove("plan");
        // nor have targets of scans, unlike those of KPIs
        records.remove("target");
        forEachType(type -> {
            fields(type)
                    .forEach(field ->
                            field.getArguments()
                                    .forEach(argument ->
                                            checkReference(
                                                    records,
                                                    type.getName() + "." + field.getName(),
                                                    argument)));
            if (type.getName().endsWith("Filter")
                    && SCHEMA.getType(type.getName().replaceAll("Filter$", ""))
                            instanceof GraphQLObjectType filtered) {
                inputs(type)
                        .forEach(input ->
                                checkReference(referencesOf(filtered), type.getName(), input));
            } else {
                // a text may be something else with that name
                inputs(type).stream()
                        .filter(input -> isId(input.getType()))
                        // roles of people in an activation are not those of accounts
                        .filter(input -> !type.getName().contains("ActivationRole"))
                        .forEach(input -> checkReference(records, type.getName(), input));
            }
        });
        assertThat(records).containsEntry("bot", "Bot").containsEntry("owner", "Employee");
        assertThat(problems).isEmpty();
    }

    private static boolean isId(GraphQLType type) {
        return print(GraphQLTypeUtil.unwrapAll(type)).equals("ID");
    }

    private void checkReference(
            Map<String, String> records, String where, GraphQLInputValueDefinition input) {
        String record = records.get(input.getName());
        String type = print(GraphQLTypeUtil.unwrapAll(input.getType()));
        check(
                record == null || !List.of("ID", "String").contains(type),
                "%s(%s)".formatted(where, input.getName()),
                "is %s rather than %sRef".formatted(type, record));
    }

    /**
     * The names of the fields that reference records with a unique field, with the record's type.
     */
    private Map<String, String> recordsByFieldName() {
        Map<String, String> records = new HashMap<>();
        forEachType(type -> {
            if (type instanceof GraphQLObjectType object && !type.getName().equals("Query")) {
                records.putAll(referencesOf(object));
            }
        });
        return records;
    }

    private static Map<String, String> referencesOf(GraphQLObjectType type) {
        Map<String, String> references = new HashMap<>();
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            if (field.getType() instanceof GraphQLObjectType record && hasReference(record)) {
                references.put(field.getName(), record.getName());
            }
        }
        return references;
    }

    private static boolean hasReference(GraphQLObjectType type) {
        return type.getFieldDefinitions().stream()
                .anyMatch(field -> field.hasAppliedDirective("unique"));
    }

    /** The end of a range is called `before`, because it is exclusive. */
    @Test
    void rangesEndBefore() {
        forEachType(type -> {
            List<List<String>> named = new ArrayList<>();
            named.add(
                    Stream.concat(
                                    fields(type).stream().map(GraphQLFieldDefinition::getName),
                                    inputs(type).stream().map(GraphQLInputObjectField::getName))
                            .toList());
            fields(type)
                    .forEach(field ->
                            named.add(
                                    field.getArguments().stream()
                                            .map(GraphQLArgument::getName)
                                            .toList()));
            for (List<String> names : named) {
                check(
                        names.stream().noneMatch(name -> FROM.matcher(name).find())
                                || names.stream().noneMatch(name -> UNTIL.matcher(name).find()),
                        type.getName(),
                        "has a range with `until`: " + names);
            }
        });
        assertThat(problems).isEmpty();
    }

    private void forEachType(Consumer<GraphQLNamedType> check) {
        SCHEMA.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__") && !isBuiltIn(type))
                .forEach(check);
    }

    private static boolean isBuiltIn(GraphQLNamedType type) {
        return List.of("Boolean", "Float", "ID", "Int", "String").contains(type.getName());
    }

    private static List<GraphQLFieldDefinition> fields(GraphQLNamedType type) {
        return switch (type) {
            case GraphQLObjectType object -> object.getFieldDefinitions();
            case GraphQLInterfaceType object -> object.getFieldDefinitions();
            default -> List.of();
        };
    }

    private static List<GraphQLInputObjectField> inputs(GraphQLNamedType type) {
        return type instanceof GraphQLInputObjectType input
                ? input.getFieldDefinitions()
                : List.of();
    }

    private static List<GraphQLEnumValueDefinition> values(GraphQLNamedType type) {
        return type instanceof GraphQLEnumType values ? values.getValues() : List.of();
    }

    private void requireField(GraphQLObjectType type, String name, String expected) {
        GraphQLFieldDefinition field = type.getFieldDefinition(name);
        String actual = field == null ? "missing" : print(field.getType());
        check(
                actual.equals(expected),
                type.getName() + "." + name,
                "is " + actual + " rather than " + expected);
    }

    private void requireArgument(
            GraphQLNamedType type, GraphQLFieldDefinition field, String name, String expected) {
        GraphQLArgument argument = field.getArgument(name);
        String actual = argument == null ? "missing" : print(argument.getType());
        check(
                actual.equals(expected),
                type.getName() + "." + field.getName() + "(" + name + ")",
                "is " + actual + " rather than " + expected);
    }

    private void check(boolean holds, String where, String problem) {
        if (!holds) {
            problems.add(where + " " + problem);
        }
    }

    private static boolean isDescribed(@Nullable String description) {
        return description != null && !description.isBlank();
    }

    private static String print(GraphQLType type) {
        return GraphQLTypeUtil.simplePrint(type);
    }
}
