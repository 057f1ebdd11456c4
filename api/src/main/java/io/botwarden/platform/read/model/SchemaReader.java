package io.botwarden.platform.read.model;

import static io.botwarden.platform.read.model.Directives.has;
import static io.botwarden.platform.read.model.Directives.text;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.rights.DeclaredRights;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Creates the model from the schema and checks it against the database. */
public final class SchemaReader {

    private final GraphQLSchema schema;
    private final TableCatalogue catalogue;
    private final Problems problems = new Problems();
    private final ScopeReader scopes;
    private final FieldReader fields;

    private SchemaReader(
            GraphQLSchema schema, TableCatalogue catalogue, Collection<StateMachine> machines) {
        this.schema = schema;
        this.catalogue = catalogue;
        this.scopes = new ScopeReader(schema, catalogue, problems);
        this.fields =
                new FieldReader(
                        schema,
                        catalogue,
                        problems,
                        scopes,
                        new MachineReader(schema, problems, machines));
    }

    /**
     * Creates the model of the schema.
     *
     * @param source the migrated database; only its catalogue is read
     * @param machines the state machines of the types with {@code @stateMachine}
     * @throws IllegalStateException if the schema refers to tables or columns that do not exist,
     *     breaks a naming convention or promises something that the database does not; the message
     *     lists all problems
     */
    public static StoredSchema read(
            GraphQLSchema schema, DataSource source, Collection<StateMachine> machines) {
        return new SchemaReader(schema, TableCatalogue.read(source), machines).read();
    }

