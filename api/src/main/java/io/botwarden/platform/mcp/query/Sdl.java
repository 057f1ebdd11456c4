package io.botwarden.platform.mcp.query;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.mcp.UnusableArgument;
import io.botwarden.platform.rights.DeclaredRights;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/** What the schema says about records: which types there are, and how they are listed and found. */
@Component
public class Sdl {

    private static final Set<String> OF_LISTS =
            Set.of("after", "before", "filter", "first", "last", "orderBy");
    private static final Set<String> OF_LOOKUPS = Set.of("by", "id");

    private final GraphQLSchema schema;
    private final Map<String, RecordKind> kinds = new TreeMap<>();

    Sdl(GraphQlSource source) {
        this.schema = source.schema();
        Map<String, GraphQLFieldDefinition> lookups = new TreeMap<>();
        for (GraphQLFieldDefinition field : schema.getQueryType().getFieldDefinitions()) {
            if (GraphQLTypeUtil.unwrapNonNull(field.getType()) instanceof GraphQLObjectType type
                    && isRecord(type)
                    && field.getArguments().size() == 1
                    && OF_LOOKUPS.contains(field.getArguments().getFirst().getName())) {
                lookups.putIfAbsent(type.getName(), field);
            }
        }
        for (GraphQLFieldDefinition field : schema.getQueryType().getFieldDefinitions()) {
            GraphQLObjectType node = node(field);
            if (node != null
                    && isRecord(node)
                    && field.getArguments().stream()
                            .map(GraphQLArgument::getName)
                            .allMatch(OF_LISTS::contains)) {
                kinds.putIfAbsent(
                        node.getName(), new RecordKind(node, field, lookups.get(node.getName())));
            }
        }
    }

    /**
     * A kind of record.
     *
     * @param type its type
     * @param list the field of {@code Query} that lists it
     * @param lookup the field of {@code Query} that finds one; null if only {@code node} does
     */
    public record RecordKind(
            GraphQLObjectType type,
            GraphQLFieldDefinition list,
            @Nullable GraphQLFieldDefinition lookup) {}

    /** The schema. */
    public GraphQLSchema schema() {
        return schema;
    }

    /** The kinds of records that the viewer may read any of, by name. */
    public Collection<RecordKind> kinds(Viewer viewer) {
        return kinds.values().stream().filter(kind -> mayRead(viewer, kind.type())).toList();
    }

    /** Returns the kind of record with this name. */
    public RecordKind require(Viewer viewer, String name) {
        RecordKind kind = kinds.get(name);
        if (kind == null) {
            throw new UnusableArgument(
                    "There is no type '%s'. Types are: %s."
                            .formatted(
                                    shortened(name),
                                    kinds(viewer).stream()
                                            .map(known -> known.type().getName())
                                            .collect(Collectors.joining(", "))));
        }
        return kind;
    }

    /** Returns a field of {@code Query}. */
    public GraphQLFieldDefinition query(String name) {
        return Objects.requireNonNull(schema.getQueryType().getFieldDefinition(name), name);
    }

    /** The mutations. */
    public List<GraphQLFieldDefinition> mutations() {
        return Objects.requireNonNull(schema.getMutationType()).getFieldDefinitions();
    }

    /**
     * Whether the viewer holds the permission that a type or field needs, if any, over anything.
     */
    public static boolean mayRead(Viewer viewer, GraphQLDirectiveContainer element) {
        String permission = DeclaredRights.permission(element);
        return permission == null || viewer.may(permission);
    }

    /** Whether a type is a stored record. */
    static boolean isRecord(GraphQLObjectType type) {
        return type.getAppliedDirective("table") != null;
    }

    /** The type of the records of a connection; null if the field is none. */
    static @Nullable GraphQLObjectType node(GraphQLFieldDefinition field) {
        if (!(GraphQLTypeUtil.unwrapNonNull(field.getType()) instanceof GraphQLObjectType type)
                || !type.getName().endsWith("Connection")
                || type.getFieldDefinition("edges") == null) {
            return null;
        }
        GraphQLNamedType edge =
                GraphQLTypeUtil.unwrapAll(type.getFieldDefinition("edges").getType());
        return edge instanceof GraphQLObjectType object
                        && GraphQLTypeUtil.unwrapAll(object.getFieldDefinition("node").getType())
                                instanceof GraphQLObjectType node
                ? node
                : null;
    }

    /** What a client sent, for a message. */
    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
