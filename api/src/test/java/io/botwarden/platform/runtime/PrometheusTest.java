package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules and the queries of the dashboard in the Prometheus of Debian, which scrapes a real
 * server. Skipped where APT has no packages.
 */
@Tag("nightly")
@BotwardenTest
class PrometheusTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path TESTS = Path.of("src/test/resources/monitoring/rules-test.yml");

    @TempDir private static Path folder;

    @Autowired private TestViewers viewers;
    @LocalServerPort private int port;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/apt-get")));
        assumeTrue(run("apt-get", "download", "-qq", "prometheus", "promtool") == 0);
        try (var packages = Files.newDirectoryStream(folder, "*.deb")) {
            for (Path file : packages) {
                assertThat(run("dpkg-deb", "--extract", file.toString(), "root")).isZero();
            }
        }
        Files.copy(MonitoringTest.FILES.resolve("rules.yml"), folder.resolve("rules.yml"));
        Files.copy(TESTS, folder.resolve("rules-test.yml"));
    }

    @Test
    void rulesFireWhenTheyShould() throws Exception {
        assertThat(run(program("promtool"), "test", "rules", "rules-test.yml"))
                .as(printed())
                .isZero();
    }

    @Test
    void queriesFindMetrics() throws Exception {
        int listening = freePort();
        Files.writeString(folder.resolve("token"), viewers.overEverything("ADMINISTRATOR").token());
        Files.writeString(
                folder.resolve("prometheus.yml"),
                """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [rules.yml]
                scrape_configs:
                  - job_name: botwarden
                    metrics_path: /actuator/prometheus
                    authorization: {credentials_file: token}
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """
                        .formatted(port));
        Process prometheus =
                start(
                        program("prometheus"),
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=127.0.0.1:" + listening);
        try (HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(unanswered(client, listening)).as(printed()).isEmpty());
        } finally {
            prometheus.destroy();
            prometheus.onExit().join();
        }
    }

    /** The queries of the dashboard without a result. */
    private TreeSet<String> unanswered(HttpClient client, int listening) throws Exception {
        // some panels count GraphQL requests
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/graphql".formatted(port)))
                        .header(
                                "Authorization",
                                "Bearer " + Files.readString(folder.resolve("token")))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"query\": \"{ __typename }\"}"))
                        .build(),
                BodyHandlers.discarding());
        TreeSet<String> unanswered = new TreeSet<>();
        JsonNode dashboard = JSON.readTree(MonitoringTest.FILES.resolve("dashboard.json").toFile());
        for (String query : dashboard.findValuesAsString("expr")) {
            String concrete = query.replace("$job", "botwarden").replace("$__rate_interval", "10s");
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:%d/api/v1/query?query=%s"
                                                    .formatted(
                                                            listening,
                                                            URLEncoder.encode(
                                                                    concrete,
                                                                    StandardCharsets.UTF_8))))
                            .build();
            JsonNode answer = JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
            if (answer.at("/data/result").isEmpty()) {
                unanswered.add(concrete + ": " + answer);
            }
        }
        return unanswered;
    }

    private static String program(String name) {
        return folder.resolve("root/usr/bin").resolve(name).toString();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return start(command).waitFor();
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private static String printed() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
