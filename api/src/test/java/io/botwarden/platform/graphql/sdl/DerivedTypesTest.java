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
            enum ErrorCode { "Wrong." INVALID "Not allowed." FORBIDDEN "Not there." NOT_FOUND "Overtaken." CONFLICT }
            extend enum ErrorCode { "Lent." LENT }
            type ActionError { code: ErrorCode! }
            enum BookOrderField { "Its title." TITLE }
            type Book { title: String }
            type Shelf { "Its books." books(orderBy: BookOrder): BookConnection! }
            type Query { shelf: Shelf }
            """;

    @Test
    void addsConnection() {
        TypeDefinitionRegistry derived = derive(SHELVES);

        assertThat(fields(derived, "BookConnection"))
                .containsExactly("edges", "pageInfo", "totalCount");
        assertThat(fields(derived, "BookEdge")).containsExactly("cursor", "node");
        assertThat(derived.getType("BookOrder")).isPresent();
        assertThat(
                        field(derived, "Shelf", "books").getInputValueDefinitions().stream()
                                .map(InputValueDefinition::getName))
                .containsExactly("first", "after", "last", "before", "orderBy");
        assertThat(field(derived, "Shelf", "books").getDescription().getContent())
                .isEqualTo("Its books. Sorted by `TITLE`, ascending, by default.");
    }

    @Test
    void sortsTimesDescendingByDefault() {
        TypeDefinitionRegistry derived =
                derive(
                        """
                        type Query { "All loans." loans(orderBy: LoanOrder): LoanConnection! }
                        enum LoanOrderField { LENT_AT BOOK }
                        type Loan { book: String! }
                        extend type Loan { lentAt: DateTime! }
                        scalar DateTime
                        """);

        assertThat(field(derived, "Query", "loans").getDescription().getContent())
                .isEqualTo("All loans. Sorted by `LENT_AT`, descending, by default.");
    }

    @Test
    void addsGroups() {
        TypeDefinitionRegistry derived =
                derive(
                        """
                        type Query { books(filter: BookFilter): BookConnection! authors: AuthorConnection! }
                        enum Binding { HARD SOFT }
                        type Author @table(name: "author") { name: String }
                        input BookFilter { isbn: [String!] titleContains: String }
                        extend input BookFilter { shelfMark: [String!] }
                        type Book @table(name: "book") {
                          id: ID! version: Int! title: String isbn: String! shelfMark: String tags: [String!]! author: Author binding: Binding!
                          lent: Boolean boughtOn: Date price: Decimal
                          reader: String @encrypted @personal
                          bindings: [Binding!]! authors: [Author!]! @children(column: "book_id") first: Author @computed
                        }
                        extend type Book { "When it was \\"lent\\"." lentAt: DateTime }
                        """);

        assertThat(
                        derived
                                .getType("GroupField", EnumTypeDefinition.class)
                                .orElseThrow()
                                .getEnumValueDefinitions()
                                .stream()
                                .map(EnumValueDefinition::getName))
                .containsExactlyInAnyOrder(
                        "ISBN",
                        "SHELF_MARK",
                        "AUTHOR",
                        "BINDING",
                        "LENT",
                        "BOUGHT_ON",
                        "PRICE",
                        "LENT_AT");
        assertThat(field(derived, "BookConnection", "groups").getDescription().getContent())
                .contains(
                        "`ISBN`, `SHELF_MARK`, `AUTHOR`, `BINDING`, `LENT`, `BOUGHT_ON`, `PRICE`, `LENT_AT`");
        assertThat(
                        field(derived, "BookConnection", "groups")
                                .getInputValueDefinitions()
                                .stream()
                                .map(InputValueDefinition::getName))
                .containsExactly("by", "aggregate", "timeZone", "orderBy", "first");
        assertThat(fields(derived, "AuthorConnection")).doesNotContain("groups");
    }

    @Test
    void mutationsShareRecordPayload() {
        TypeDefinitionRegistry derived =
                derive(
                        SHELVES
                                + """
                                type Mutation {
                                  lendBook: BookPayload! @outcome(of: "Book", as: "lent", refusals: [LENT])
                                  "Takes it back." returnBook: BookPayload! @outcome(of: "Book", as: "lent")
                                  "Lends it longer." renewBook: BookPayload! @outcome(of: "Book", as: "lent", refusals: [LENT, CONFLICT])
                                }
                                """);

        assertThat(fields(derived, "BookPayload")).containsExactly("lent", "errors");
        assertThat(description(derived, "lendBook")).isEqualTo("Errors: `LENT`.");
        assertThat(description(derived, "returnBook")).isEqualTo("Takes it back.");
        assertThat(description(derived, "renewBook"))
                .isEqualTo("Lends it longer. Errors: `LENT`, `CONFLICT`.");
    }

    @Test
    void keepsHandwrittenTypes() {
        TypeDefinitionRegistry derived =
                derive(
                        SHELVES
                                + """
                                "Books, all at once." type BookConnection { edges: [BookEdge!]! }
                                type LendBooksPayload { books: [Book!]! errors: [ActionError!]! }
                                type Mutation { lendBooks: LendBooksPayload! @outcome(refusals: [LENT]) }
                                """);

        assertThat(fields(derived, "BookConnection")).containsExactly("edges");
        assertThat(fields(derived, "LendBooksPayload")).containsExactly("books", "errors");
        assertThat(description(derived, "lendBooks")).endsWith("`LENT`.");
    }

    @Test
    void rejectsUndescribedCode() {
        assertThatThrownBy(() ->
                        derive(
                                SHELVES
                                        + "type Mutation { lendBook: BookPayload! @outcome(of: \"Book\", refusals: [STOLEN]) }"))
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

    private static String description(TypeDefinitionRegistry definitions, String mutation) {
        return field(definitions, "Mutation", mutation).getDescription().getContent();
    }

    private static ObjectTypeDefinition object(TypeDefinitionRegistry definitions, String type) {
        return definitions.getType(type, ObjectTypeDefinition.class).orElseThrow();
    }
}
