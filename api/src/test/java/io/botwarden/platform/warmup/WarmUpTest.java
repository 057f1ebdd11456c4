package io.botwarden.platform.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.UsedRights;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.BotwardenTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@BotwardenTest(own = true)
@TestInstance(Lifecycle.PER_CLASS)
class WarmUpTest {

    private static final Duration LONG = BotwardenTest.LONG_ENOUGH;

    /** Tables that background work writes every few seconds. */
    private static final Set<String> BY_THE_CLOCK =
            Set.of("alert_evaluation", "scheduled_task", "telemetry_watch");

    /**
     * Other background work writes occasionally, and earlier requests are counted after their
     * response: but not in each of so many warm-ups, while a warm-up that writes would do so each
     * time.
     */
    private static final int TRIES = 5;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final WarmUp warmUp;
    private final WarmUpViewer viewers;
    private final WarmUpDocuments documents;
    private final WarmUpRequests requests;
    private final UsedRights rights;
    private final MeterRegistry meters;
    private final DatabaseClient database;
    private final WebTestClient http;

    WarmUpTest(
            @Autowired WarmUp warmUp,
            @Autowired WarmUpViewer viewers,
            @Autowired WarmUpDocuments documents,
            @Autowired WarmUpRequests requests,
            @Autowired UsedRights rights,
            @Autowired MeterRegistry meters,
            @Autowired DatabaseClient database,
            @Autowired WebTestClient http) {
        this.warmUp = warmUp;
        this.viewers = viewers;
        this.documents = documents;
        this.requests = requests;
        this.rights = rights;
        this.meters = meters;
        this.database = database;
        this.http = http;
    }

    @Test
    void readsOnly() throws Exception {
        Map<String, String> before = traces();
        Map<String, String> after = afterWarmUp();
        for (int again = 1; again < TRIES && !after.equals(before); again++) {
            before = after;
            after = afterWarmUp();
        }

        assertThat(after).isEqualTo(before);
    }

    private Map<String, String> afterWarmUp() throws Exception {
        assertThat(warmUp.warmUp(LONGEST)).isPositive();
        assertThat(rights.write().blockOptional(LONG)).as("rights noted as used").isEmpty();
        return traces();
    }

    /** The content of all tables, and the number of counted requests. */
    private Map<String, String> traces() throws Exception {
        Map<String, String> traces = contents();
        traces.put("requests", Long.toString(counted()));
        return traces;
    }

    List<String> bodies() throws IOException {
        return documents.bodies().stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void documentRunsWithoutErrors(String body) throws Exception {
        try (WarmUpRequests.Pass pass = requests.admit(viewer())) {
            ask(body, pass.secret())
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.data")
                    .isNotEmpty()
                    .jsonPath("$.errors")
                    .doesNotExist();
        }
    }

    @Test
    void rejectsOtherSecretsAndClosedPasses() throws Exception {
        String body = bodies().getFirst();
        String secret;
        try (WarmUpRequests.Pass pass = requests.admit(viewer())) {
            secret = pass.secret();
            ask(body, "another").expectStatus().isUnauthorized();
            ask(body, "").expectStatus().isUnauthorized();
        }

        ask(body, secret).expectStatus().isUnauthorized();
    }

    @Test
    void opensOnlyGraphQl() throws Exception {
        try (WarmUpRequests.Pass pass = requests.admit(viewer())) {
            http.get()
                    .uri("/actuator/prometheus")
                    .header(WarmUpRequests.HEADER, pass.secret())
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    @Test
    void cannotWrite() throws Exception {
        assertThat(viewer().permissions())
                .isNotEmpty()
                .allSatisfy(permission -> assertThat(permission).endsWith(":read"));
        assertThat(viewer().everywhere()).allMatch(permission -> permission.endsWith(":read"));
    }

    private long counted() {
        return meters.find("http.server.requests").tag("uri", "/graphql").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private Viewer viewer() throws Exception {
        return viewers.find(LONG).orElseThrow();
    }

    private WebTestClient.ResponseSpec ask(String body, String secret) {
        return http.post()
                .uri("/graphql")
                .header(WarmUpRequests.HEADER, secret)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    /** The number of rows of each table, and a hash of its content. */
    private Map<String, String> contents() throws Exception {
        Map<String, String> contents = new HashMap<>();
        List<String> tables =
                database.sql(
                                """
                                select table_name from information_schema.tables
                                where table_schema = 'public' and table_type = 'BASE TABLE'
                                """)
                        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                        .all()
                        .collectList()
                        .toFuture()
                        .get();
        for (String table : tables) {
            if (!BY_THE_CLOCK.contains(table)) {
                contents.put(
                        table,
                        database.sql(
                                        "select count(*) || '/' || coalesce(sum(hashtext(t::text)), 0) from \"%s\" t"
                                                .formatted(table))
                                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                                .one()
                                .toFuture()
                                .get());
            }
        }
        assertThat(contents).containsKeys("audit_entry", "access_grant", "session");
        return contents;
    }
}
