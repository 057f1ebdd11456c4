package io.botwarden.platform.mcp.query;

import graphql.language.Field;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.mcp.UnusableArgument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a tool reads of a value. By default these are the fields of the type itself and the names of
 * the records that it refers to: without personal data, fields that the viewer has no right to,
 * lists of other records and figures that are expensive to compute. All of these must be asked for
 * by name.
 */
public final class Selections {

    private static final String ACTIONS = "viewerActions";
    private static final int MOST_PATHS = 60;
    private static final int DEEPEST = 4;
    private static final int EXPENSIVE = 5;
    private static final Field TYPE_NAME = new Field("__typename");

    /** The names by which people know a record, besides its unique fields. */
    private static final Set<String> NAMES = Set.of("id", "name", "title");

    private final Viewer viewer;

    /** Creates the selections of a viewer. */
    public Selections(Viewer viewer) {
        this.viewer = viewer;
    }

    /** How much is read by default. */
    public enum Detail {
        /** Of each of many. */
        LIST(1),
        /** Of one, with the actions on it. */
        WHOLE(2);

        private final int below;

        Detail(int below) {
            this.below = below;
        }
    }

    /** What is read by default. */
    public SelectionSet of(GraphQLFieldsContainer type, Detail detail) {
        return set(fields(type, detail, detail.below));
    }

    /** A page of a connection, with what is read of each record. */
    public static SelectionSet page(SelectionSet node, boolean counted) {
        List<Selection<?>> fields = new ArrayList<>();
        if (counted) {
            fields.add(new Field("totalCount"));
        }
        fields.add(new Field("edges", new SelectionSet(List.of(new Field("node", node)))));
        fields.add(
                new Field(
                        "pageInfo",
                        new SelectionSet(
                                List.of(new Field("hasNextPage"), new Field("endCursor")))));
        return new SelectionSet(fields);
    }

    /**
     * What a program asked for.
     *
     * @param paths such as {@code bot.code}; the default if there are none
     */
    public SelectionSet of(GraphQLObjectType type, Collection<String> paths, Detail detail) {
        if (paths.isEmpty()) {
            return of(type, detail);
        }
        if (paths.size() > MOST_PATHS) {
            throw new UnusableArgument("At most %d fields can be read.".formatted(MOST_PATHS));
        }
        Path root = new Path();
        paths.forEach(path -> root.add(path.split("\\.", -1), 0));
        return asked(type, root);
    }

    private SelectionSet asked(GraphQLFieldsContainer type, Path paths) {
        List<Selection<?>> fields = new ArrayList<>();
        if (type.getFieldDefinition("id") != null && !paths.below.containsKey("id")) {
            fields.add(new Field("id"));
        }
        paths.below.forEach((name, below) -> fields.add(asked(type, name, below)));
        return new SelectionSet(fields);
    }

    private Field asked(GraphQLFieldsContainer type, String name, Path below) {
        GraphQLFieldDefinition field = type.getFieldDefinition(name);
        if (field == null || needsArguments(field)) {
            throw unknown(type, name);
        }
        GraphQLObjectType node = Sdl.node(field);
        if (node != null) {
            return new Field(field.getName(), page(asked(node, below, Detail.LIST), false));
        }
        GraphQLNamedType value = GraphQLTypeUtil.unwrapAll(field.getType());
        if (value instanceof GraphQLFieldsContainer object) {
            return new Field(field.getName(), asked(object, below, Detail.LIST));
        }
        if (!below.below.isEmpty()) {
            throw unknown(type, name + "." + below.below.keySet().iterator().next());
        }
        return new Field(field.getName());
    }

    private SelectionSet asked(GraphQLFieldsContainer type, Path below, Detail detail) {
        if (!below.below.isEmpty()) {
            return asked(type, below);
        }
        return type instanceof GraphQLObjectType object && Sdl.isRecord(object)
                ? set(names(object))
                : of(type, detail);
    }

