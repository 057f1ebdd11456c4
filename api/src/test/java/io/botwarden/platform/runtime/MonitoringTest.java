package io.botwarden.platform.runtime;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The metrics that rules and dashboards use exist, and each alert has a runbook. */
@BotwardenTest
class MonitoringTest {

    static final Path FILES = Path.of("../infra/chart/files");

    private static final Path RUNBOOKS = Path.of("../infra/docs/runbooks.md");
    private static final Pattern METRIC = Pattern.compile("\\b([a-z][a-z0-9_]+)\\{job=");

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;

    @Test
    void metricsExist() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String file : new String[] {"rules.yml", "dashboard.json"}) {
            String text = Files.readString(FILES.resolve(file)).replace("\\\"", "\"");
            METRIC.matcher(text).results().forEach(found -> used.add(found.group(1)));
        }
        // Prometheus itself adds this one
        assertThat(used.remove("up")).isTrue();
        assertThat(used).hasSizeGreaterThan(10);

        String token = viewers.overEverything("ADMINISTRATOR").token();
        ask(token);
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(metrics(token)).containsAll(used));
    }

    @Test
    void eachAlertHasRunbook() throws IOException {
        Set<String> alerts = matches("(?m)^ +- alert: (\\w+)$", FILES.resolve("rules.yml"));
        Set<String> linked =
                matches("(?m)infra/docs/runbooks\\.md#(\\w+)$", FILES.resolve("rules.yml"));

        assertThat(matches("(?m)^## (Botwarden\\w+)$", RUNBOOKS)).isEqualTo(alerts);
        assertThat(linked)
                .isEqualTo(
                        alerts.stream()
                                .map(alert -> alert.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet()));
    }

    private void ask(String token) {
        http.post()
                .uri("/graphql")
                .headers(headers -> headers.setBearerAuth(token))
                .header("Content-Type", "application/json")
                .bodyValue("{\"query\": \"{ bots(first: 1) { totalCount } }\"}")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private Set<String> metrics(String token) {
        byte[] scraped =
                http.get()
                        .uri("/actuator/prometheus")
                        .headers(headers -> headers.setBearerAuth(token))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return new String(Objects.requireNonNull(scraped), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static Set<String> matches(String pattern, Path file) throws IOException {
        try (Stream<String> found =
                Pattern.compile(pattern)
                        .matcher(Files.readString(file))
                        .results()
                        .map(each -> each.group(1))) {
            return found.collect(Collectors.toSet());
        }
    }
}
