package io.botwarden.platform.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
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
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The ids and texts of a mutation's input, found by the schema's types and not by the action's
 * code, so that the pipeline of writes checks the input of every mutation alike. It lies in the
 * Reactor context of the mutation; an action that no mutation began has an empty one.
 *
 * @param ids the records that the input names
 * @param texts the input's texts
 */
public record MutationInput(List<Id> ids, List<Text> texts) {

    private static final MutationInput NONE = new MutationInput(List.of(), List.of());

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
     * @param lines whether it may have several lines
     */
    public record Text(String field, String value, boolean lines) {}

    /** The input of the mutation that is under way; empty where there is none. */
    public static MutationInput of(ContextView context) {
        return context.<MutationInput>getOrEmpty(MutationInput.class).orElse(NONE);
    }

    static MutationInput of(DataFetchingEnvironment mutation) {
        Collector collector = new Collector();
        for (GraphQLArgument argument : mutation.getFieldDefinition().getArguments()) {
            // fields are named as seen from inside the one argument
            collector.add(
                    "", argument, argument.getType(), mutation.getArgument(argument.getName()));
        }
        return new MutationInput(collector.ids, collector.texts);
    }

    Context in(Context context) {
        return context.put(MutationInput.class, this);
    }

    private static final class Collector {

        private static final String ID = "ID";

        private final List<Id> ids = new ArrayList<>();
        private final List<Text> texts = new ArrayList<>();

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
                default -> {
                    // a number, an enum value, or nothing
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
                    if (declared.getAppliedDirective("verbatim") == null) {
                        boolean lines = declared.getAppliedDirective("multiline") != null;
                        texts.add(new Text(path, value, lines));
                    }
                }
                default -> {
                    // scalars of our own check what they take
                }
            }
        }
    }
}
