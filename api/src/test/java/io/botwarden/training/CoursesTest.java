package io.botwarden.training;

import static io.botwarden.training.TrainingFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Courses, and of whom they are required. */
@BotwardenTest
class CoursesTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;

    private TrainingFixture given;

    @BeforeEach
    void meet() {
        given = new TrainingFixture(fixture, viewers, clock);
    }

    @Test
    void rejectsCourseThatRequiresItself() {
        Answer basics = given.course();
        Answer itself = given.changeCourse(basics, Map.of("prerequisites", List.of(ref(basics))));
        assertThat(itself.refusals()).containsExactly("INVALID prerequisites[0]");
        assertThat(itself.message())
                .isEqualTo("The course %s cannot require itself.".formatted(basics.text("code")));

        Answer middle = given.createCourse(Map.of("prerequisites", List.of(ref(basics))));
        Answer expert = given.createCourse(Map.of("prerequisites", List.of(ref(middle))));
        Answer around = given.changeCourse(basics, Map.of("prerequisites", List.of(ref(expert))));
        assertThat(around.refusals()).containsExactly("INVALID prerequisites[0]");
        assertThat(around.message())
                .isEqualTo(
                        "The course %1$s requires %3$s already: %1$s → %2$s → %3$s."
                                .formatted(
                                        expert.text("code"),
                                        middle.text("code"),
                                        basics.text("code")));
    }

    @Test
    void concurrentChangesOfPrerequisitesMakeNoCycle() {
        for (int round = 0; round < 5; round++) {
            Answer first = given.course();
            Answer second = given.course();
            CompletableFuture<Answer> one =
                    CompletableFuture.supplyAsync(() ->
                            given.changeCourse(
                                    first, Map.of("prerequisites", List.of(ref(second)))));
            Answer other = given.changeCourse(second, Map.of("prerequisites", List.of(ref(first))));
            assertThat(List.of(one.join().refusals(), other.refusals()))
                    .containsExactlyInAnyOrder(List.of(), List.of("INVALID prerequisites[0]"));
        }
    }

    @Test
    void changesPrerequisites() {
        Answer basics = given.course();
        Answer course = given.createCourse(Map.of("prerequisites", List.of(ref(basics))));
        Answer changed =
                given.changeCourse(course, Map.of("name", "Newer", "prerequisites", List.of()));
        assertThat(changed.record())
                .containsEntry("name", "Newer")
                .containsEntry("prerequisites", List.of());
    }

    @Test
    void codeIsUnique() {
        Answer course = given.course();
        assertThat(given.createCourse(Map.of("code", course.text("code"))).refusals())
                .containsExactly("CODE_TAKEN code");
    }

    @Test
    void requiredOfEverybody() {
        Answer course = given.course();
        assertThat(given.standing(given.tina, course)).isEqualTo("NOT_REQUIRED");
        assertThat(given.require(course, Map.of("dueDays", 0)).errors()).isEmpty();
        assertThat(given.require(course, Map.of()).refusals())
                .containsExactly("ALREADY_REQUIRED course");
        assertThat(given.standing(given.tina, course)).isEqualTo("MISSING");

        given.passed(given.tina, course, Duration.ofDays(400));
        assertThat(given.standing(given.tina, course)).isEqualTo("EXPIRED");
        given.passed(given.tina, course, Duration.ofDays(350));
        assertThat(given.standing(given.tina, course)).isEqualTo("EXPIRING");
        given.passed(given.tina, course, Duration.ofDays(10));
        assertThat(given.standing(given.tina, course)).isEqualTo("PASSED");
        assertThat(given.standing(given.tom, course)).isEqualTo("MISSING");
        retire(course);
        assertThat(given.standing(given.tom, course)).isEqualTo("NOT_REQUIRED");
    }

    @Test
    void requiredOfJobRole() {
        Answer course = given.course();
        Answer role =
                given.manager.run(
                        "createJobRole",
                        "CreateJobRoleInput",
                        "jobRole",
                        "code",
                        Map.of("code", "role-" + UUID.randomUUID(), "name", "Operator"));
        assertThat(given.require(course, Map.of("jobRole", ref(role), "dueDays", 9)).errors())
                .isEmpty();
        Answer holder = assign(role);
        assertThat(holder.errors()).isEmpty();
        assertThat(assign(role).refusals()).containsExactly("ALREADY_HOLDER employee");
        assertThat(given.standing(given.tina, course)).isEqualTo("DUE");
        assertThat(given.standing(given.tom, course)).isEqualTo("NOT_REQUIRED");

        Map<String, Object> input = Map.of("jobRoleHolder", holder.id());
        assertThat(
                        given.manager
                                .run("endJobRole", "EndJobRoleInput", "holder", "until", input)
                                .errors())
                .isEmpty();
        assertThat(given.standing(given.tina, course)).isEqualTo("NOT_REQUIRED");
        assertThat(
                        given.manager
                                .run("endJobRole", "EndJobRoleInput", "holder", "until", input)
                                .codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void othersMayNotManage() {
        Answer course = given.course();
        assertThat(
                        given.tina
                                .client()
                                .run(
                                        "retireCourse",
                                        "RetireCourseInput",
                                        "course",
                                        "state",
                                        Map.of("course", ref(course), "reason", "Old"))
                                .codes())
                .containsExactly("FORBIDDEN");
    }

    private Answer assign(Answer role) {
        return given.manager.run(
                "assignJobRole",
                "AssignJobRoleInput",
                "holder",
                "since until employee { name }",
                Map.of("jobRole", ref(role), "employee", given.tina.ref()));
    }

    private void retire(Answer course) {
        Answer retired =
                given.manager.run(
                        "retireCourse",
                        "RetireCourseInput",
                        "course",
                        "state",
                        Map.of("course", ref(course), "reason", "Outdated"));
        assertThat(retired.record()).containsEntry("state", "RETIRED");
    }
}
