package io.botwarden.platform.graphql.sdl;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Description;
import graphql.language.Directive;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumTypeExtensionDefinition;
import graphql.language.EnumValue;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.StringValue;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types that follow from others, so that nobody writes them: the page types of a list ({@code
 * XConnection}, {@code XEdge}, and {@code XOrder} where there is an {@code XOrderField}), the
 * arguments by which one pages, and the payload and error types of a mutation with
 * {@code @outcome}. What the files define themselves stays as it is.
 */
public final class DerivedTypes {

    private static final String CONNECTION = "Connection";
    private static final String EDGE_TYPE = "Edge";
    private static final String PAYLOAD_TYPE = "Payload";
    private static final String OUTCOME = "outcome";
    private static final String REFUSAL = "Refusal";

    /** How each mutation may be refused, whatever it does: by what all of them go through. */
    private static final List<String> ALWAYS =
            List.of("INVALID", "FORBIDDEN", "NOT_FOUND", "CONFLICT");

    private static final String PAGING =
            """
            type Paging { field(
              "How many at most, from the front; 1 to 100, 20 unless said." first: Int,
              "Start behind this cursor." after: String,
              "How many at most, from the back; 1 to 100." last: Int,
              "End before this cursor." before: String
            ): Int }
            """;

    private static final String PAGE =
            """
            "A page of records of the type `%1$s`."
            type %1$sConnection {
              "The page's records, each with its cursor."
              edges: [%1$sEdge!]!
              "Where the page lies."
              pageInfo: PageInfo!
              "How many there are on all pages; counted only when asked for."
              totalCount: Long! @cost(weight: "100")
            }
            """;

    private static final String EDGE =
            """
            "A record of a page, with its cursor."
            type %1$sEdge {
              "Names the record's place, for `after` and `before`."
              cursor: String!
              "The record."
              node: %1$s!
            }
            """;

    private static final String ORDER =
            """
            "The order of a list of records of the type `%1$s`; the key breaks ties."
            input %1$sOrder {
              "What to order by."
              field: %1$sOrderField!
              "Which end comes first."
              direction: OrderDirection! = ASC
            }
            """;

    private static final String PAYLOAD =
            """
            "What came of `%1$s`: the record, or why it was refused."
            type %2$sPayload {
              "The record; null where it was refused."
              %3$s: %4$s
              "Why it was refused; empty when it was done."
              errors: [%2$sError!]!
            }
            """;

    private static final String ERROR =
            """
            "Why `%1$s` was refused."
            type %2$sError {
              "For programs."
              code: %2$sErrorCode!
              "For people: what is wrong and what would be accepted."
              message: String!
              "The input field that it is about; null where it is about none."
              field: String
            }
            """;

    private static final List<InputValueDefinition> PAGING_ARGUMENTS = pagingArguments();

    private final TypeDefinitionRegistry definitions;

    /**
     * Over what the files define.
     *
     * @param definitions is added to
     */
    public DerivedTypes(TypeDefinitionRegistry definitions) {
        this.definitions = definitions;
    }

