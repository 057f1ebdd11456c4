package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Retiring a business calendar. */
@BotwardenTest
class CalendarRetirementTest {

    @Autowired private JdbcClient database;
    @Autowired private GraphQlTesters testers;
    @Autowired private TestViewers viewers;

    @SuppressWarnings("NullAway.Init")
    private HttpGraphQlTester administrator;

    @BeforeEach
    void signIn() {
        administrator = testers.http(viewers.overEverything("ADMINISTRATOR").token());
    }

    private Response send(String mutation, String type, String answer, Map<String, ?> input) {
        return administrator
                .document(
                        "mutation($input: %s!) { %s(input: $input) { %s errors { code field message } } }"
                                .formatted(type, mutation, answer))
                .variable("input", input)
                .execute();
    }

    private Response define(String code) {
        return send(
                "defineBusinessCalendar",
                "DefineBusinessCalendarInput",
                "businessCalendar { id }",
                Map.of(
                        "code",
                        code,
                        "name",
                        "Office",
                        "timeZone",
                        "Europe/Berlin",
                        "hours",
                        List.of(Map.of("weekday", 1, "opens", "09:00", "closes", "17:00"))));
    }

    private String calendar(String code) {
        return define(code)
                .path("defineBusinessCalendar.businessCalendar.id")
                .entity(String.class)
                .get();
    }

    private Response retire(Map<String, ?> input) {
        return send(
                "retireBusinessCalendar",
                "RetireBusinessCalendarInput",
                "businessCalendar { id retiredAt }",
                input);
    }

    private Response level(String department, String calendar) {
        return send(
                "setServiceLevel",
                "SetServiceLevelInput",
                "serviceLevel { id }",
                Map.of(
                        "department",
                        Map.of("id", department),
                        "severity",
                        "HIGH",
                        "calendar",
                        Map.of("id", calendar)));
    }

    private String department() {
        return database.sql(
                        "insert into department (code, name) values (:code, 'Service desk') returning 'department_' || id")
                .param("code", UUID.randomUUID().toString())
                .query(String.class)
                .single();
    }

    @Test
    void movesServiceLevelsToSuccessor() {
        String code = "old-" + UUID.randomUUID();
        String old = calendar(code);
        String next = calendar("next-" + UUID.randomUUID());
        level(department(), old).path("setServiceLevel.errors").entityList(Map.class).hasSize(0);
        long clocked =
                database.sql(
                                """
                                insert into incident (number, title, severity, state, started_at, opened_at, calendar_id)
                                values (:number, 'Slow', 'HIGH', 'OPEN', now(), now(), :calendar) returning id
                                """)
                        .param("number", UUID.randomUUID().toString())
                        .param("calendar", key(old))
                        .query(Long.class)
                        .single();

        retire(Map.of("calendar", Map.of("id", old), "reason", "New hours"))
                .path("retireBusinessCalendar.errors")
                .matchesJson(
                        """
                        [{"code": "IN_USE", "field": "calendar",
                          "message": "It is used by service level 'Service desk, HIGH'. Specify a successor, or change these first."}]
                        """);
        retire(
                        Map.of(
                                "calendar",
                                Map.of("id", old),
                                "successor",
                                Map.of("id", next),
                                "reason",
                                "New hours"))
                .path("retireBusinessCalendar.errors")
                .entityList(Map.class)
                .hasSize(0);

        assertThat(
                        database.sql("select count(*) from service_level where calendar_id = :next")
                                .param("next", key(next))
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
        // its clocks continue as before
        assertThat(
                        database.sql("select calendar_id from incident where id = :id")
                                .param("id", clocked)
                                .query(Long.class)
                                .single())
                .isEqualTo(key(old));
        assertThat(
                        code(
                                retire(Map.of("calendar", Map.of("id", old), "reason", "Again")),
                                "retireBusinessCalendar"))
                .isEqualTo("WRONG_STATE null");
        assertThat(code(define(code), "defineBusinessCalendar")).isEqualTo("WRONG_STATE code");
        assertThat(code(level(department(), old), "setServiceLevel"))
                .isEqualTo("WRONG_STATE calendar");
        assertThat(
                        code(
                                retire(
                                        Map.of(
                                                "calendar",
                                                Map.of("id", next),
                                                "successor",
                                                Map.of("id", old),
                                                "reason",
                                                "Back")),
                                "retireBusinessCalendar"))
                .isEqualTo("WRONG_STATE successor");
        administrator
                .document(
                        "{ businessCalendars(first: 100, filter: {hasRetiredAt: true}) { edges { node { code } } } }")
                .execute()
                .path("businessCalendars.edges[*].node.code")
                .entityList(String.class)
                .contains(code);
    }

    private static String code(Response response, String mutation) {
        Map<?, ?> error = response.path(mutation + ".errors[0]").entity(Map.class).get();
        return error.get("code") + " " + error.get("field");
    }

    private static long key(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('_') + 1));
    }
}
