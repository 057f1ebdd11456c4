package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schema that clients see is exactly the approved one. */
class ApprovedSchemaTest {

    private static final Path APPROVED = Path.of("../schema/approved/schema.graphqls");
    private static final Set<String> PUBLIC_DIRECTIVES =
            Set.of("deprecated", "oneOf", "specifiedBy");

    private static final String APPROVE =
            "./mvnw -Dquick -pl api -am test -Dtest=ApprovedSchemaTest -Dsurefire.failIfNoSpecifiedTests=false -Dschema.approve";

    @Test
    void matchesApprovedSchema() throws IOException {
        String printed = print(ReadFixture.executable(ReadFixture.definitions()));
        if (System.getProperty("schema.approve") != null) {
            Files.createDirectories(APPROVED.getParent());
            Files.writeString(APPROVED, printed);
        }

        assertThat(Files.exists(APPROVED) ? Files.readString(APPROVED) : "")
                .as(
                        "The printed schema differs from %s. Look at the change; if clients may see it, approve it with%n  %s%n",
                        APPROVED, APPROVE)
                .isEqualTo(printed);
    }

    /** The application builds it in another way, which does not validate it. */
    @Test
    void isTheSchemaOfTheApplication() throws IOException {
        TypeDefinitionRegistry definitions = ReadFixture.definitions();

        assertThat(
                        print(
                                GraphQlConfiguration.executable(
                                        definitions, ReadFixture.wiring(definitions))))
                .isEqualTo(Files.readString(APPROVED));
    }

    private static String print(GraphQLSchema schema) {
        SchemaPrinter.Options options =
                SchemaPrinter.Options.defaultOptions()
                        .includeScalarTypes(true)
                        .includeSchemaDefinition(false)
                        .includeDirectiveDefinitions(false)
                        .includeDirectives(PUBLIC_DIRECTIVES::contains)
                        .descriptionsAsHashComments(false);
        return new SchemaPrinter(options).print(schema);
    }
}
