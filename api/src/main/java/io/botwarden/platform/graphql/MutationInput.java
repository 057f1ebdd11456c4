package io.botwarden.platform.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.read.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The mutation that is under way: what the schema declares of it, and the ids, texts and numbers of
 * its input. The pipeline of writes takes the name, the permission and the limits from here, so
 * that no action repeats them. It lies in the Reactor context of the mutation; an action that no
 * mutation began has an empty one.
 *
 * @param declared name and permission; null outside a mutation
 * @param reason the input's field {@code reason}; null if it has none
 * @param ids the records that the input names
 * @param texts the input's texts
 * @param numbers the input's numbers that have a {@code @range}
 */
public record MutationInput(
        @Nullable DeclaredMutation declared,
        @Nullable String reason,
        List<Id> ids,
        List<Text> texts,
        List<Count> numbers) {

    private static final MutationInput NONE =
            new MutationInput(null, null, List.of(), List.of(), List.of());

    private static final String REASON = "reason";

    /**
     * A record that the input names. What is no id at all is not among them: the action says what
     * is wrong with it.
     *
     * @param field the input field, such as {@code milestones[0].owner}
     */
    public record Id(String field, RecordKey key) {}

    /**
     * A text of the input.
     *
     * @param field the input field, such as {@code agenda[0].title}
     * @param characters which characters it may have
     * @param length how long it may be; null if the schema does not limit it
     */
    public record Text(String field, String value, Allowed characters, @Nullable Length length) {}

    /** The characters that a text may have. */
    public enum Allowed {
        /** One line of printable text. */
        LINE,
        /** Several lines: {@code @multiline}. */
        LINES,
        /** A code for other systems, without spaces at its ends: {@code @code}. */
        CODE,
        /** Any: {@code @verbatim}. */
        ANY
    }

    /**
     * The length of a text, in characters.
     *
     * @param min 0 if it may be empty or blank
     */
    public record Length(int min, int max) {}

    /**
     * A number of the input that has a {@code @range}.
     *
     * @param field the input field, such as {@code agenda[0].minutes}
     */
    public record Count(String field, long value, long min, long max) {}

    /** The input of the mutation that is under way; empty where there is none. */
    public static MutationInput of(ContextView context) {
        return context.<MutationInput>getOrEmpty(MutationInput.class).orElse(NONE);
    }

    /**
     * The input of a query or subscription: fields are named with the argument that they are in.
     */
    public static MutationInput ofQuestion(DataFetchingEnvironment question) {
        Collector collector = new Collector();
        for (GraphQLArgument argument : question.getFieldDefinition().getArguments()) {
            collector.add(
                    argument.getName(),
                    argument,
                    argument.getType(),
                    question.getArgument(argument.getName()));
        }
        return collector.input(null);
    }

    static MutationInput of(DataFetchingEnvironment mutation) {
        Collector collector = new Collector();
        for (GraphQLArgument argument : mutation.getFieldDefinition().getArguments()) {
            // fields are named as seen from inside the one argument
            collector.add(
                    "", argument, argument.getType(), mutation.getArgument(argument.getName()));
        }
        return collector.input(DeclaredMutation.of(mutation.getFieldDefinition()));
    }

    /**
     * The input that a mutation would have.
     *
     * @param arguments the arguments as a client gives them, with references that are not replaced
     */
    public static MutationInput of(
            GraphQLFieldDefinition mutation, Map<String, ? extends @Nullable Object> arguments) {
        Collector collector = new Collector();
        for (GraphQLArgument argument : mutation.getArguments()) {
            collector.add("", argument, argument.getType(), arguments.get(argument.getName()));
        }
        return collector.input(DeclaredMutation.of(mutation));
    }

    /** A mutation that code starts, whose input is not checked. */
    public static MutationInput begun(GraphQLFieldDefinition mutation) {
        return new MutationInput(
                DeclaredMutation.of(mutation), null, List.of(), List.of(), List.of());
    }

    /** Puts it into the context of the action. */
    public Context in(Context context) {
        return context.put(MutationInput.class, this);
    }

    private static final class Collector {

        private static final String ID = "ID";

        private final List<Id> ids = new ArrayList<>();
        private final List<Text> texts = new ArrayList<>();
        private final List<Count> numbers = new ArrayList<>();
        private @Nullable String reason;

        MutationInput input(@Nullable DeclaredMutation declared) {
            return new MutationInput(declared, reason, ids, texts, numbers);
        }

        void add(
                String path,
                GraphQLDirectiveContainer declared,
                GraphQLType type,
                @Nullable Object value) {
            switch (type) {
                case GraphQLNonNull required ->
                        add(path, declared, required.getWrappedType(), value);
                case GraphQLList list when value instanceof List<?> values -> {
                    for (int k = 0; k < values.size(); k++) {
                        add(element(path, list, k), declared, list.getWrappedType(), values.get(k));
                    }
                }
                case GraphQLInputObjectType object when value instanceof Map<?, ?> values -> {
                    for (GraphQLInputObjectField field : object.getFieldDefinitions()) {
                        String name = field.getName();
                        add(
                                path.isEmpty() ? name : path + "." + name,
                                field,
                                field.getType(),
                                values.get(name));
                    }
                }
                case GraphQLNamedType named when value instanceof String text ->
                        add(path, declared, isId(named) ? ID : named.getName(), text);
                case GraphQLNamedType ignored when value instanceof Number number ->
                        add(path, declared, number.longValue());
                default -> {
                    // a truth value, an enum value, or nothing
                }
            }
        }

        /** Of a list of ids the field is named, of other lists the element. */
        private static String element(String path, GraphQLList list, int k) {
            return isId(GraphQLTypeUtil.unwrapAll(list)) ? path : "%s[%d]".formatted(path, k);
        }

        /** A reference was replaced with the record's id. */
        private static boolean isId(GraphQLNamedType type) {
            return type.getName().equals(ID) || ReferenceArguments.isReference(type);
        }

        private void add(
                String path, GraphQLDirectiveContainer declared, String type, String value) {
            switch (type) {
                case ID -> {
                    if (declared.getAppliedDirective("ownCheck") == null) {
                        RecordKey.parse(value).ifPresent(key -> ids.add(new Id(path, key)));
                    }
                }
                case "String" -> {
                    if (path.equals(REASON)) {
                        reason = value;
                    }
                    texts.add(new Text(path, value, allowed(declared), length(declared)));
                }
                default -> {
                    // scalars of our own check what they take
                }
            }
        }

        private void add(String path, GraphQLDirectiveContainer declared, long value) {
            GraphQLAppliedDirective range = declared.getAppliedDirective("range");
            if (range != null) {
                numbers.add(new Count(path, value, number(range, "min"), number(range, "max")));
            }
        }

        private static Allowed allowed(GraphQLDirectiveContainer declared) {
            if (declared.getAppliedDirective("verbatim") != null) {
                return Allowed.ANY;
            }
            if (declared.getAppliedDirective("code") != null) {
                return Allowed.CODE;
            }
            return declared.getAppliedDirective("multiline") == null ? Allowed.LINE : Allowed.LINES;
        }

        private static @Nullable Length length(GraphQLDirectiveContainer declared) {
            GraphQLAppliedDirective length = declared.getAppliedDirective("length");
            return length == null ? null : new Length(number(length, "min"), number(length, "max"));
        }

        private static int number(GraphQLAppliedDirective directive, String argument) {
            Integer value = Objects.requireNonNull(directive.getArgument(argument)).getValue();
            return Objects.requireNonNull(value);
        }
    }
}
