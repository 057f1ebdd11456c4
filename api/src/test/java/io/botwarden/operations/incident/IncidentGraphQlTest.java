package io.botwarden.operations.incident;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.FirstEvent;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.graphql.test.tester.WebSocketGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Incidents as a client sees them: documents in, JSON out. */
@BotwardenTest
class IncidentGraphQlTest {

    @Autowired private WebTestClient http;

    @Autowired private DatabaseClient database;

    @Autowired private TestViewers viewers;

    @Autowired private GraphQlTesters testers;

    private long department;
    private long bot;

    @BeforeEach
    void registerBot() {
        department = insert("insert into department (code, name) values (:code, 'D') returning id");
        bot =
                insert(
                        "insert into bot (code, name, owner_department_id) values (:code, 'B', %d) returning id"
                                .formatted(department));
    }

    @Test
    void reportsResolvesClosesAndAudits() {
        TestViewer operator = viewers.overEverything("OPERATOR");
        HttpGraphQlTester graphql = tester(operator.token());

        Response reported =
                report(
                        graphql,
                        Map.of(
                                "title",
                                "It fails",
                                "bot",
                                Map.of("id", "bot_" + bot),
                                "severity",
                                "LOW",
                                "startedAt",
                                "2016-04-01T10:00:00+02:00"));
        reported.path("reportIncident.errors").entityList(Map.class).hasSize(0);
        reported.path("reportIncident.incident.state").entity(String.class).isEqualTo("OPEN");
        reported.path("reportIncident.incident.startedAt")
                .entity(String.class)
                .isEqualTo("2016-04-01T08:00:00.000Z");
        reported.path("reportIncident.incident.timeline.edges[0].node.kind")
                .entity(String.class)
                .isEqualTo("REPORTED");
        String incident = reported.path("reportIncident.incident.id").entity(String.class).get();

        graphql.documentName("operations/resolve-incident")
                .variable(
                        "input",
                        Map.of(
                                "incident",
                                Map.of("id", incident),
                                "version",
                                1,
                                "note",
                                "Restarted"))
                .execute()
                .path("resolveIncident.incident.state")
                .entity(String.class)
                .isEqualTo("RESOLVED");
        graphql.documentName("operations/close-incident")
                .variable("input", IncidentStory.closing(incident))
                .execute()
                .path("closeIncident.incident.slaMet")
                .entity(Boolean.class)
                .isEqualTo(true);

        tester(viewers.overEverything("AUDITOR").token())
                .documentName("access/audit")
                .variable("subject", List.of(incident))
                .execute()
                .path("auditEntries.edges[*].node.action")
                .entityList(String.class)
                .containsExactly("closeIncident", "resolveIncident", "reportIncident");
    }

    @Test
    void payloadHasErrors() {
        HttpGraphQlTester graphql = tester(viewers.overEverything("OPERATOR").token());

        Response refused =
                report(
                        graphql,
                        Map.of("title", " ", "bot", Map.of("id", "bot_" + bot), "severity", "LOW"));

        refused.path("reportIncident.incident").valueIsNull();
        refused.path("reportIncident.errors[0].code").entity(String.class).isEqualTo("INVALID");
        refused.path("reportIncident.errors[0].field").entity(String.class).isEqualTo("title");
    }

    @Test
    void staleTokenIs401() {
        TestViewer operator = viewers.overEverything("OPERATOR");
        database.sql(
                        "delete from access_grant where identity_id = "
                                + operator.viewer().identityId())
                .then()
                .block();

        for (String query :
                List.of(
                        "{ viewer { username } }",
                        "{ bots { totalCount } }",
                        "mutation { closeIncident(input: {incident: {id: \\\"incident_1\\\"}}) { errors { code } } }")) {
            http.post()
                    .uri("/graphql")
                    .headers(headers -> headers.setBearerAuth(operator.token()))
                    .header("Content-Type", "application/json")
                    .bodyValue("{\"query\": \"%s\"}".formatted(query))
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    @Test
    void viewerSeesOwnActions() {
        TestViewer business = viewers.overDepartment("BUSINESS", department);

        List<String> permissions =
                tester(business.token())
                        .documentName("access/viewer")
                        .execute()
                        .path("viewer.permissions")
                        .entityList(String.class)
                        .get();

        assertThat(permissions)
                .contains("operations:report-incident")
                .doesNotContain("operations:handle-incident");
    }

    @Test
    void subscriberSeesChanges() {
        HttpGraphQlTester graphql = tester(viewers.overEverything("OPERATOR").token());
        WebSocketGraphQlTester socket = testers.socket(viewers.overBot("DEVELOPER", bot).token());

        String title =
                FirstEvent.of(
                        socket.documentName("operations/incident-changed")
                                .variable("bot", Map.of("id", "bot_" + bot))
                                .executeSubscription()
                                .toFlux("incidentChanged.title", String.class),
                        () ->
                                report(
                                                graphql,
                                                Map.of(
                                                        "title",
                                                        "It fails",
                                                        "bot",
                                                        Map.of("id", "bot_" + bot),
                                                        "severity",
                                                        "LOW"))
                                        .path("reportIncident.errors")
                                        .entityList(Map.class)
                                        .hasSize(0));

        assertThat(title).isEqualTo("It fails");
        socket.stop().block();
    }

    @Test
    void socketNeedsToken() {
        WebSocketGraphQlTester socket = testers.socket(Map.of());

        assertThatThrownBy(() -> socket.start().block(LONG_ENOUGH)).hasMessageContaining("4401");
    }

    private static Response report(HttpGraphQlTester graphql, Map<String, Object> input) {
        return graphql.documentName("operations/report-incident")
                .variable("input", input)
                .execute();
    }

    private HttpGraphQlTester tester(String token) {
        return testers.http(token);
    }

    private long insert(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .bind("code", "c-" + UUID.randomUUID())
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }
}
