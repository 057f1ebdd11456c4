package io.botwarden.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The obligations to pass required courses again. */
@BotwardenTest
class CourseRenewalsTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private CourseRenewals renewals;

    private TrainingFixture given;

    @BeforeEach
    void meet() {
        given = new TrainingFixture(fixture, viewers, clock);
    }

    @Test
    void plansMovesAndEndsRenewal() {
        Answer course = given.course();
        Answer passed = given.passed(given.tina, course, Duration.ofDays(100));
        renewals.run().block();
        assertThat(renewal(course)).as("not required").isNull();

        Answer requirement = given.require(course, Map.of());
        renewals.run().block();
        renewals.run().block();
        Map<String, Object> planned = Objects.requireNonNull(renewal(course));
        assertThat(planned)
                .containsEntry("kind", "TRAINING_RENEWAL")
                .containsEntry("overdue", false)
                .containsEntry("evidenceRecord", Map.of("id", passed.id()))
                .containsEntry("course", Map.of("id", course.id()));
        assertThat(time(planned.get("dueAt")))
                .isEqualTo(time(passed.record().get("expiresAt")).minus(14, ChronoUnit.DAYS));

        Answer again = given.passed(given.tina, course, Duration.ofDays(1));
        assertThat(time(Objects.requireNonNull(renewal(course)).get("dueAt")))
                .isEqualTo(time(again.record().get("expiresAt")).minus(14, ChronoUnit.DAYS));

        assertThat(given.changeCourse(course, Map.of("validityMonths", 6)).errors()).isEmpty();
        Answer shorter = given.passed(given.tina, course, Duration.ZERO);
        renewals.run().block();
        assertThat(time(Objects.requireNonNull(renewal(course)).get("dueAt")))
                .isEqualTo(time(shorter.record().get("expiresAt")).minus(14, ChronoUnit.DAYS));

        given.manager.run(
                "endCourseRequirement",
                "EndCourseRequirementInput",
                "requirement",
                "until",
                Map.of("courseRequirement", requirement.id()));
        renewals.run().block();
        assertThat(fixture.events("ObligationEnded", (String) planned.get("id"))).isEqualTo(1);
    }

    @Test
    void notFulfilledByHand() {
        Answer course = given.course();
        given.passed(given.tina, course, Duration.ofDays(100));
        given.require(course, Map.of());
        renewals.run().block();
        Map<String, Object> planned = Objects.requireNonNull(renewal(course));
        assertThat(
                        given.manager
                                .run(
                                        "fulfillObligation",
                                        "FulfillObligationInput",
                                        "obligation",
                                        "state",
                                        Map.of(
                                                "obligation",
                                                Map.of("id", planned.get("id")),
                                                "evidence",
                                                "Done"))
                                .codes())
                .containsExactly("FULFILLED_BY_RECORDS");
    }

    /** The renewal of the course, as Tina sees it. */
    @SuppressWarnings("unchecked")
    private @Nullable Map<String, Object> renewal(Answer course) {
        List<Map<String, Object>> all =
                (List<Map<String, Object>>)
                        Objects.requireNonNull(
                                given.tina
                                        .read(
                                                """
                                                trainingRequirements {
                                                  course { id }
                                                  renewal { id kind dueAt overdue course { id } evidenceRecord { id } }
                                                }
                                                """)
                                        .get("trainingRequirements"));
        return all.stream()
                .filter(each -> Map.of("id", course.id()).equals(each.get("course")))
                .map(each -> (Map<String, Object>) each.get("renewal"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Instant time(@Nullable Object value) {
        return OffsetDateTime.parse((String) Objects.requireNonNull(value)).toInstant();
    }
}
