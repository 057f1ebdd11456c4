package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Derived values do not interfere with people's decisions. (ADR 0032) */
@BotwardenTest
class DerivedFactsTest {

    private static final String RUNS_OUT_SOON =
            "opened_at = now() - interval '9 days', acknowledged_at = now() - interval '9 days', resolve_due_at = now() + interval '1 day'";
    private static final String HAS_RUN_OUT =
            "acknowledged_at = now() - interval '9 days', resolve_due_at = now() - interval '1 minute'";

    @Autowired private DatabaseClient database;
    @Autowired private GraphQlTesters testers;
    @Autowired private IncidentsDue due;
    @Autowired private TestViewers viewers;

    private IncidentClient operator;
    private long bot;

    @BeforeEach
    void registerBot() {
        operator = new IncidentClient(testers.http(viewers.overEverything("OPERATOR").token()));
        bot =
                Objects.requireNonNull(
                        database.sql(
                                        "insert into bot (code, name) values ('%s', 'B') returning id"
                                                .formatted(UUID.randomUUID()))
                                .map(row -> row.get("id", Long.class))
                                .one()
                                .block());
    }

    @Test
    void clockWarningChangesNothing() {
        Object id = incident(RUNS_OUT_SOON);
        Object seen = operator.incident(id).get("version");

        due.run().block();

        assertThat(IncidentClient.kinds(operator.incident(id))).contains("DUE_SOON");
        assertThat(resolve(id, seen)).containsEntry("state", "RESOLVED");
    }

    @Test
    void expiringClockCausesNoConflict() {
        List<Object> ids = Stream.generate(() -> incident(HAS_RUN_OUT)).limit(6).toList();
        Map<Object, Object> seen =
                ids.stream()
                        .collect(
                                Collectors.toMap(
                                        id -> id, id -> operator.incident(id).get("version")));

        Mono<Void> people =
                Flux.fromIterable(ids)
                        .flatMap(id ->
                                Mono.fromCallable(() ->
                                                pause(id, Objects.requireNonNull(seen.get(id))))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .then();
        Mono.when(people, due.run()).block();
        due.run().block();

        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(operator.incident(id))
                                .containsEntry("overdue", true)
                                .containsEntry("escalationLevel", 1)
                                .containsEntry("version", (int) seen.get(id) + 1));
    }

    @Test
    void conflictNamesChanges() {
        Object id = incident(HAS_RUN_OUT);
        Object seen = operator.incident(id).get("version");
        operator.done(
                "escalateIncident",
                Map.of("incident", Map.of("id", id), "version", seen, "reason", "Wake her up"));
        due.run().block();

        assertThat(
                        operator.conflict(
                                "resolveIncident",
                                Map.of(
                                        "incident",
                                        Map.of("id", id),
                                        "version",
                                        seen,
                                        "note",
                                        "done")))
                .contains("escalateIncident (escalationLevel 0 → 1")
                .doesNotContain("missIncident");
    }

    @Test
    void onlyTwoFunctionsCountChanges() {
        assertThat(
                        database.sql(
                                        """
                                        select distinct proname::text as name from pg_proc
                                        where prosrc ~ 'new.version\\s*:=' and pronamespace = current_schema()::regnamespace
                                        """)
                                .map(row -> row.get("name", String.class))
                                .all()
                                .collectList()
                                .block())
                .containsExactlyInAnyOrder("count_change", "restamp");
    }

    private Map<String, Object> resolve(Object id, Object version) {
        return operator.done(
                "resolveIncident",
                Map.of("incident", Map.of("id", id), "version", version, "note", "done"));
    }

    private Map<String, Object> pause(Object id, Object version) {
        return operator.done(
                "pauseIncident",
                Map.of(
                        "incident",
                        Map.of("id", id),
                        "version",
                        version,
                        "reason",
                        "WAITING_FOR_VENDOR"));
    }

    private Object incident(String standing) {
        Object id =
                operator.done(
                                "reportIncident",
                                Map.of(
                                        "title",
                                        "It is slow",
                                        "severity",
                                        "LOW",
                                        "bot",
                                        Map.of("id", "bot_" + bot)))
                        .get("id");
        database.sql(
                        "update incident set %s where id = %s"
                                .formatted(standing, id.toString().substring("incident_".length())))
                .then()
                .block();
        return id;
    }
}