    private UnusableArgument unknown(GraphQLFieldsContainer type, String name) {
        return new UnusableArgument(
                "%s has no field '%s'. Its fields are: %s."
                        .formatted(
                                type.getName(),
                                Sdl.shortened(name),
                                type.getFieldDefinitions().stream()
                                        .filter(field -> Sdl.mayRead(viewer, field))
                                        .filter(field -> !needsArguments(field))
                                        .map(GraphQLFieldDefinition::getName)
                                        .collect(Collectors.joining(", "))));
    }

    private List<Selection<?>> fields(GraphQLFieldsContainer type, Detail detail, int below) {
        List<Selection<?>> fields = new ArrayList<>();
        if (type instanceof GraphQLInterfaceType) {
            fields.add(TYPE_NAME);
        }
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            if (isPlain(field) && Sdl.mayRead(viewer, field)) {
                add(fields, field, detail, below);
            }
        }
        return fields;
    }

    private void add(
            List<Selection<?>> fields, GraphQLFieldDefinition field, Detail detail, int below) {
        GraphQLNamedType value = GraphQLTypeUtil.unwrapAll(field.getType());
        if (!(value instanceof GraphQLFieldsContainer container)) {
            fields.add(new Field(field.getName()));
            return;
        }
        List<Selection<?>> nested = List.of();
        if (field.getName().equals(ACTIONS)) {
            nested = detail == Detail.WHOLE ? fields(container, detail, 0) : List.of();
        } else if (container instanceof GraphQLObjectType object && Sdl.isRecord(object)) {
            boolean many = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.getType()));
            nested =
                    Sdl.mayRead(viewer, object) && (!many || detail == Detail.WHOLE)
                            ? names(object)
                            : List.of();
        } else if (container instanceof GraphQLInterfaceType) {
            nested = List.of(TYPE_NAME, new Field("id"));
        } else if (below > 0 && Sdl.node(field) == null) {
            nested = fields(container, detail, below - 1);
        }
        if (!nested.isEmpty()) {
            fields.add(new Field(field.getName(), set(nested)));
        }
    }

    private List<Selection<?>> names(GraphQLObjectType record) {
        List<Selection<?>> names = new ArrayList<>();
        for (GraphQLFieldDefinition field : record.getFieldDefinitions()) {
            boolean named =
                    NAMES.contains(field.getName()) || field.getAppliedDirective("unique") != null;
            if (named && isPlain(field) && Sdl.mayRead(viewer, field)) {
                names.add(new Field(field.getName()));
            }
        }
        return names;
    }

    private static boolean isPlain(GraphQLFieldDefinition field) {
        return field.getAppliedDirective("personal") == null
                && field.getAppliedDirective("metered") == null
                && !needsArguments(field)
                && weight(field) <= EXPENSIVE
                && Sdl.node(field) == null;
    }

    private static int weight(GraphQLFieldDefinition field) {
        GraphQLAppliedDirective cost = field.getAppliedDirective("cost");
        return cost == null
                ? 0
                : Integer.parseInt(
                        Objects.requireNonNull(cost.getArgument("weight")).getValue().toString());
    }

    static boolean needsArguments(GraphQLFieldDefinition field) {
        return field.getArguments().stream()
                .anyMatch(argument ->
                        GraphQLTypeUtil.isNonNull(argument.getType())
                                && !argument.hasSetDefaultValue());
    }

    private static SelectionSet set(List<Selection<?>> fields) {
        return new SelectionSet(fields);
    }

    /** The fields that were asked for, as a tree. */
    private static final class Path {

        private final Map<String, Path> below = new LinkedHashMap<>();

        void add(String[] names, int from) {
            if (names.length > DEEPEST) {
                throw new UnusableArgument(
                        "A field can be read through at most %d others.".formatted(DEEPEST - 1));
            }
            if (from < names.length) {
                below.computeIfAbsent(names[from], name -> new Path()).add(names, from + 1);
            }
        }
    }
}
