package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The appraisal as an API client sees it. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalGraphQlTest {

    @Autowired private AppraisalFixture appraisal;

    @Autowired private TestViewers viewers;

    @Autowired private WebTestClient http;

    @Autowired private JsonMapper json;

    private String analyst;

    @BeforeAll
    void takeSnapshot() {
        analyst = viewers.overEverything("ANALYST").token();
        appraisal.department("desk", 100, 80, 20);
        appraisal.department("idle", 0, 0, 0);
        appraisal.snapshot();
    }

    @Test
    void returnsTreeFromGradeToNumerators() throws IOException {
        JsonNode opened = ask("open", open("tree", "service-desk"));
        String cycle = opened.at("/openAppraisalCycle/cycle/id").stringValue();

        JsonNode computed =
                ask("compute", Map.of("cycle", cycle)).at("/computeAppraisalCycle/cycle");

        assertThat(computed.at("/state").stringValue()).isEqualTo("COMPUTED");
        assertThat(computed.at("/inputHash").stringValue()).hasSize(64);
        assertThat(computed.at("/scorecards/totalCount").intValue()).isEqualTo(2);
        JsonNode desk = computed.at("/scorecards/edges/0/node");
        assertThat(desk.at("/grade").stringValue()).isEqualTo("A");
        JsonNode sla = desk.at("/dimensions/0/indicators/0");
        assertThat(sla.at("/kind").stringValue()).isEqualTo("PROPORTION");
        assertThat(sla.at("/numerator").intValue()).isEqualTo(80);
        assertThat(sla.at("/denominator").intValue()).isEqualTo(100);
        assertThat(sla.at("/explanationZh").stringValue()).startsWith("80 / 100 = 0.8");
        JsonNode idle = computed.at("/scorecards/edges/1/node");
        assertThat(idle.at("/grade").stringValue()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(idle.at("/total").isNull()).isTrue();
        assertThat(idle.at("/missingZh/0").stringValue()).startsWith("维护质量");
    }

    @Test
    void returnsErrorCodes() throws IOException {
        assertThat(refusal(ask("open", open("twice", "policy")))).isEmpty();
        assertThat(refusal(ask("open", open("twice", "policy")))).isEqualTo("CODE_TAKEN");
        assertThat(refusal(ask("open", open("other", "none")))).isEqualTo("UNKNOWN_SCHEME");
        assertThat(refusal(ask("open", open("not good", "policy")))).isEqualTo("INVALID");
        assertThat(
                        ask("compute", Map.of("cycle", "appraisal_cycle_99999"))
                                .at("/computeAppraisalCycle/errors/0/code")
                                .stringValue())
                .isEqualTo("NOT_FOUND");
    }

    private static Map<String, Object> open(String code, String scheme) {
        return Map.of("code", code, "scheme", scheme, "period", "2016-Q2");
    }

    private static String refusal(JsonNode opened) {
        return opened.at("/openAppraisalCycle/errors/0/code").asString("");
    }

    private JsonNode ask(String document, Map<String, Object> variables) throws IOException {
        String query =
                new ClassPathResource("graphql-test/appraisal/" + document + ".graphql")
                        .getContentAsString(StandardCharsets.UTF_8);
        byte[] body =
                http.post()
                        .uri("/graphql")
                        .headers(headers -> headers.setBearerAuth(analyst))
                        .bodyValue(Map.of("query", query, "variables", variables))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        JsonNode answer = json.readTree(Objects.requireNonNull(body));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.get("data");
    }
}
