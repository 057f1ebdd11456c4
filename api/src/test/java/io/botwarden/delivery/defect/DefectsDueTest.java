package io.botwarden.delivery.defect;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.EvidenceFixture;
import io.botwarden.delivery.EvidenceFixture.Evidence;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** By when defects must be fixed, and who verifies the fix. */
@BotwardenTest
class DefectsDueTest {

    @Autowired private EvidenceFixture fixture;
    @Autowired private DeliveryFixture delivery;

    @Autowired
    @Qualifier("defectsDueOnTime") private Recurring due;

    @Autowired private MovableClock clock;

    private Evidence it;

    @BeforeEach
    void begin() {
        it = fixture.evidence();
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void isDueBySeverityAndReportedOnce() {
        Answer defect = report(Map.of());
        assertThat(daysLeft(defect)).isEqualTo(7);
        clock.move(Duration.ofDays(8));
        due.work().get().block();
        due.work().get().block();
        assertThat(events(defect)).isEqualTo(1);
        assertThat(seen(defect)).containsEntry("overdue", true);

        Answer milder =
                run("changeDefectSeverity", defect, Map.of("severity", "LOW", "reason", "Rare."));
        assertThat(daysLeft(milder)).isEqualTo(90);
        assertThat(milder.record()).containsEntry("overdue", false);
        clock.move(Duration.ofDays(91));
        due.work().get().block();
        assertThat(events(defect)).isEqualTo(2);
    }

    @Test
    void fixedDefectIsNotReportedUntilItIsReopened() {
        Answer defect = report(Map.of());
        run("fixDefect", defect, Map.of("resolution", "Once is enough."));
        clock.move(Duration.ofDays(8));
        due.work().get().block();
        assertThat(events(defect)).isZero();

        Answer again = run("reopenDefect", defect, Map.of("reason", "It is back."));
        assertThat(daysLeft(again)).isEqualTo(7);
        clock.move(Duration.ofDays(8));
        due.work().get().block();
        assertThat(events(defect)).isEqualTo(1);
    }

    @Test
    void verifierIsNotTheAssignee() {
        Map<String, Object> devi = Map.of("id", "employee_" + it.company.devi);
        Map<String, Object> rex = Map.of("id", "employee_" + it.rex);
        assertThat(report(Map.of("assignee", devi, "verifier", devi)).refusals())
                .containsExactly("INVALID verifier");
        Answer defect = report(Map.of("assignee", devi, "verifier", rex));
        assertThat(defect.record()).containsEntry("verifier", Map.of("name", "Rex"));
        assertThat(run("startDefect", defect, Map.of("assignee", rex)).refusals())
                .containsExactly("INVALID verifier");
        assertThat(run("assignDefect", defect, Map.of("assignee", rex, "verifier", devi)).record())
                .containsEntry("verifier", Map.of("name", "Devi"));
    }

    private Answer report(Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("title", "It asks twice");
        input.put("bot", Map.of("id", "bot_" + it.company.bot));
        input.put("foundIn", "TEST");
        input.put("severity", "HIGH");
        return fixture.client(it.author)
                .run(
                        "reportDefect",
                        "ReportDefectInput",
                        "defect",
                        "dueAt overdue verifier { name }",
                        input);
    }

    private Answer run(String mutation, Answer defect, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("defect", Map.of("id", defect.id()));
        return fixture.client(it.author)
                .run(
                        mutation,
                        Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input",
                        "defect",
                        "dueAt overdue verifier { name }",
                        input);
    }

    private Map<String, Object> seen(Answer defect) {
        return fixture.client(it.author)
                .read("defect(by: {id: \"%s\"}) { overdue }".formatted(defect.id()));
    }

    private long events(Answer defect) {
        return delivery.events("DefectOverdue", defect.id());
    }

    private long daysLeft(Answer defect) {
        Duration left = Duration.between(clock.instant(), Instant.parse(defect.text("dueAt")));
        return left.plusHours(1).toDays();
    }
}
