package io.botwarden.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The compose file, validated with the schema of the Compose Specification. */
class ComposeTest {

    private static final Path FILE = Builds.ROOT.resolve("infra/compose.yaml");

    private final JsonNode file = new YAMLMapper().readTree(FILE.toFile());

    @Test
    void fitsTheSpecification() throws Exception {
        try (InputStream schema =
                Objects.requireNonNull(
                        ComposeTest.class.getResourceAsStream("/compose/compose-spec.json"))) {
            // the keyword "id" is that of an older draft
            String content =
                    new String(schema.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("\"id\": *\"[^\"]*\",", "");
            Schema specification =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                            .getSchema(JsonMapper.shared().readTree(content));

            assertThat(specification.validate(file)).isEmpty();
            // the schema refuses what it does not know
            JsonNode wrong = file.deepCopy();
            ((ObjectNode) wrong.at("/services/mail")).put("imgae", "x");
            assertThat(specification.validate(wrong)).isNotEmpty();
        }
    }

    @Test
    void variablesExist() throws Exception {
        assertThat(Variables.unknown(file.at("/services/botwarden/environment").propertyNames()))
                .isEmpty();
    }

    @Test
    void imagesOfOthersArePinned() {
        for (String service : new String[] {"database", "mail"}) {
            assertThat(file.at("/services/" + service + "/image").asString())
                    .matches(".+@sha256:[0-9a-f]{64}");
        }
    }

    @Test
    void serverIsConfined() {
        JsonNode server = file.at("/services/botwarden");

        assertThat(server.get("read_only").asBoolean()).isTrue();
        assertThat(server.get("cap_drop").toString()).isEqualTo("[\"ALL\"]");
        // on a disk, and where native libraries can be loaded
        assertThat(server.get("volumes").toString())
                .isEqualTo("[\"home:/var/lib/botwarden\",\"temporary:/tmp\"]");
        assertThat(server.at("/ports/0").asString()).startsWith("127.0.0.1:");
    }
}
