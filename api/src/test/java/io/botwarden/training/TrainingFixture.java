package io.botwarden.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A department with two trainees, and somebody who manages training. */
final class TrainingFixture {

    /** A person with an account. */
    record Person(String id, TestViewer viewer, DeliveryClient client) {

        Map<String, Object> ref() {
            return Map.of("id", id);
        }

        /** A root field about the person, as the person sees it. */
        Map<String, Object> read(String fields) {
            return client.read("employee(by: {id: \"%s\"}) { %s }".formatted(id, fields));
        }
    }

    final DeliveryFixture fixture;
    final MovableClock clock;
    final DeliveryClient manager;
    final long department;
    final Person tina;
    final Person tom;

    private final TestViewers viewers;

    TrainingFixture(DeliveryFixture fixture, TestViewers viewers, MovableClock clock) {
        this.fixture = fixture;
        this.viewers = viewers;
        this.clock = clock;
        manager = fixture.client(viewers.overEverything("ADMINISTRATOR"));
        department =
                fixture.insert(
                        "insert into department (code, name) values (:code, 'Workshop') returning id");
        tina = person("Tina");
        tom = person("Tom");
    }

    Person person(String name) {
        long key =
                fixture.insert(
                        "insert into employee (code, name, department_id) values (:code, '%s', %d) returning id"
                                .formatted(name, department));
        TestViewer viewer =
                fixture.employed(viewers.overBot("DEVELOPER", fixture.company().bot), key);
        return new Person("employee_" + key, viewer, fixture.client(viewer));
    }

    Instant in(Duration time) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    static Map<String, Object> ref(Answer record) {
        return Map.of("id", record.id());
    }

    Answer createCourse(Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("code", "course-" + UUID.randomUUID());
        input.put("name", "Safe passwords");
        input.put("category", "SECURITY_AWARENESS");
        input.put("form", "ONLINE");
        input.put("validityMonths", 12);
        input.putAll(other);
        return manager.run("createCourse", "CreateCourseInput", "course", "code state", input);
    }

    Answer course() {
        Answer course = createCourse(Map.of());
        assertThat(course.errors()).isEmpty();
        return course;
    }

    Answer changeCourse(Answer course, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("course", ref(course));
        input.put("version", course.version());
        input.putAll(other);
        return manager.run(
                "changeCourse",
                "ChangeCourseInput",
                "course",
                "name prerequisites { prerequisite { code } }",
                input);
    }

    Answer schedule(Answer course, int capacity) {
        Answer session = schedule(course, Map.of("capacity", capacity));
        assertThat(session.errors()).isEmpty();
        return session;
    }

    Answer schedule(Answer course, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("course", ref(course));
        input.put("startsAt", in(Duration.ofDays(3)).toString());
        input.put("endsAt", in(Duration.ofDays(3).plusHours(2)).toString());
        input.put("place", "Room 1");
        input.put("capacity", 1);
        input.put("externalLecturer", "Example Academy");
        input.putAll(other);
        return manager.run(
                "scheduleTrainingSession",
                "ScheduleTrainingSessionInput",
                "trainingSession",
                "number state title",
                input);
    }

    Answer join(Person who, Answer session) {
        return who.client()
                .run(
                        "joinTrainingSession",
                        "JoinTrainingSessionInput",
                        "enrolment",
                        "state employee { name }",
                        Map.of("session", ref(session)));
    }

    Answer hold(Answer session) {
        fixture.execute(
                "update training_session set starts_at = now() - interval '3 hours', ends_at = now() - interval '1 hour' where id = "
                        + key(session.id()));
        Answer held =
                manager.run(
                        "holdTrainingSession",
                        "HoldTrainingSessionInput",
                        "trainingSession",
                        "state",
                        Map.of("session", ref(session)));
        assertThat(held.record()).containsEntry("state", "HELD");
        return held;
    }

    Answer attend(Answer enrolment, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("enrolment", enrolment.id());
        input.put("attended", true);
        input.putAll(other);
        return manager.run(
                "recordTrainingAttendance",
                "RecordTrainingAttendanceInput",
                "enrolment",
                "state result score",
                input);
    }

    Answer passed(Person who, Answer course, Duration ago) {
        return manager.run(
                "recordPassedCourse",
                "RecordPassedCourseInput",
                "record",
                "passedAt expiresAt",
                Map.of(
                        "course",
                        ref(course),
                        "employee",
                        who.ref(),
                        "passedAt",
                        in(ago.negated()).toString()));
    }

    Answer require(Answer course, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("course", ref(course));
        input.putAll(other);
        return manager.run(
                "requireCourse", "RequireCourseInput", "requirement", "dueDays until", input);
    }

    /** The state of the course for the person, as the person sees it; null if not required. */
    Object standing(Person who, Answer course) {
        List<Map<String, Object>> all =
                DeliveryClient.objects(
                        who.read("trainingRequirements { state course { id } }")
                                .get("trainingRequirements"));
        return all.stream()
                .filter(each -> Map.of("id", course.id()).equals(each.get("course")))
                .map(each -> each.get("state"))
                .findFirst()
                .orElse("NOT_REQUIRED");
    }

    static long key(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('_') + 1));
    }
}
