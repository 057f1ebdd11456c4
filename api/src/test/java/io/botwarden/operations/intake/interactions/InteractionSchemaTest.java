package io.botwarden.operations.intake.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.registration.BotRegistration;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schema of interactions contains exactly the fields that are read. */
@BotwardenTest
class InteractionSchemaTest {

    @Autowired private WebTestClient http;

    @Autowired private TestViewers viewers;

    @Test
    void schemaMatchesFeed() {
        JsonNode schema = schema();

        assertThat(schema.path("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(InteractionParser.FIELDS);
        JsonNode turn = schema.at("/$defs/turn/properties");
        assertThat(turn.propertyNames())
                .containsExactlyInAnyOrderElementsOf(InteractionParser.TURN_FIELDS);
        assertThat(values(schema.at("/properties/outcome/enum")))
                .isEqualTo(InteractionParser.OUTCOMES);
        assertThat(values(schema.at("/properties/channel/enum")))
                .isEqualTo(BotRegistration.CHANNELS);
        assertThat(values(turn.at("/from/enum"))).isEqualTo(InteractionParser.SPEAKERS);
        assertThat(values(turn.at("/error/enum"))).isEqualTo(InteractionParser.ERRORS);
        assertThat(schema.at("/properties/turns/maxItems").asInt())
                .isEqualTo(InteractionParser.MAX_TURNS);
        assertThat(schema.at("/$defs/text/maxLength").asInt())
                .isEqualTo(InteractionParser.MAX_TEXT);
    }

    private JsonNode schema() {
        byte[] body =
                http.get()
                        .uri("/schemas/interaction.schema.json")
                        .headers(headers -> headers.setBearerAuth(viewers.overNothing().token()))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType(MediaType.parseMediaType("application/schema+json"))
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return new JsonMapper().readTree(Objects.requireNonNull(body));
    }

    private static List<String> values(JsonNode array) {
        return array.valueStream()
                .filter(value -> !value.isNull())
                .map(JsonNode::asString)
                .toList();
    }
}
