package io.botwarden.platform.runtime;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.testing.BotwardenTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@BotwardenTest
class RequestMetricsTest {

    @Autowired private WebTestClient http;
    @Autowired private MeterRegistry registry;
    @Autowired private ObservationRegistry observations;

    @Test
    void countsByAreaAndOutcome() {
        long served = count("/actuator", "SUCCESS");
        long refused = count("/import", "CLIENT_ERROR");

        http.get().uri("/actuator/health").exchange().expectStatus().isOk();
        http.get().uri("/import/incidents-csv").exchange().expectStatus().isUnauthorized();

        // a request is counted after its response was sent, which the client may see earlier
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> {
                    assertThat(count("/actuator", "SUCCESS")).isEqualTo(served + 1);
                    assertThat(count("/import", "CLIENT_ERROR")).isEqualTo(refused + 1);
                });
    }

    @Test
    void doesNotObserveRequests() {
        assertThat(observations.isNoop()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "/graphql, /graphql",
                "/reports/appraisals/2016-Q2.json, /reports",
                "/bots/letsgo, console",
                "/, console",
                "null, console"
            })
    void areaIsFirstPathSegment(String path, String area) {
        assertThat(RequestArea.of(path)).isEqualTo(area);
    }

    private long count(String area, String outcome) {
        var timer =
                registry.find("http.server.requests").tags("uri", area, "outcome", outcome).timer();
        return timer == null ? 0 : timer.count();
    }
}
