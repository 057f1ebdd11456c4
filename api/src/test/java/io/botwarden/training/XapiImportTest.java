package io.botwarden.training;

import static io.botwarden.operations.intake.IntakeClient.bytes;
import static io.botwarden.operations.intake.IntakeClient.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Imports xAPI statements over HTTP. */
@BotwardenTest
class XapiImportTest {

    private static final String STATEMENT =
            """
            {"id": "%s", "actor": {"account": {"homePage": "https://learn.example.org", "name": "%s"}},
              "verb": {"id": "http://adlnet.gov/expapi/verbs/%s"}, "object": {"id": "https://learn.example.org/courses/%s"},
              "result": {"success": true, "score": {"scaled": 0.855}}, "timestamp": "2026-01-01T08:00:00%sZ"}\
            """;

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private WebTestClient http;

    private TrainingFixture given;
    private IntakeClient intake;
    private String code = "";
    private String course = "";
    private Answer record;

    @BeforeEach
    void meet() {
        given = new TrainingFixture(fixture, viewers, clock);
        intake = new IntakeClient(http, viewers.overEverything("BUSINESS").token());
        record = given.course();
        course = record.text("code");
        code =
                (String)
                        given.manager
                                .read(
                                        "employee(by: {id: \"%s\"}) { code }"
                                                .formatted(given.tina.id()))
                                .get("code");
    }

    @Test
    void statementCountsOnce() {
        given.require(record, Map.of("dueDays", 0));
        String passed = statement(UUID.randomUUID(), code, "passed", course, "");
        JsonNode report = intake.accepted("/import/xapi", "[" + passed + "]");
        assertThat(counts(report)).isEqualTo("1 0 0 0");
        assertThat(intake.accepted("/import/xapi", passed).path("duplicate").asInt()).isEqualTo(1);
        String lines =
                statement(UUID.randomUUID(), code, "failed", course, "")
                        + "\n"
                        + statement(UUID.randomUUID(), code, "completed", course, ".5");
        assertThat(counts(intake.accepted("/import/xapi", lines))).isEqualTo("2 0 0 0");

        assertThat(
                        given.tina
                                .read("trainingRecords { edges { node { score passedAt } } }")
                                .toString())
                .as("passed and completed with success")
                .contains("score=86", "08:00:00.000Z", "08:00:00.500Z");
    }

    @Test
    void sameIdWithOtherContentIsConflict() {
        UUID id = UUID.randomUUID();
        intake.accepted("/import/xapi", statement(id, code, "passed", course, ""));
        JsonNode report =
                intake.accepted("/import/xapi", statement(id, code, "failed", course, ""));
        assertThat(counts(report)).isEqualTo("0 0 1 0");
        assertThat(report.path("conflicts").path(0).path("field").asString()).isEqualTo("verb.id");
    }

    @Test
    void otherResultIsConflict() {
        UUID id = UUID.randomUUID();
        String failed =
                statement(id, code, "completed", course, "")
                        .replace("\"success\": true", "\"success\": false");
        intake.accepted("/import/xapi", failed);
        JsonNode report =
                intake.accepted("/import/xapi", statement(id, code, "completed", course, ""));
        assertThat(report.path("conflicts").path(0).path("field").asString())
                .isEqualTo("result.success");
    }

    @Test
    void reportsUnknownPeopleAndCoursesByLine() {
        String body =
                "[\n%s,\n%s,\n%s]"
                        .formatted(
                                statement(UUID.randomUUID(), "nobody", "passed", course, ""),
                                statement(UUID.randomUUID(), code, "passed", "nothing", ""),
                                statement(UUID.randomUUID(), code, "launched", course, ""));
        JsonNode report = intake.accepted("/import/xapi", body);
        assertThat(counts(report)).isEqualTo("0 0 0 3");
        assertThat(report.path("rejections").toString())
                .contains(
                        "\"line\":2",
                        "There is no employee nobody.",
                        "\"line\":5",
                        "There is no course nothing.",
                        "\"line\":8",
                        "verb.id");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThat(
                        intake.refused("/import/xapi", bytes("who,what"), HttpStatus.BAD_REQUEST)
                                .toString())
                .contains("Line 1");
    }

    private static String statement(
            UUID id, String person, String verb, String course, String millis) {
        return STATEMENT.formatted(id, person, verb, course, millis);
    }
}
