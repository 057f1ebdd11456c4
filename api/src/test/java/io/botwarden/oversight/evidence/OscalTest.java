package io.botwarden.oversight.evidence;

import static io.botwarden.oversight.OversightFixture.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.oversight.OversightFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents in OSCAL are valid against the schema of NIST, and say what the records say. */
@BotwardenTest
class OscalTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The schema of all models, in the library of NIST. */
    private static final String SCHEMA = "/schema/json/oscal-complete_schema.json";

    @Autowired private OversightFixture oversight;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private WebTestClient http;

    @Test
    void documentsAreValidAndComplete() {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(Objects.requireNonNull(getClass().getResourceAsStream(SCHEMA)));
        long failing = oversight.liveBot(fixture.company());
        long waived = oversight.liveBot(fixture.company());
        oversight.evaluate(MANUAL);
        clock.move(Duration.ofDays(16));
        oversight.evaluate(MANUAL);
        oversight.waive(waived, clock.instant().plus(Duration.ofDays(30)).toString());
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        clock.move(Duration.ofMinutes(1));

        for (OscalModel model : OscalModel.values()) {
            String document = get(model.key(), at);
            assertThat(schema.validate(document, InputFormat.JSON)).as(model.key()).isEmpty();
            assertThat(get(model.key(), at)).as("the same bytes").isEqualTo(document);
        }
        JsonNode catalog = read("catalog", at);
        assertThat(catalog.at("/catalog/groups").valueStream()).hasSize(8);
        assertThat(catalog.at("/catalog/groups/3/controls").toString())
                .contains("clause-4.2.1_smt");
        assertThat(read("component-definition", at).toString())
                .contains("\"control-id\":\"clause-4.2.1\"", MANUAL);

        JsonNode result = read("assessment-results", at).at("/assessment-results/results/0");
        assertThat(observed(result, failing).toString()).contains("FAILING");
        assertThat(observed(result, waived).toString()).contains("WAIVED");
        assertThat(
                        result.get("findings")
                                .valueStream()
                                .filter(finding ->
                                        finding.at("/target/target-id")
                                                .stringValue()
                                                .equals("clause-4.2.1_smt")))
                .singleElement()
                .extracting(finding -> finding.at("/target/status/state").stringValue())
                .isEqualTo("not-satisfied");

        JsonNode plan =
                read("plan-of-action-and-milestones", at).get("plan-of-action-and-milestones");
        assertThat(plan.get("risks").valueStream().map(risk -> risk.get("status").stringValue()))
                .contains("open", "deviation-approved");
        String early = "/exports/oscal/plan-of-action-and-milestones?asOf=2001-01-01";
        request(early).expectStatus().isNotFound();
        request("/exports/oscal/profile").expectStatus().isNotFound();
    }

    private static JsonNode observed(JsonNode result, long bot) {
        return result.get("observations")
                .valueStream()
                .filter(one ->
                        one.at("/subjects/0/props/0/value").stringValue().equals("bot_" + bot)
                                && one.toString().contains(MANUAL))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode read(String model, Instant at) {
        return JSON.readTree(get(model, at));
    }

    private String get(String model, Instant at) {
        byte[] body =
                request("/exports/oscal/%s?asOf=%s".formatted(model, at))
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
    }

    private WebTestClient.ResponseSpec request(String path) {
        return http.get()
                .uri(path)
                .headers(
                        headers -> headers.setBearerAuth(viewers.overEverything("AUDITOR").token()))
                .exchange();
    }
}
