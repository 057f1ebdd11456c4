package io.botwarden.security.correction;

import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Employees see all data about themselves, and have it corrected. (Policy 3.4.3) */
@BotwardenTest
class CorrectionsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired private WebTestClient http;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private CorrectionsDue due;
    @Autowired private MovableClock clock;

    @SuppressWarnings("NullAway.Init")
    private Company company;

    /** An employee of the sales department who may manage nobody. */
    @SuppressWarnings("NullAway.Init")
    private TestViewer ann;

    @SuppressWarnings("NullAway.Init")
    private TestViewer manager;

    private long employee;

    @BeforeEach
    void found() {
        company = fixture.company();
        employee = company.employee("Ann Bergh");
        fixture.execute(
                "update employee set department_id = %d where id = %d"
                        .formatted(company.sales, employee));
        ann = fixture.employed(viewers.overBot("BUSINESS", company.bot), employee);
        manager = viewers.overDepartment("ADMINISTRATOR", company.sales);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void appliedCorrectionChangesRecord() {
        Answer request = request(Map.of("field", "NAME", "value", "Ann Berg"));
        assertThat(request.errors()).isEmpty();
        assertThat(request.record()).containsEntry("state", "REQUESTED");
        assertThat(work(manager)).contains(request.text("number"));

        Answer applied = run(manager, "applyCorrection", of(request, Map.of()));
        assertThat(applied.errors()).isEmpty();
        assertThat(applied.record()).containsEntry("state", "APPLIED");
        assertThat(own()).containsEntry("name", "Ann Berg");
        assertThat(fixture.events("CorrectionApplied", request.id())).isOne();
        assertThat(fixture.events("EmployeeUpdated", "employee_" + employee)).isOne();
        assertThat(
                        fixture.count(
                                """
                                select count(*) as n from audit_entry
                                where action = 'applyCorrection' and subject_id in ('%s', 'employee_%d')
                                """
                                        .formatted(request.id(), employee)))
                .isEqualTo(2);
        assertThat(work(manager)).doesNotContain(request.text("number"));
        assertThat(run(manager, "applyCorrection", of(request, Map.of())).codes())
                .containsExactly("WRONG_STATE");
        assertThat(run(ann, "withdrawCorrection", of(request, Map.of())).codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void correctsEachField() {
        apply(Map.of("field", "EMAIL", "value", "ann@example.org"));
        apply(Map.of("field", "JOB_TITLE", "value", "Clerk"));
        assertThat(own())
                .containsEntry("email", "ann@example.org")
                .containsEntry("jobTitle", "Clerk");
        assertThat(
                        fixture.count(
                                "select count(*) as n from audit_entry where concat(summary, change_after::text) like '%ann@example.org%'"))
                .isZero();

        Answer moved =
                request(
                        Map.of(
                                "field",
                                "DEPARTMENT",
                                "department",
                                ref("department_" + company.workshop)));
        assertThat(run(manager, "applyCorrection", of(moved, Map.of())).codes())
                .containsExactly("NOT_FOUND");
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");
        assertThat(run(administrator, "applyCorrection", of(moved, Map.of())).errors()).isEmpty();
        assertThat(own()).containsEntry("department", "Workshop");

        Answer other = request(Map.of("field", "OTHER"));
        assertThat(run(administrator, "applyCorrection", of(other, Map.of())).errors())
                .singleElement()
                .extracting("field")
                .isEqualTo("decision");
        assertThat(
                        run(administrator, "applyCorrection", of(other, Map.of("decision", "Done")))
                                .errors())
                .isEmpty();
    }

    @Test
    void nobodyDecidesTheirOwn() {
        TestViewer head = fixture.employed(viewers.overEverything("ADMINISTRATOR"), employee);
        Answer request = request(Map.of("field", "NAME", "value", "Ann Berg"));
        assertThat(run(head, "applyCorrection", of(request, Map.of())).codes())
                .containsExactly("OWN_WORK");
        assertThat(run(head, "rejectCorrection", of(request, Map.of("reason", "No"))).codes())
                .containsExactly("OWN_WORK");
        assertThat(work(head)).doesNotContain(request.text("number"));
    }

    @Test
    void strangersSeeNothing() {
        Answer request = request(Map.of("field", "NAME", "value", "Ann Berg"));
        TestViewer elsewhere = viewers.overDepartment("ADMINISTRATOR", company.workshop);
        TestViewer colleague = fixture.employed(viewers.overNothing(), company.devi);
        for (TestViewer stranger : new TestViewer[] {elsewhere, colleague}) {
            assertThat(
                            fixture.client(stranger)
                                    .read("correctionRequests { edges { node { id } } totalCount }")
                                    .get("totalCount"))
                    .hasToString("0");
            assertThat(run(stranger, "withdrawCorrection", of(request, Map.of())).codes())
                    .containsExactly("NOT_FOUND");
        }
        assertThat(run(elsewhere, "applyCorrection", of(request, Map.of())).codes())
                .containsExactly("NOT_FOUND");
        assertThat(run(colleague, "applyCorrection", of(request, Map.of())).codes())
                .containsExactly("FORBIDDEN");
        assertThat(run(manager, "withdrawCorrection", of(request, Map.of())).codes())
                .containsExactly("FORBIDDEN");
        assertThat(
                        String.valueOf(
                                fixture.client(ann)
                                        .read(
                                                "correctionRequests { edges { node { value viewerActions { action allowed } } } }")))
                .contains("Ann Berg", "action=withdrawCorrection, allowed=true")
                .doesNotContain("action=applyCorrection, allowed=true");
    }

    @Test
    void checksRequest() {
        assertThat(fields(request(Map.of("field", "NAME")))).containsExactly("value");
        assertThat(fields(request(Map.of("field", "EMAIL", "value", "nowhere"))))
                .containsExactly("value");
        assertThat(fields(request(Map.of("field", "OTHER", "value", "x"))))
                .containsExactly("value");
        assertThat(fields(request(Map.of("field", "DEPARTMENT")))).containsExactly("department");
        Answer first = request(Map.of("field", "NAME", "value", "Ann Berg"));
        assertThat(request(Map.of("field", "NAME", "value", "Ann B.")).codes())
                .containsExactly("ALREADY_REQUESTED");
        assertThat(run(ann, "withdrawCorrection", of(first, Map.of())).errors()).isEmpty();
        assertThat(request(Map.of("field", "NAME", "value", "Ann B.")).errors()).isEmpty();
        assertThat(
                        run(
                                        viewers.overEverything("ANALYST"),
                                        "requestCorrection",
                                        Map.of(
                                                "field",
                                                "NAME",
                                                "value",
                                                "X",
                                                "explanation",
                                                "Typo"))
                                .codes())
                .containsExactly("NO_EMPLOYEE");
    }

    @Test
    void overdueOnceAndRejectedWithReason() {
        Answer request = request(Map.of("field", "JOB_TITLE", "value", "Director"));
        clock.move(Duration.ofDays(29));
        due.run().block();
        assertThat(fixture.events("CorrectionOverdue", request.id())).isZero();
        clock.move(Duration.ofDays(2));
        due.run().block();
        due.run().block();
        assertThat(fixture.events("CorrectionOverdue", request.id())).isOne();
        clock.reset();
        assertThat(fixture.client(manager).read(query(request))).containsEntry("overdue", true);
        assertThat(
                        run(manager, "rejectCorrection", of(request, Map.of("reason", "As agreed")))
                                .errors())
                .isEmpty();
        assertThat(fixture.client(ann).read(query(request)))
                .containsEntry("state", "REJECTED")
                .containsEntry("decision", "As agreed");
        assertThat(own()).containsEntry("jobTitle", null);
    }

    @Test
    void exportsOwnData() {
        Answer request = request(Map.of("field", "NAME", "value", "Ann Berg"));
        JsonNode file = JSON.readTree(exported(ann, 200));
        assertThat(file.at("/employee/name").asString()).isEqualTo("Ann Bergh");
        assertThat(file.at("/accounts/0/username").asString()).isEqualTo(ann.viewer().username());
        assertThat(file.at("/correctionRequests/0/number").asString())
                .isEqualTo(request.text("number"));
        assertThat(
                        fixture.count(
                                "select count(*) as n from audit_entry where action = 'exportOwnData' and username = '%s'"
                                        .formatted(ann.viewer().username())))
                .isOne();
        assertThat(exported(viewers.overEverything("ANALYST"), 404))
                .contains("Your account belongs to no employee.");
    }

    private String exported(TestViewer who, int status) {
        byte[] body =
                http.post()
                        .uri("/exports/own-data")
                        .headers(headers -> headers.setBearerAuth(fixture.again(who).token()))
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    private void apply(Map<String, ?> input) {
        Answer request = request(input);
        assertThat(request.errors()).isEmpty();
        assertThat(run(manager, "applyCorrection", of(request, Map.of())).errors()).isEmpty();
    }

    private Answer request(Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>(other);
        input.put("explanation", "As my passport says");
        return run(ann, "requestCorrection", input);
    }

    private static Map<String, Object> of(Answer request, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("correction", ref(request.id()));
        return input;
    }

    private Answer run(TestViewer who, String mutation, Map<String, ?> input) {
        return fixture.client(fixture.again(who))
                .run(
                        mutation,
                        mutation.substring(0, 1).toUpperCase(Locale.ROOT)
                                + mutation.substring(1)
                                + "Input",
                        "correction",
                        "number state",
                        input);
    }

    private Map<String, Object> own() {
        return DeliveryClient.object(
                fixture.client(fixture.again(ann))
                        .read("viewer { employeeRecord { name email jobTitle department } }")
                        .get("employeeRecord"));
    }

    private String work(TestViewer who) {
        return String.valueOf(
                fixture.client(fixture.again(who))
                        .read("myWork(first: 100) { edges { node { title } } }"));
    }

    private static String query(Answer request) {
        return "correctionRequest(by: {id: \"%s\"}) { state overdue decision }"
                .formatted(request.id());
    }

    private static Iterable<Object> fields(Answer answer) {
        return answer.errors().stream().map(error -> error.get("field")).toList();
    }
}
