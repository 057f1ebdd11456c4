package io.botwarden.operations.intake.records;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.graphql.DeclaredSchema;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.Transactions;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The types whose records can be imported and exported, as the schema and the database declare
 * them.
 */
@Component
class ImportedTypes {

    static final String DIRECTIVE = "imported";

    private final DeclaredSchema declared;
    private final Transactions transactions;
    private volatile @Nullable Map<String, ImportedType> types;

    ImportedTypes(DeclaredSchema declared, Transactions transactions) {
        this.declared = declared;
        this.transactions = transactions;
    }

    /** The type of that name; a request that names another one is refused. */
    ImportedType require(String name) {
        ImportedType type = all().get(name);
        if (type == null) {
            throw IntakeRefusedException.unreadable(
                    "Records of the type '%s' cannot be imported or exported; possible types are %s."
                            .formatted(name, String.join(", ", all().keySet())));
        }
        return type;
    }

    /** All types by name. They are read from the schema at the first use. */
    Map<String, ImportedType> all() {
        Map<String, ImportedType> read = types;
        if (read == null) {
            read = read();
            types = read;
        }
        return read;
    }

    private Map<String, ImportedType> read() {
        GraphQLSchema schema = declared.schema();
        Map<String, ImportedType> found = new LinkedHashMap<>();
        schema.getAllTypesAsList().stream()
                .filter(type -> type instanceof GraphQLObjectType)
                .map(GraphQLObjectType.class::cast)
                .filter(type -> type.hasAppliedDirective(DIRECTIVE))
                .sorted(java.util.Comparator.comparing(GraphQLObjectType::getName))
                .forEach(type -> found.put(type.getName(), read(schema, type)));
        return Collections.unmodifiableMap(found);
    }

    private ImportedType read(GraphQLSchema schema, GraphQLObjectType object) {
        StoredSchema stored = declared.stored();
        StoredType type = stored.type(object.getName());
        GraphQLAppliedDirective directive =
                Objects.requireNonNull(object.getAppliedDirective(DIRECTIVE));
        List<GraphQLFieldDefinition> likes =
                texts(directive, "like").stream()
                        .map(name -> requireMutation(schema, name))
                        .toList();
        Map<String, TableColumns.Shape> columns = columns(type.table());
        List<String> past = texts(directive, "past");
        FieldOf fieldOf =
                name ->
                        field(
                                object.getFieldDefinition(name),
                                type.field(name),
                                columns,
                                limit(likes, name),
                                past.contains(name));
        List<ImportedField> key = texts(directive, "by").stream().map(fieldOf::named).toList();
        List<ImportedField> others =
                texts(directive, "fields").stream().map(fieldOf::named).toList();
        return new ImportedType(
                type.name(),
                type.table(),
                text(likes.getFirst(), "requires", "permission").orElseThrow(),
                key,
                others,
                senders(type, columns, key, others),
                text(object, DIRECTIVE, "numbered").orElse(null),
                connectionOf(stored, type));
    }

    /** Reads the field of that name. */
    @FunctionalInterface
    private interface FieldOf {
        ImportedField named(String name);
    }

    private static String connectionOf(StoredSchema stored, StoredType type) {
        return stored.roots().values().stream()
                .filter(root ->
                        root instanceof RootField.Pages pages
                                && pages.connection().target().equals(type.name()))
                .map(RootField::name)
                .findFirst()
                .orElseThrow(() -> undeclared(type, "has no list in Query"));
    }

    private Map<String, TableColumns.Shape> columns(String table) {
        try {
            return transactions.run(connection -> TableColumns.of(connection, table));
        } catch (SQLException e) {
            throw new IllegalStateException("The columns of %s cannot be read".formatted(table), e);
        }
    }

    private static ImportedField field(
            GraphQLFieldDefinition definition,
            StoredField stored,
            Map<String, TableColumns.Shape> columns,
            ImportedField.Limit limit,
            boolean past) {
        return switch (stored) {
            case StoredField.Column column ->
                    field(
                            stored,
                            column.column(),
                            kind(column),
                            columns,
                            limit,
                            past,
                            null,
                            accepted(definition));
            case StoredField.Reference reference ->
                    field(
                            stored,
                            reference.column(),
                            FieldKind.REFERENCE,
                            columns,
                            ImportedField.Limit.USUAL,
                            past,
                            reference.target(),
                            List.of());
            case StoredField.Encrypted secret ->
                    field(
                            stored,
                            secret.column(),
                            FieldKind.SECRET,
                            columns,
                            limit,
                            past,
                            null,
                            List.of());
            default ->
                    throw new IllegalStateException(
                            "The field %s is not stored in the record itself, so it cannot be imported"
                                    .formatted(stored.name()));
        };
    }