    private StoredSchema read() {
        Map<String, StoredType> types = new TreeMap<>();
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object && has(object, "table")) {
                types.put(object.getName(), readType(object));
            }
        }
        ConventionReader conventions = new ConventionReader(schema, catalogue, problems, types);
        Map<String, RootField> roots = readRoots(types);
        connectionsOf(types, roots).forEach(conventions::read);
        StoredSchema stored =
                new StoredSchema(
                        Collections.unmodifiableMap(types),
                        Collections.unmodifiableMap(roots),
                        conventions.filters(),
                        conventions.orders(),
                        conventions.groups(),
                        permissionsOf(types, roots, Stream.empty()),
                        permissionsOf(types, roots, actionPermissions(types)));
        new RootRights(stored, problems).check(schema);
        problems.throwIfAny();
        return stored;
    }

    private StoredType readType(GraphQLObjectType object) {
        String table = text(object, "table", "name").orElseThrow();
        TableCatalogue.TableShape shape = catalogue.table(table);
        if (shape == null) {
            problems.add(object.getName(), "there is no table or view " + table);
            shape = new TableCatalogue.TableShape(Map.of(), Set.of(), Map.of(), false);
        }
        Map<String, StoredField> read = new LinkedHashMap<>();
        for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
            fields.read(object, shape, field).ifPresent(stored -> read.put(stored.name(), stored));
        }
        return new StoredType(
                object.getName(),
                table,
                DeclaredRights.permission(object),
                scopes.of(object, shape),
                scopes.publication(object, shape),
                object.getInterfaces().stream()
                        .map(GraphQLNamedOutputType::getName)
                        .collect(Collectors.toSet()),
                Collections.unmodifiableMap(read),
                namesOf(object, shape, read));
    }

    /** The fields that identify a record besides its id. */
    private Map<String, StoredField.Column> namesOf(
            GraphQLObjectType object,
            TableCatalogue.TableShape shape,
            Map<String, StoredField> read) {
        Map<String, StoredField.Column> names = new LinkedHashMap<>();
        for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
            if (!has(field, "unique")) {
                continue;
            }
            if (read.get(field.getName()) instanceof StoredField.Column column
                    && column.kind() == ScalarKind.STRING
                    && column.permission() == null
                    && shape.isUnique(column.column())) {
                names.put(column.name(), column);
            } else {
                problems.add(
                        object.getName() + "." + field.getName(),
                        "is @unique, so it must be a text with a unique index, for all who may see the record");
            }
        }
        return Collections.unmodifiableMap(names);
    }

    private Map<String, RootField> readRoots(Map<String, StoredType> types) {
        Map<String, RootField> roots = new LinkedHashMap<>();
        for (GraphQLFieldDefinition field : schema.getQueryType().getFieldDefinitions()) {
            if (!has(field, "computed")) {
                readRoot(types, field).ifPresent(root -> roots.put(root.name(), root));
            }
        }
        return roots;
    }

    private Optional<RootField> readRoot(
            Map<String, StoredType> types, GraphQLFieldDefinition field) {
        String permission = DeclaredRights.permission(field);
        String typeName =
                GraphQLTypeUtil.unwrapAllAs(field.getType()) instanceof GraphQLNamedType named
                        ? named.getName()
                        : "";
        boolean nonNull = GraphQLTypeUtil.isNonNull(field.getType());
        Optional<Connection> connection = FieldReader.connectionOf(field);
        if (connection.isPresent()) {
            return Optional.of(
                    new RootField.Pages(field.getName(), connection.get(), nonNull, permission));
        }
        String where = "Query." + field.getName();
        if (nonNull) {
            problems.add(where, "the record may not exist, so the field must be nullable");
        }
        if (schema.getType(typeName) instanceof GraphQLInterfaceType
                && field.getArguments().size() == 1) {
            return Optional.of(
                    new RootField.ById(
                            field.getName(),
                            typeName,
                            field.getArguments().getFirst().getName(),
                            permission));
        }
        StoredType target = types.get(typeName);
        if (target == null) {
            problems.add(where, "is neither @computed nor a stored type");
            return Optional.empty();
        }
        boolean named = !target.names().isEmpty();
        String argument = named ? "by" : StoredType.KEY;
        requireOnly(where, field, argument, named ? target.name() + "Ref!" : "ID!");
        Map<String, StoredField> lookups = new LinkedHashMap<>();
        lookups.put(StoredType.KEY, target.field(StoredType.KEY));
        lookups.putAll(target.names());
        return Optional.of(
                new RootField.One(
                        field.getName(),
                        typeName,
                        named ? argument : null,
                        Collections.unmodifiableMap(lookups),
                        permission));
    }

    private void requireOnly(
            String where, GraphQLFieldDefinition field, String argument, String type) {
        GraphQLArgument found = field.getArgument(argument);
        if (found == null
                || field.getArguments().size() != 1
                || !GraphQLTypeUtil.simplePrint(found.getType()).equals(type)) {
            problems.add(where, "its only argument must be %s: %s".formatted(argument, type));
        }
    }

    private static Set<Connection> connectionsOf(
            Map<String, StoredType> types, Map<String, RootField> roots) {
        Set<Connection> connections =
                types.values().stream()
                        .flatMap(type -> type.fields().values().stream())
                        .flatMap(field ->
                                field instanceof StoredField.Pages pages
                                        ? Stream.of(pages.connection())
                                        : Stream.empty())
                        .collect(Collectors.toSet());
        roots.values()
                .forEach(root -> {
                    if (root instanceof RootField.Pages pages) {
                        connections.add(pages.connection());
                    }
                });
        return connections;
    }

    private static Stream<String> actionPermissions(Map<String, StoredType> types) {
        return types.values().stream()
                .flatMap(type -> type.fields().values().stream())
                .flatMap(field ->
                        field instanceof StoredField.Actions machine
                                ? machine.actions().stream()
                                : Stream.empty())
                .flatMap(action -> action.permissions().stream());
    }

    private static List<String> permissionsOf(
            Map<String, StoredType> types, Map<String, RootField> roots, Stream<String> more) {
        Set<String> permissions = more.collect(Collectors.toCollection(TreeSet::new));
        for (StoredType type : types.values()) {
            addIfNamed(permissions, type.permission());
            addIfNamed(permissions, type.publication());
            for (StoredField field : type.fields().values()) {
                addIfNamed(permissions, field.permission());
                if (field instanceof StoredField.Column column) {
                    addIfNamed(permissions, column.publication());
                }
            }
        }
        roots.values().forEach(root -> addIfNamed(permissions, root.permission()));
        return List.copyOf(permissions);
    }

    private static void addIfNamed(Set<String> permissions, @Nullable Publication publication) {
        if (publication != null) {
            addIfNamed(permissions, publication.before());
            if (publication.judged() != null) {
                permissions.add(publication.judged().permission());
            }
        }
    }

    private static void addIfNamed(Set<String> permissions, @Nullable String permission) {
        if (permission != null) {
            permissions.add(permission);
        }
    }
}