    /**
     * Adds them.
     *
     * @throws IllegalStateException where a mutation may be refused for what {@code Refusal} does
     *     not describe
     */
    public void add() {
        Map<String, EnumValueDefinition> refusals = refusals();
        removeSprings();
        List<ObjectTypeDefinition> types =
                List.copyOf(definitions.getTypes(ObjectTypeDefinition.class));
        List<ObjectTypeExtensionDefinition> extensions =
                definitions.objectTypeExtensions().values().stream().flatMap(List::stream).toList();
        Stream.concat(types.stream(), extensions.stream())
                .flatMap(type -> type.getFieldDefinitions().stream())
                .forEach(field -> addTypesOf(field, refusals));
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

    private void addTypesOf(FieldDefinition field, Map<String, EnumValueDefinition> refusals) {
        String type = TypeInfo.typeInfo(field.getType()).getName();
        if (type.endsWith(CONNECTION)) {
            String record = stem(type, CONNECTION);
            define(type, PAGE.formatted(record));
            define(record + "Edge", EDGE.formatted(record));
        }
        for (InputValueDefinition argument : field.getInputValueDefinitions()) {
            String given = TypeInfo.typeInfo(argument.getType()).getName();
            if (given.endsWith("Order") && isDefined(given + "Field")) {
                define(given, ORDER.formatted(stem(given, "Order")));
            }
        }
        outcome(field).ifPresent(outcome -> addPayload(field, outcome, refusals));
        if (type.endsWith(PAYLOAD_TYPE) && isDefined(stem(type, PAYLOAD_TYPE) + "ErrorCode")) {
            addError(field.getName(), stem(type, PAYLOAD_TYPE));
        }
    }

    private void addPayload(
            FieldDefinition mutation,
            Directive outcome,
            Map<String, EnumValueDefinition> refusals) {
        String name = mutation.getName();
        String stem = stem(TypeInfo.typeInfo(mutation.getType()).getName(), PAYLOAD_TYPE);
        String record = text(outcome, "of").orElseThrow();
        String field =
                text(outcome, "as")
                        .orElseGet(() ->
                                record.substring(0, 1).toLowerCase(Locale.ROOT)
                                        + record.substring(1));
        define(stem + "Payload", PAYLOAD.formatted(name, stem, field, record));
        String code = stem + "ErrorCode";
        if (!isDefined(code)) {
            definitions.add(
                    EnumTypeDefinition.newEnumTypeDefinition()
                            .name(code)
                            .description(described("Why `%s` was refused.".formatted(name)))
                            .enumValueDefinitions(codes(name, outcome, refusals))
                            .build());
        }
    }

    private void addError(String mutation, String stem) {
        define(stem + "Error", ERROR.formatted(mutation, stem));
    }

    private static List<EnumValueDefinition> codes(
            String mutation, Directive outcome, Map<String, EnumValueDefinition> refusals) {
        List<String> names = new ArrayList<>(ALWAYS);
        Argument own = outcome.getArgument("refusals");
        if (own != null) {
            ((ArrayValue) own.getValue())
                    .getValues().stream()
                            .map(value -> ((EnumValue) value).getName())
                            .filter(name -> !names.contains(name))
                            .forEach(names::add);
        }
        return names.stream()
                .map(name -> {
                    EnumValueDefinition described = refusals.get(name);
                    if (described == null) {
                        throw new IllegalStateException(
                                "`%s` may be refused for %s, which the enum Refusal does not describe"
                                        .formatted(mutation, name));
                    }
                    return described;
                })
                .toList();
    }

    /** A field that gives a page takes where the page begins and ends. */
    private List<FieldDefinition> pagedFields(ObjectTypeDefinition type) {
        return type.getFieldDefinitions().stream().map(DerivedTypes::complete).toList();
    }

    private static FieldDefinition complete(FieldDefinition field) {
        return field.transform(changed -> {
            if (isPaged(field)) {
                changed.inputValueDefinitions(
                        Stream.concat(
                                        PAGING_ARGUMENTS.stream(),
                                        field.getInputValueDefinitions().stream())
                                .toList());
            }
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

    /** What only says how to derive is of no interest any longer. */
    private void forget() {
        definitions.getDirectiveDefinition(OUTCOME).ifPresent(definitions::remove);
        definitions.getType(REFUSAL).ifPresent(definitions::remove);
        List.copyOf(definitions.enumTypeExtensions().getOrDefault(REFUSAL, List.of()))
                .forEach(definitions::remove);
    }

    private Map<String, EnumValueDefinition> refusals() {
        List<EnumTypeExtensionDefinition> more =
                definitions.enumTypeExtensions().getOrDefault(REFUSAL, List.of());
        return Stream.concat(
                        definitions.getType(REFUSAL, EnumTypeDefinition.class).stream(),
                        more.stream())
                .flatMap(type -> type.getEnumValueDefinitions().stream())
                .collect(
                        Collectors.toMap(
                                EnumValueDefinition::getName,
                                value -> value,
                                (one, other) -> one,
                                LinkedHashMap::new));
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

    private static Description described(String text) {
        return new Description(text, null, false);
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
