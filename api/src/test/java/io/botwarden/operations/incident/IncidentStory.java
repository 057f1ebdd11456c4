package io.botwarden.operations.incident;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** A bot, its department, and the people who handle its incidents over HTTP. */
@BotwardenTest
abstract class IncidentStory {

    @Autowired DatabaseClient database;
    @Autowired GraphQlTesters testers;
    @Autowired IncidentsDue due;
    @Autowired TestViewers viewers;

    long department;
    long bot;
    long anna;

    @BeforeEach
    void registerBot() {
        department = insert("insert into department (code, name) values (:code, 'D') returning id");
        bot =
                insert(
                        "insert into bot (code, name, criticality, owner_department_id) values (:code, 'B', 'HIGH', %d) returning id"
                                .formatted(department));
        anna = insert("insert into employee (code, name) values (:code, 'Anna') returning id");
    }

    Map<String, Object> report(IncidentClient client, String severity) {
        return client.done(
                "reportIncident",
                Map.of(
                        "title",
                        "It fails",
                        "bot",
                        Map.of("id", "bot_" + bot),
                        "severity",
                        severity));
    }

    /** The input that closes an incident, with its cause. */
    static Map<String, Object> closing(Object id) {
        return Map.of(
                "incident",
                Map.of("id", id),
                "rootCauseCategory",
                "CAPACITY",
                "rootCause",
                "A full disk.");
    }

    IncidentClient operator() {
        return client(viewers.overEverything("OPERATOR"));
    }

    IncidentClient client(TestViewer viewer) {
        return new IncidentClient(testers.http(viewer.token()));
    }

    static String inHours(int hours) {
        return Instant.now().plus(Duration.ofHours(hours)).toString();
    }

    static long key(Object id) {
        String text = id.toString();
        return Long.parseLong(text.substring(text.lastIndexOf('_') + 1));
    }

    long events(Object incident, String type) {
        return count(
                "select count(*) as n from outbox_event where subject_type = 'incident' and type = '%s' and subject_id = %d"
                        .formatted(type, key(incident)));
    }

    long count(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    long insert(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .bind("code", "c-" + UUID.randomUUID())
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }

    void execute(String sql) {
        database.sql(sql).then().block();
    }
}
