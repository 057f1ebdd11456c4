package io.botwarden.training;

import static io.botwarden.training.TrainingFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import io.botwarden.training.TrainingFixture.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sessions of courses: places, the waiting list, attendance and results. */
@BotwardenTest
class TrainingSessionsTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private TrainingReminders reminders;

    private TrainingFixture given;

    @BeforeEach
    void meet() {
        given = new TrainingFixture(fixture, viewers, clock);
    }

    /** Nobody can tell from two states of the summary what one person said. */
    @Test
    void sumsUpFeedbackInStepsOfFivePeople() {
        Answer course = given.course();
        Answer session = given.schedule(course, 10);
        List<TrainingFixture.Person> people = new ArrayList<>(List.of(given.tina, given.tom));
        Stream.of("Ann", "Ben", "Cid", "Dan").map(given::person).forEach(people::add);
        List<Answer> enrolments =
                people.stream().map(person -> given.join(person, session)).toList();
        given.hold(session);
        enrolments.forEach(each -> given.attend(each, Map.of()));
        for (int k = 0; k < 4; k++) {
            assertThat(feedback(people.get(k), enrolments.get(k), 5 - k).errors()).isEmpty();
        }
        assertThat(summary(course)).isNull();
        feedback(people.get(4), enrolments.get(4), 5);
        Map<String, Object> five =
                Map.of(
                        "answers",
                        5,
                        "mean",
                        3.8,
                        "ratings",
                        List.of(0, 1, 1, 1, 2),
                        "comments",
                        List.of("Useful", "Useful", "Useful", "Useful", "Useful"));
        assertThat(summary(course)).isEqualTo(five);
        feedback(people.get(5), enrolments.get(5), 1);
        assertThat(summary(course)).isEqualTo(five);
        assertThat(feedback(people.get(5), enrolments.get(5), 5).codes())
                .containsExactly("ALREADY_RECORDED");
    }

    @Test
    void onlyTraineesGiveFeedback() {
        Answer session = given.schedule(given.course(), 2);
        Answer enrolment = given.join(given.tina, session);
        assertThat(feedback(given.tina, enrolment, 5).codes()).containsExactly("WRONG_STATE");
        given.hold(session);
        given.attend(enrolment, Map.of());
        assertThat(feedback(given.manager, enrolment, 5).codes()).containsExactly("FORBIDDEN");
        assertThat(feedback(given.tom, enrolment, 5).codes()).containsExactly("NOT_FOUND");
        assertThat(feedback(given.tina, enrolment, 6).refusals()).containsExactly("INVALID rating");
    }

    @Test
    void traineesReadTheirOwnFeedback() {
        Answer session = given.schedule(given.course(), 2);
        Answer enrolment = given.join(given.tina, session);
        given.hold(session);
        given.attend(enrolment, Map.of());
        assertThat(feedback(given.tina, enrolment, 4).errors()).isEmpty();

        assertThat(ownFeedback(given.tina.client()))
                .isEqualTo(List.of(Map.of("rating", 4, "comment", "Useful")));
        assertThat(ownFeedback(given.tom.client())).isEqualTo(List.of());
        assertThat(ownFeedback(given.manager)).isEqualTo(List.of());
    }

    private static List<Map<String, Object>> ownFeedback(DeliveryClient who) {
        return who.list("ownTrainingFeedback { rating comment }");
    }

    private static Answer feedback(TrainingFixture.Person who, Answer enrolment, int rating) {
        return feedback(who.client(), enrolment, rating);
    }

    private static Answer feedback(DeliveryClient who, Answer enrolment, int rating) {
        return who.run(
                "giveTrainingFeedback",
                "GiveTrainingFeedbackInput",
                "enrolment",
                "state",
                Map.of("enrolment", enrolment.id(), "rating", rating, "comment", "Useful"));
    }

    private Object summary(Answer course) {
        return given.manager
                .read(
                        "course(by: {id: \"%s\"}) { feedback { answers mean ratings comments } }"
                                .formatted(course.id()))
                .get("feedback");
    }

    @Test
    void waitingListMovesUp() {
        Answer session = given.schedule(given.course(), 1);
        Answer first = given.join(given.tina, session);
        assertThat(first.record()).containsEntry("state", "ENROLLED");
        Answer second = given.join(given.tom, session);
        assertThat(second.record()).containsEntry("state", "WAITING");
        assertThat(given.join(given.tom, session).codes()).containsExactly("ALREADY_ENROLLED");

        assertThat(leave(given.tom, first).codes()).containsExactly("NOT_FOUND");
        assertThat(leave(given.tina, first).record()).containsEntry("state", "CANCELLED");
        assertThat(state(second)).isEqualTo("ENROLLED");
        assertThat(fixture.events("TrainingPlaceReceived", second.id())).isEqualTo(1);
        assertThat(given.join(given.tina, session).record()).containsEntry("state", "WAITING");
    }

    @Test
    void nobodyMovesUpIntoSessionThatHasBegun() {
        Answer session = given.schedule(given.course(), 1);
        Answer first = given.join(given.tina, session);
        Answer second = given.join(given.tom, session);
        fixture.execute(
                "update training_session set starts_at = now() - interval '1 hour' where id = "
                        + TrainingFixture.key(session.id()));
        Answer removed =
                given.manager.run(
                        "cancelTrainingEnrolment",
                        "CancelTrainingEnrolmentInput",
                        "enrolment",
                        "state",
                        Map.of("enrolment", first.id()));
        assertThat(removed.record()).containsEntry("state", "CANCELLED");
        assertThat(state(second)).isEqualTo("WAITING");
    }

    /** A pass may be recorded before, for example by an import. */
    @Test
    void samePassIsRefused() {
        Answer course = given.course();
        Answer session = given.schedule(course, 1);
        Answer enrolment = given.join(given.tina, session);
        given.hold(session);
        fixture.execute(
                "insert into training_record (course_id, employee_id, title, passed_at) select s.course_id, e.employee_id, 'Before', s.ends_at from training_session s join training_enrolment e on e.training_session_id = s.id where e.id = "
                        + TrainingFixture.key(enrolment.id()));
        assertThat(given.attend(enrolment, Map.of("result", "PASSED")).codes())
                .containsExactly("ALREADY_RECORDED");
    }

    @Test
    void morePlacesAreGiven() {
        Answer session = given.schedule(given.course(), 1);
        given.join(given.tina, session);
        Answer waiting = given.join(given.tom, session);
        Answer changed =
                given.manager.run(
                        "changeTrainingSession",
                        "ChangeTrainingSessionInput",
                        "trainingSession",
                        "capacity",
                        Map.of(
                                "session",
                                ref(session),
                                "version",
                                session.version(),
                                "startsAt",
                                given.in(Duration.ofDays(4)).toString(),
                                "endsAt",
                                given.in(Duration.ofDays(5)).toString(),
                                "capacity",
                                5,
                                "lecturer",
                                given.tina.ref()));
        assertThat(changed.record()).containsEntry("capacity", 5);
        assertThat(state(waiting)).isEqualTo("ENROLLED");
    }

    @Test
    void onePlaceIsGivenOnce() {
        Answer session = given.schedule(given.course(), 1);
        List<Answer> both =
                DeliveryFixture.atOnce(
                        () -> given.join(given.tina, session),
                        () -> given.join(given.tom, session));
        assertThat(both).extracting(Answer::state).containsExactlyInAnyOrder("ENROLLED", "WAITING");
    }

    @Test
    void passedResultCountsUntilItExpires() {
        Answer course = given.course();
        given.require(course, Map.of("dueDays", 0));
        Answer session = given.schedule(course, 1);
        Answer enrolment = given.join(given.tina, session);
        Answer waiting = given.join(given.tom, session);
        assertThat(given.attend(enrolment, Map.of()).codes()).containsExactly("WRONG_STATE");
        given.hold(session);
        assertThat(state(waiting)).isEqualTo("CANCELLED");
        assertThat(
                        given.attend(enrolment, Map.of("attended", false, "result", "PASSED"))
                                .refusals())
                .containsExactly("INVALID result");
        assertThat(given.attend(enrolment, Map.of("score", 90)).refusals())
                .containsExactly("INVALID score");
        assertThat(given.attend(enrolment, Map.of("result", "PASSED", "score", 90)).record())
                .containsEntry("state", "ATTENDED")
                .containsEntry("score", 90);
        assertThat(given.attend(enrolment, Map.of("attended", false)).codes())
                .containsExactly("WRONG_STATE");
        assertThat(given.standing(given.tina, course)).isEqualTo("PASSED");
        assertThat(given.standing(given.tom, course)).isEqualTo("MISSING");
    }

    @Test
    void prerequisitesComeFirst() {
        Answer basics = given.course();
        Answer course = given.createCourse(Map.of("prerequisites", List.of(ref(basics))));
        Answer session = given.schedule(course, 5);
        assertThat(given.join(given.tina, session).codes()).containsExactly("PREREQUISITE_MISSING");
        Answer enrolled = enrol(session);
        assertThat(enrolled.refusals()).containsExactly("PREREQUISITE_MISSING employee");
        assertThat(enrolled.message())
                .isEqualTo("Tom must pass the course %s first.".formatted(basics.text("code")));
        Answer retired = given.createCourse(Map.of());
        Answer later = given.createCourse(Map.of("prerequisites", List.of(ref(retired))));
        given.manager.run(
                "retireCourse",
                "RetireCourseInput",
                "course",
                "state",
                Map.of("course", ref(retired), "reason", "Outdated"));
        assertThat(given.join(given.tina, given.schedule(later, 5)).record())
                .as("nobody can pass a retired course any more")
                .containsEntry("state", "ENROLLED");
        assertThat(
                        given.changeCourse(
                                        later,
                                        Map.of(
                                                "name",
                                                "Later",
                                                "prerequisites",
                                                List.of(ref(retired))))
                                .errors())
                .isEmpty();
        given.passed(given.tom, basics, Duration.ofDays(1));
        assertThat(enrol(session).record()).containsEntry("state", "ENROLLED");
    }

    @Test
    void rejectsBadSessions() {
        Answer course = given.course();
        assertThat(
                        given.schedule(
                                        course,
                                        Map.of(
                                                "lecturer",
                                                given.tina.ref(),
                                                "endsAt",
                                                given.in(Duration.ofDays(1)).toString()))
                                .refusals())
                .containsExactlyInAnyOrder("INVALID endsAt", "INVALID lecturer");
        assertThat(given.schedule(course, Map.of("capacity", 0)).refusals())
                .containsExactly("INVALID capacity");
    }

    @Test
    void remindsOnce() {
        Answer session = given.schedule(given.course(), 1);
        reminders.run().block();
        assertThat(fixture.events("TrainingSessionNear", session.id())).isZero();
        fixture.execute(
                "update training_session set starts_at = now() + interval '5 hours' where id = "
                        + TrainingFixture.key(session.id()));
        reminders.run().block();
        reminders.run().block();
        assertThat(fixture.events("TrainingSessionNear", session.id())).isEqualTo(1);
    }

    @Test
    void tellsOfExpiryOnce() {
        Answer course = given.course();
        Answer early = given.passed(given.tina, course, Duration.ofDays(350));
        reminders.run().block();
        reminders.run().block();
        assertThat(fixture.events("TrainingRecordExpiring", early.id())).isEqualTo(1);
        Answer replaced = given.passed(given.tom, course, Duration.ofDays(350));
        given.passed(given.tom, course, Duration.ofDays(1));
        reminders.run().block();
        assertThat(fixture.events("TrainingRecordExpiring", replaced.id())).isZero();
    }

    @Test
    void trainingOfOthersIsHidden() {
        Answer course = given.course();
        given.passed(given.tom, course, Duration.ofDays(1));
        Map<String, Object> seen =
                given.tina
                        .client()
                        .read(
                                "employee(by: {id: \"%s\"}) { trainingRecords { edges { node { id } } } }"
                                        .formatted(given.tom.id()));
        assertThat(seen).containsEntry("trainingRecords", Map.of("edges", List.of()));
    }

    private Answer enrol(Answer session) {
        return given.manager.run(
                "enrolEmployee",
                "EnrolEmployeeInput",
                "enrolment",
                "state",
                Map.of("session", ref(session), "employee", given.tom.ref()));
    }

    private static Answer leave(Person who, Answer enrolment) {
        return who.client()
                .run(
                        "leaveTrainingSession",
                        "LeaveTrainingSessionInput",
                        "enrolment",
                        "state",
                        Map.of("enrolment", enrolment.id()));
    }

    private Object state(Answer enrolment) {
        return DeliveryClient.object(
                        given.manager.read(
                                "node(id: \"%s\") { ... on TrainingEnrolment { state } }"
                                        .formatted(enrolment.id())))
                .get("state");
    }
}
