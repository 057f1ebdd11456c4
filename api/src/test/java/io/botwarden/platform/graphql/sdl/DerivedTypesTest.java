package io.botwarden.platform.graphql.sdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedTypesTest {

    private static final String SHELVES =
            """
            enum Refusal { "Wrong." INVALID "Not allowed." FORBIDDEN "Not there." NOT_FOUND "Overtaken." CONFLICT }
            extend enum Refusal { "Lent." LENT }
            enum BookOrderField { "Its title." TITLE }
            type Book { title: String }
            type Shelf { "Its books." books(orderBy: BookOrder): BookConnection! }
            type Query { shelf: Shelf }
            """;

    @Test
    void aListHasItsPagesAndTakesWhereTheyBegin() {
        TypeDefinitionRegistry derived = derive(SHELVES);

        assertThat(fields(derived, "BookConnection"))
                .containsExactly("edges", "pageInfo", "totalCount");
        assertThat(fields(derived, "BookEdge")).containsExactly("cursor", "node");
        assertThat(derived.getType("BookOrder")).isPresent();
        assertThat(
                        field(derived, "Shelf", "books").getInputValueDefinitions().stream()
                                .map(InputValueDefinition::getName))
                .containsExactly("first", "after", "last", "before", "orderBy");
    }

    @Test
    void aMutationSaysWhatItGivesAndForWhatElseItMayBeRefused() {
        TypeDefinitionRegistry derived =
                derive(
                        SHELVES
                                + "type Mutation { lendBook: LendBookPayload! @outcome(of: \"Book\", as: \"lent\", refusals: [LENT]) }");

        assertThat(fields(derived, "LendBookPayload")).containsExactly("lent", "errors");
        assertThat(fields(derived, "LendBookError")).containsExactly("code", "message", "field");
        assertThat(codes(derived, "LendBookErrorCode"))
                .containsExactly("INVALID", "FORBIDDEN", "NOT_FOUND", "CONFLICT", "LENT");
    }

    @Test
    void whatIsWrittenByHandStays() {
        TypeDefinitionRegistry derived =
                derive(
                        SHELVES
                                + """
                                "Books, all at once." type BookConnection { edges: [BookEdge!]! }
                                enum LendBooksErrorCode { LENT }
                                type LendBooksPayload { books: [Book!]! errors: [LendBooksError!]! }
                                type Mutation { lendBooks: LendBooksPayload! }
                                """);

        assertThat(fields(derived, "BookConnection")).containsExactly("edges");
        assertThat(fields(derived, "LendBooksPayload")).containsExactly("books", "errors");
        assertThat(codes(derived, "LendBooksErrorCode")).containsExactly("LENT");
        assertThat(derived.getType("LendBooksError")).isPresent();
    }

    @Test
    void whatOnlySaysHowToDeriveIsNotPartOfTheSchema() {
        assertThat(derive(SHELVES).getType("Refusal")).isEmpty();
    }

    @Test
    void aRefusalThatNobodyDescribedIsNamed() {
        assertThatThrownBy(() ->
                        derive(
                                SHELVES
                                        + "type Mutation { lendBook: LendBookPayload! @outcome(of: \"Book\", refusals: [STOLEN]) }"))
                .hasMessageContaining("lendBook")
                .hasMessageContaining("STOLEN");
    }

    private static TypeDefinitionRegistry derive(String sdl) {
        TypeDefinitionRegistry definitions = new SchemaParser().parse(sdl);
        new DerivedTypes(definitions).add();
        return definitions;
    }

    private static FieldDefinition field(
            TypeDefinitionRegistry definitions, String type, String name) {
        return object(definitions, type).getFieldDefinitions().stream()
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> fields(TypeDefinitionRegistry definitions, String type) {
        return object(definitions, type).getFieldDefinitions().stream()
                .map(FieldDefinition::getName)
                .toList();
    }

    private static List<String> codes(TypeDefinitionRegistry definitions, String type) {
        return definitions
                .getType(type, EnumTypeDefinition.class)
                .orElseThrow()
                .getEnumValueDefinitions()
                .stream()
                .map(EnumValueDefinition::getName)
                .toList();
    }

    private static ObjectTypeDefinition object(TypeDefinitionRegistry definitions, String type) {
        return definitions.getType(type, ObjectTypeDefinition.class).orElseThrow();
    }
}