    private static ImportedField field(
            StoredField stored,
            String column,
            FieldKind kind,
            Map<String, TableColumns.Shape> columns,
            ImportedField.Limit limit,
            boolean past,
            @Nullable String target,
            List<String> accepted) {
        TableColumns.Shape shape = Objects.requireNonNull(columns.get(column));
        return new ImportedField(
                stored.name(),
                column,
                kind,
                shape.isRequired(),
                shape.fallback(),
                accepted,
                limit,
                target,
                past,
                stored.permission());
    }

    private static FieldKind kind(StoredField.Column column) {
        if (column.list()) {
            return FieldKind.TEXTS;
        }
        return switch (column.kind()) {
            case BOOLEAN -> FieldKind.BOOLEAN;
            case DATE -> FieldKind.DATE;
            case DATE_TIME -> FieldKind.DATE_TIME;
            case DECIMAL -> FieldKind.DECIMAL;
            case ENUM -> FieldKind.ENUM;
            case INT -> FieldKind.INT;
            case LONG -> FieldKind.LONG;
            case STRING -> FieldKind.TEXT;
        };
    }

    private static List<String> accepted(GraphQLFieldDefinition definition) {
        return GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLEnumType type
                ? type.getValues().stream().map(GraphQLEnumValueDefinition::getName).toList()
                : List.of();
    }

    /** The accounts that each record names: who drafted a manual. */
    private static List<String> senders(
            StoredType type,
            Map<String, TableColumns.Shape> columns,
            List<ImportedField> key,
            List<ImportedField> others) {
        List<String> senders = new ArrayList<>();
        columns.forEach((name, shape) -> {
            boolean given =
                    key.stream().anyMatch(field -> field.column().equals(name))
                            || others.stream().anyMatch(field -> field.column().equals(name));
            if (shape.isRequired() && !given) {
                if (!shape.isAccount()) {
                    throw undeclared(type, "must have a value in the column " + name);
                }
                senders.add(name);
            }
        });
        return List.copyOf(senders);
    }

    private static IllegalStateException undeclared(StoredType type, String problem) {
        return new IllegalStateException("%s is @imported, but %s".formatted(type.name(), problem));
    }

    private static GraphQLFieldDefinition requireMutation(GraphQLSchema schema, String name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(schema.getMutationType()).getFieldDefinition(name),
                () -> "There is no mutation " + name);
    }

    /** The limit that the inputs of the mutations declare for the field of that name. */
    private static ImportedField.Limit limit(List<GraphQLFieldDefinition> likes, String name) {
        return likes.stream()
                .flatMap(like -> like.getArguments().stream())
                .map(GraphQLArgument::getType)
                .map(GraphQLTypeUtil::unwrapAll)
                .filter(type -> type instanceof GraphQLInputObjectType)
                .flatMap(type -> ((GraphQLInputObjectType) type).getFields().stream())
                .filter(input -> input.getName().equals(name))
                .flatMap(input -> limit(input).stream())
                .findFirst()
                .orElse(ImportedField.Limit.USUAL);
    }

    private static Optional<ImportedField.Limit> limit(GraphQLInputObjectField input) {
        if (input.hasAppliedDirective("code")) {
            return Optional.of(ImportedField.Limit.CODE);
        }
        return value(input, "length", "max")
                .map(most ->
                        new ImportedField.Limit(
                                ((Number) most).intValue(),
                                input.hasAppliedDirective("multiline"),
                                false));
    }

    private static List<String> texts(GraphQLAppliedDirective directive, String argument) {
        Object value = Objects.requireNonNull(directive.getArgument(argument)).getValue();
        return value instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    private static Optional<String> text(
            GraphQLDirectiveContainer element, String directive, String argument) {
        return value(element, directive, argument).map(String.class::cast);
    }

    private static Optional<Object> value(
            GraphQLDirectiveContainer element, String directive, String argument) {
        Supplier<Optional<GraphQLAppliedDirective>> applied =
                () -> Optional.ofNullable(element.getAppliedDirective(directive));
        return applied.get()
                .map(found -> found.getArgument(argument))
                .map(found -> found.getValue());
    }
}
