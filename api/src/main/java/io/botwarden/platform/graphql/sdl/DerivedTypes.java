package io.botwarden.platform.graphql.sdl;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Description;
import graphql.language.Directive;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.StringValue;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Types that are derived from others and need not be written by hand: the page types of a list
 * ({@code XConnection}, {@code XEdge}, and {@code XOrder} if there is an {@code XOrderField}), the
 * paging arguments, the default order ({@link DerivedOrders}), the grouping of records ({@link
 * DerivedGroups}), the inputs that identify a record ({@link DerivedReferences}), and the payload
 * types of mutations with {@code @outcome}, whose descriptions list their error codes. What all
 * derived types have in common is described once, on {@code PageInfo}, {@code Group} and {@code
 * Mutation}. Types with {@code @stateMachine} get the field {@code viewerActions}. The limits of
 * input fields ({@link DeclaredLimits}) are added to descriptions that do not mention them. Types
 * that the files define are kept.
 */
public final class DerivedTypes {

    private static final String CONNECTION = "Connection";
    private static final String EDGE_TYPE = "Edge";
    private static final String OUTCOME = "outcome";
    private static final String STATE_MACHINE = "stateMachine";
    private static final String ERROR_CODE = "ErrorCode";

    private static final String PAGING =
            """
            type Paging { field(first: Int, after: String, last: Int, before: String): Int }
            """;

    private static final String PAGE =
            """
            type %1$sConnection {
              edges: [%1$sEdge!]!
              pageInfo: PageInfo!
              totalCount: Long! @cost(weight: "100")
            %2$s}
            """;

    private static final String EDGE =
            """
            type %1$sEdge {
              cursor: String!
              node: %1$s!
            }
            """;

    private static final String ORDER =
            """
            input %1$sOrder {
              field: %1$sOrderField!
              direction: OrderDirection! = ASC
            }
            """;

    private static final String PAYLOAD =
            """
            type %1$sPayload {
              %2$s: %1$s
              errors: [ActionError!]!
            }
            """;

    private static final String ACTIONS =
            """
            type Actions {
              viewerActions: [ViewerAction!]! @cost(weight: "2") @listSize(assumedSize: 1)
            }
            """;

    private static final List<FieldDefinition> VIEWER_ACTIONS = fieldsOf(ACTIONS, "Actions");
    private static final List<InputValueDefinition> PAGING_ARGUMENTS = pagingArguments();

    private final TypeDefinitionRegistry definitions;
    private final DerivedGroups groups;
    private final DerivedOrders orders;
    private final Map<String, String> derived = new LinkedHashMap<>();

    /**
     * Creates the derivation for the definitions of the files.
     *
     * @param definitions receives the derived types
     */
    public DerivedTypes(TypeDefinitionRegistry definitions) {
        this.definitions = definitions;
        this.groups = new DerivedGroups(definitions);
        this.orders = new DerivedOrders(definitions);
    }

    /**
     * Adds the derived types.
     *
     * @throws IllegalStateException if a mutation declares a code that {@code ErrorCode} does not
     *     contain
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
        groups.fieldEnum().ifPresent(fields -> define("GroupField", fields));
        addDerived();
        types.forEach(type -> replace(type, withActions(type)));
        extensions.forEach(this::replace);
        List.copyOf(definitions.getTypes(InputObjectTypeDefinition.class)).forEach(this::replace);
        forget();
    }

    /** Spring derives page types itself, without descriptions and total count. */
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

    /** The error codes of a mutation that not all mutations have. */
    private Optional<String> codes(FieldDefinition mutation) {
        return outcome(mutation)
                .flatMap(outcome -> Optional.ofNullable(outcome.getArgument("refusals")))
                .map(refusals ->
                        ((ArrayValue) refusals.getValue())
                                .getValues().stream()
                                        .map(value -> ((EnumValue) value).getName())
                                        .peek(code -> require(mutation, code))
                                        .collect(Collectors.joining("`, `", "Errors: `", "`.")));
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
                    "`%s` can return %s, which the enum %s does not contain"
                            .formatted(mutation.getName(), code, ERROR_CODE));
        }
    }

    /**
     * The fields of a type, and what a viewer can do with its records if it has a state machine.
     */
    private List<FieldDefinition> withActions(ObjectTypeDefinition type) {
        Stream<FieldDefinition> actions =
                type.hasDirective(STATE_MACHINE) ? VIEWER_ACTIONS.stream() : Stream.empty();
        return Stream.concat(
                        pagedFields(type).stream(),
                        actions.filter(action ->
                                type.getFieldDefinitions().stream()
                                        .noneMatch(
                                                field -> field.getName().equals(action.getName()))))
                .toList();
    }

    /** Adds the paging arguments to a field that returns a page. */
    private List<FieldDefinition> pagedFields(ObjectTypeDefinition type) {
        return type.getFieldDefinitions().stream().map(this::complete).toList();
    }

    private FieldDefinition complete(FieldDefinition field) {
        FieldDefinition paged = isPaged(field) ? paged(field) : field;
        return codes(field)
                .map(codes -> said(paged, codes))
                .orElse(paged)
                .transform(changed ->
                        changed.directives(
                                field.getDirectives().stream()
                                        .filter(directive -> !directive.getName().equals(OUTCOME))
                                        .toList()));
    }

    private FieldDefinition paged(FieldDefinition field) {
        FieldDefinition paged =
                field.transform(changed ->
                        changed.inputValueDefinitions(
                                Stream.concat(
                                                PAGING_ARGUMENTS.stream(),
                                                field.getInputValueDefinitions().stream())
                                        .toList()));
        boolean sorted =
                field.getInputValueDefinitions().stream()
                        .anyMatch(argument -> argument.getName().equals("orderBy"));
        return sorted
                ? orders.sentence(stem(TypeInfo.typeInfo(field.getType()).getName(), CONNECTION))
                        .map(sentence -> said(paged, sentence))
                        .orElse(paged)
                : paged;
    }

    /** Adds a sentence to the description of a field, on the same line. */
    private static FieldDefinition said(FieldDefinition field, String sentence) {
        Description own = field.getDescription();
        String before = own == null ? "" : own.getContent().strip() + " ";
        return field.transform(
                changed -> changed.description(new Description(before + sentence, null, false)));
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

    private void replace(InputObjectTypeDefinition input) {
        List<InputValueDefinition> fields =
                input.getInputValueDefinitions().stream().map(DeclaredLimits::described).toList();
        definitions.remove(input);
        definitions.add(input.transform(changed -> changed.inputValueDefinitions(fields)));
    }

    /** Removes a directive that is only for derivation. */
    private void forget() {
        definitions.getDirectiveDefinition(OUTCOME).ifPresent(definitions::remove);
    }

    private void define(String name, String sdl) {
        if (!isDefined(name)) {
            derived.put(name, sdl);
        }
    }

    private boolean isDefined(String name) {
        return derived.containsKey(name) || definitions.getType(name).isPresent();
    }

    /**
     * Adds what was derived. One long text is parsed in a fraction of the time of many short ones.
     */
    private void addDerived() {
        if (!derived.isEmpty()) {
            definitions.merge(new SchemaParser().parse(String.join("\n", derived.values())));
            derived.clear();
        }
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
        return fieldsOf(PAGING, "Paging").getFirst().getInputValueDefinitions();
    }

    private static List<FieldDefinition> fieldsOf(String sdl, String type) {
        return new SchemaParser()
                .parse(sdl)
                .getType(type, ObjectTypeDefinition.class)
                .orElseThrow()
                .getFieldDefinitions();
    }
}
