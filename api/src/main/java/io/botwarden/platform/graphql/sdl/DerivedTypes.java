package io.botwarden.platform.graphql.sdl;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Description;
import graphql.language.Directive;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.StringValue;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types that follow from others, so that nobody writes them: the page types of a list ({@code
 * XConnection}, {@code XEdge}, and {@code XOrder} where there is an {@code XOrderField}), the
 * paging arguments, how its records can be grouped ({@link DerivedGroups}), the inputs that
 * identify a record ({@link DerivedReferences}), and the payload types of mutations with {@code
 * @outcome}, whose descriptions list the codes of their errors. What the files define themselves
 * stays as it is.
 */
public final class DerivedTypes {

    private static final String CONNECTION = "Connection";
    private static final String EDGE_TYPE = "Edge";
    private static final String OUTCOME = "outcome";
    private static final String ERROR_CODE = "ErrorCode";

    /** The codes that every mutation can return, because all of them go through one pipeline. */
    private static final List<String> ALWAYS =
            List.of("INVALID", "FORBIDDEN", "NOT_FOUND", "CONFLICT");

    private static final String PAGING =
            """
            type Paging { field(
              "The number of items from the start of the list, 1 to 100. Defaults to 20." first: Int,
              "Returns the items after this cursor." after: String,
              "The number of items from the end of the list, 1 to 100." last: Int,
              "Returns the items before this cursor." before: String
            ): Int }
            """;

    private static final String PAGE =
            """
            "A page of `%1$s` records."
            type %1$sConnection {
              "The items on the page, each with its cursor."
              edges: [%1$sEdge!]!
              "The position of the page."
              pageInfo: PageInfo!
              "The number of items on all pages; counted only if requested."
              totalCount: Long! @cost(weight: "100")
            %2$s}
            """;

    private static final String EDGE =
            """
            "An item of a `%1$s` page."
            type %1$sEdge {
              "The position of the item, for `after` and `before`."
              cursor: String!
              "The record."
              node: %1$s!
            }
            """;

    private static final String ORDER =
            """
            "The sort order of `%1$s` records; ties are sorted by key."
            input %1$sOrder {
              "The field to sort by."
              field: %1$sOrderField!
              "The direction."
              direction: OrderDirection! = ASC
            }
            """;

    private static final String PAYLOAD =
            """
            "The result of a mutation: the record, or why the mutation was refused."
            type %1$sPayload {
              "The record; null if the mutation was refused."
              %2$s: %1$s
              "Why the mutation was refused; empty on success."
              errors: [ActionError!]!
            }
            """;

    private static final List<InputValueDefinition> PAGING_ARGUMENTS = pagingArguments();

    private final TypeDefinitionRegistry definitions;
    private final DerivedGroups groups;

    /**
     * Over what the files define.
     *
     * @param definitions is added to
     */
    public DerivedTypes(TypeDefinitionRegistry definitions) {
        this.definitions = definitions;
        this.groups = new DerivedGroups(definitions);
    }

    /**
     * Adds them.
     *
     * @throws IllegalStateException if a mutation declares a code that {@code ErrorCode} does not
     *     describe
     */
    public void add() {
        removeSprings();
        new DerivedReferences(definitions).types().forEach(this::define);
        List<ObjectTypeDefinition> types =
                List.copyOf(definitions.getTypes(ObjectTypeDefinition.class));
        List<ObjectTypeExtensionDefinition> extensions =
                definitions.objectTypeExtensions().values().stream().flatMap(List::stream).toList();
        Stream.concat(types.stream(), extensions.stream())
                .flatMap(type -> type.getFieldDefinitions().stream())
                .forEach(this::addTypesOf);
        types.forEach(type -> replace(type, pagedFields(type)));
        extensions.forEach(this::replace);
        forget();
    }

    /** Spring derives pages by itself, without descriptions and without their total count. */
    private void removeSprings() {
        definitions.getTypes(ObjectTypeDefinition.class).stream()
                .filter(type -> type.getDescription() == null)
                .filter(type ->
                        type.getName().endsWith(CONNECTION) || type.getName().endsWith(EDGE_TYPE))
                .toList()
                .forEach(definitions::remove);
    }

    private void addTypesOf(FieldDefinition field) {
        String type = TypeInfo.typeInfo(field.getType()).getName();
        if (type.endsWith(CONNECTION)) {
            String record = stem(type, CONNECTION);
            if (!isDefined(type)) {
                define(type, PAGE.formatted(record, groups.field(record)));
                groups.types(record).forEach(this::define);
            }
            define(record + "Edge", EDGE.formatted(record));
        }
        for (InputValueDefinition argument : field.getInputValueDefinitions()) {
            String given = TypeInfo.typeInfo(argument.getType()).getName();
            if (given.endsWith("Order") && isDefined(given + "Field")) {
                define(given, ORDER.formatted(stem(given, "Order")));
            }
        }
        outcome(field).ifPresent(this::addPayload);
    }

    private void addPayload(Directive outcome) {
        text(outcome, "of")
                .ifPresent(record -> {
                    String field =
                            text(outcome, "as")
                                    .orElseGet(() ->
                                            record.substring(0, 1).toLowerCase(Locale.ROOT)
                                                    + record.substring(1));
                    define(record + "Payload", PAYLOAD.formatted(record, field));
                });
    }

    /** A mutation's description lists the codes that its errors can have. */
    private Description withCodes(FieldDefinition mutation, Directive outcome) {
        Description own = mutation.getDescription();
        String codes =
                codes(outcome)
                        .peek(code -> require(mutation, code))
                        .collect(Collectors.joining("`, `", "`", "`"));
        return new Description(
                "%sErrors: %s.".formatted(own == null ? "" : own.getContent() + "\n\n", codes),
                null,
                true);
    }

    private static Stream<String> codes(Directive outcome) {
        Argument own = outcome.getArgument("refusals");
        Stream<String> further =
                own == null
                        ? Stream.empty()
                        : ((ArrayValue) own.getValue())
                                .getValues().stream().map(value -> ((EnumValue) value).getName());
        return Stream.concat(ALWAYS.stream(), further).distinct();
    }

    private void require(FieldDefinition mutation, String code) {
        Stream<EnumTypeDefinition> extensions =
                definitions.enumTypeExtensions().getOrDefault(ERROR_CODE, List.of()).stream()
                        .map(extension -> extension);
        boolean described =
                Stream.concat(
                                definitions.getType(ERROR_CODE, EnumTypeDefinition.class).stream(),
                                extensions)
                        .flatMap(type -> type.getEnumValueDefinitions().stream())
                        .anyMatch(value -> value.getName().equals(code));
        if (!described) {
            throw new IllegalStateException(
                    "`%s` can return %s, which the enum %s does not describe"
                            .formatted(mutation.getName(), code, ERROR_CODE));
        }
    }

    /** A field that gives a page takes where the page begins and ends. */
    private List<FieldDefinition> pagedFields(ObjectTypeDefinition type) {
        return type.getFieldDefinitions().stream().map(this::complete).toList();
    }

    private FieldDefinition complete(FieldDefinition field) {
        return field.transform(changed -> {
            if (isPaged(field)) {
                changed.inputValueDefinitions(
                        Stream.concat(
                                        PAGING_ARGUMENTS.stream(),
                                        field.getInputValueDefinitions().stream())
                                .toList());
            }
            outcome(field).ifPresent(outcome -> changed.description(withCodes(field, outcome)));
            changed.directives(
                    field.getDirectives().stream()
                            .filter(directive -> !directive.getName().equals(OUTCOME))
                            .toList());
        });
    }

    private static boolean isPaged(FieldDefinition field) {
        Set<String> given =
                field.getInputValueDefinitions().stream()
                        .map(InputValueDefinition::getName)
                        .collect(Collectors.toSet());
        return TypeInfo.typeInfo(field.getType()).getName().endsWith(CONNECTION)
                && PAGING_ARGUMENTS.stream().noneMatch(one -> given.contains(one.getName()));
    }

    private void replace(ObjectTypeDefinition type, List<FieldDefinition> fields) {
        definitions.remove(type);
        definitions.add(type.transform(changed -> changed.fieldDefinitions(fields)));
    }

    private void replace(ObjectTypeExtensionDefinition extension) {
        definitions.remove(extension);
        definitions.add(
                extension.transformExtension(
                        changed -> changed.fieldDefinitions(pagedFields(extension))));
    }

    /** The directive only says how to derive. */
    private void forget() {
        definitions.getDirectiveDefinition(OUTCOME).ifPresent(definitions::remove);
    }

    private void define(String name, String sdl) {
        if (!isDefined(name)) {
            definitions.merge(new SchemaParser().parse(sdl));
        }
    }

    private boolean isDefined(String name) {
        return definitions.getType(name).isPresent();
    }

    private static Optional<Directive> outcome(FieldDefinition field) {
        return field.getDirectives(OUTCOME).stream().findFirst();
    }

    private static Optional<String> text(Directive directive, String argument) {
        return Optional.ofNullable(directive.getArgument(argument))
                .map(Argument::getValue)
                .map(value -> ((StringValue) value).getValue());
    }

    private static String stem(String name, String ending) {
        return name.substring(0, name.length() - ending.length());
    }

    private static List<InputValueDefinition> pagingArguments() {
        ObjectTypeDefinition paging =
                new SchemaParser()
                        .parse(PAGING)
                        .getType("Paging", ObjectTypeDefinition.class)
                        .orElseThrow();
        return paging.getFieldDefinitions().getFirst().getInputValueDefinitions();
    }
}
