package io.botwarden.training;

import static io.botwarden.oversight.control.ControlOutcomes.COMPANY;
import static io.botwarden.training.TrainingFixture.key;
import static io.botwarden.training.TrainingFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.oversight.control.ControlCase;
import io.botwarden.oversight.control.ControlOutcomes;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import io.botwarden.training.TrainingFixture.Person;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The controls of chapter 8 and of clause 5.2.3. Some count everybody and all sessions, so each
 * test begins without the sessions of others.
 */
@BotwardenTest
class TrainingControlsTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private ControlOutcomes outcomes;

    private TrainingFixture given;

    @BeforeEach
    void meet() {
        given = new TrainingFixture(fixture, viewers, clock);
        fixture.execute("delete from training_record; delete from training_enrolment");
        fixture.execute("delete from training_session");
    }

    @Test
    @ControlCase("training-subjects")
    void sessionsCoverEachSubject() {
        given.schedule(category("TECHNOLOGY"), 5);
        given.schedule(category("BUSINESS"), 5);
        given.schedule(category("OPERATION"), 5);
        fails("training-subjects", COMPANY);
        Answer last = given.schedule(given.course(), 5);
        outcomes.passes("training-subjects", COMPANY);
        fixture.execute(
                "update training_session set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where id = "
                        + key(last.id()));
        fails("training-subjects", COMPANY);
        given.hold(last);
        outcomes.passes("training-subjects", COMPANY);
    }

    private Answer category(String category) {
        return given.createCourse(Map.of("category", category));
    }

    @Test
    @ControlCase("lecturers-named")
    void lecturersWorkHere() {
        Answer session = given.schedule(given.course(), 5);
        outcomes.passes("lecturers-named", COMPANY);
        Person gone = given.person("Gone");
        fixture.execute(
                "update training_session set external_lecturer = null, lecturer_id = %d, version = 2 where id = %d"
                        .formatted(key(gone.id()), key(session.id())));
        fixture.execute(
                "update employee set left_on = current_date - 2 where id = " + key(gone.id()));
        fails("lecturers-named", COMPANY);
        Answer changed =
                given.manager.run(
                        "changeTrainingSession",
                        "ChangeTrainingSessionInput",
                        "trainingSession",
                        "capacity",
                        Map.of(
                                "session", ref(session),
                                "version", 2,
                                "startsAt", given.in(Duration.ofDays(4)).toString(),
                                "endsAt", given.in(Duration.ofDays(5)).toString(),
                                "capacity", 5,
                                "lecturer", given.tina.ref()));
        assertThat(changed.errors()).isEmpty();
        outcomes.passes("lecturers-named", COMPANY);
    }

    @Test
    @ControlCase("training-recorded")
    void sessionsAreRecorded() {
        Answer session = given.schedule(given.course(), 5);
        Answer enrolment = given.join(given.tina, session);
        past(session);
        fails("training-recorded", COMPANY);
        given.hold(session);
        past(session);
        fails("training-recorded", COMPANY);
        given.attend(enrolment, Map.of());
        outcomes.passes("training-recorded", COMPANY);
    }

    private void past(Answer session) {
        fixture.execute(
                "update training_session set starts_at = now() - interval '10 days', ends_at = now() - interval '9 days' where id = "
                        + key(session.id()));
    }

    @Test
    @ControlCase("training-plan")
    void departmentHasPlanOfTheYear() {
        String subject = "department_" + given.department;
        fails("training-plan", subject);
        Answer plan =
                given.manager.run(
                        "draftTrainingPlan",
                        "DraftTrainingPlanInput",
                        "plan",
                        "number state",
                        Map.of(
                                "year", Year.now(ZoneOffset.UTC).getValue(),
                                "department", Map.of("id", subject),
                                "content", content()));
        assertThat(plan.errors()).isEmpty();
        fails("training-plan", subject);
        fixture.client(viewers.overDepartment("BUSINESS", given.department))
                .run(
                        "approveTrainingPlan",
                        "ApproveTrainingPlanInput",
                        "plan",
                        "state",
                        Map.of("plan", ref(plan), "version", plan.version()));
        outcomes.passes("training-plan", subject);
    }

    private Map<String, Object> content() {
        return Map.of(
                "goals",
                "Everybody recognizes phishing.",
                "budget",
                1000,
                "currency",
                "EUR",
                "items",
                List.of(
                        Map.of(
                                "course",
                                ref(given.course()),
                                "people",
                                2,
                                "reason",
                                "JOB_ROLE",
                                "cost",
                                400)));
    }

    @Test
    @ControlCase("career-paths")
    void peopleHaveCareerPath() {
        String subject = "department_" + given.department;
        fixture.execute(
                "update employee set left_on = current_date - 2 where id = " + key(given.tom.id()));
        fails("career-paths", subject);
        Answer skill = created("createSkill", "skill", Map.of("name", "Command"));
        Answer role = created("createJobRole", "jobRole", Map.of("name", "Operator"));
        given.manager.run(
                "assignJobRole",
                "AssignJobRoleInput",
                "holder",
                "since",
                Map.of("jobRole", ref(role), "employee", given.tina.ref()));
        Answer level =
                created(
                        "createCareerLevel",
                        "careerLevel",
                        Map.of("name", "Senior operator", "jobRole", ref(role)));
        fails("career-paths", subject);
        given.manager.run(
                "setCareerLevelSkills",
                "SetCareerLevelSkillsInput",
                "careerLevel",
                "name",
                Map.of(
                        "careerLevel",
                        ref(level),
                        "version",
                        level.version(),
                        "skills",
                        List.of(Map.of("skill", ref(skill), "level", 3))));
        outcomes.passes("career-paths", subject);
    }

    private Answer created(String mutation, String field, Map<String, Object> other) {
        Map<String, Object> input = new HashMap<>(other);
        input.put("code", "made-" + UUID.randomUUID());
        Answer made =
                given.manager.run(
                        mutation,
                        mutation.substring(0, 1).toUpperCase(Locale.ROOT)
                                + mutation.substring(1)
                                + "Input",
                        field,
                        "name",
                        input);
        assertThat(made.errors()).isEmpty();
        return made;
    }

    @Test
    @ControlCase("development-plans")
    void peopleHaveDevelopmentPlan() {
        String subject = "department_" + given.department;
        int year = Year.now(ZoneOffset.UTC).getValue();
        fixture.execute(
                "update policy_parameter set value = 'P0D', changed = true where code = 'development-plan-term'");
        fixture.execute(
                "update department set head_id = %d where id = %d"
                        .formatted(key(given.tom.id()), given.department));
        outcomes.fails(
                "development-plans",
                subject,
                "1 of 1 people have no agreed plan for %d.".formatted(year));
        Answer plan =
                given.tom
                        .client()
                        .run(
                                "proposePersonalDevelopmentPlan",
                                "ProposePersonalDevelopmentPlanInput",
                                "plan",
                                "state",
                                Map.of(
                                        "employee",
                                        given.tina.ref(),
                                        "year",
                                        year,
                                        "aim",
                                        "Lead incidents",
                                        "goals",
                                        List.of(
                                                Map.of(
                                                        "subject",
                                                        Map.of("text", "Give a talk"),
                                                        "dueOn",
                                                        year + "-12-31"))));
        fails("development-plans", subject);
        given.tina
                .client()
                .run(
                        "agreePersonalDevelopmentPlan",
                        "AgreePersonalDevelopmentPlanInput",
                        "plan",
                        "state",
                        Map.of("plan", ref(plan)));
        outcomes.passes("development-plans", subject);
        fixture.execute(
                "update policy_parameter set value = 'P60D', changed = false where code = 'development-plan-term'");
    }

    @Test
    @ControlCase("administrators-trained")
    void administratorsHaveSecurityAwareness() {
        TestViewer administrator = outcomes.administrator();
        Answer course = given.course();
        Person ada = given.person("Ada");
        fixture.employed(administrator, key(ada.id()));
        fixture.execute(
                "update identity set disabled_at = now() where disabled_at is null and id <> "
                        + administrator.viewer().identityId());
        fails("administrators-trained", COMPANY);
        outcomes.done(
                administrator,
                "recordPassedCourse",
                "record { id }",
                Map.of(
                        "course", ref(course),
                        "employee", ada.ref(),
                        "passedAt", given.in(Duration.ofDays(-1)).toString()));
        outcomes.passes("administrators-trained", COMPANY);
    }

    @Test
    @ControlCase("security-awareness")
    void peopleOfBotHaveSecurityAwareness() {
        long bot =
                fixture.insert(
                        "insert into bot (code, name, owner_id, owner_department_id) values (:code, 'Bot', %d, %d) returning id"
                                .formatted(key(given.tina.id()), given.department));
        // as if it had been launched
        fixture.execute(
                "alter table bot disable trigger user; update bot set state = 'LIVE', live_since = now() where id = %d; alter table bot enable trigger user"
                        .formatted(bot));
        fails("security-awareness", "bot_" + bot);
        given.passed(given.tina, given.course(), Duration.ofDays(1));
        outcomes.passes("security-awareness", "bot_" + bot);
        given.passed(
                given.tina,
                given.createCourse(Map.of("category", "OPERATION")),
                Duration.ofDays(1));
        fixture.execute("update training_record set expires_at = now() - interval '1 hour'");
        fails("security-awareness", "bot_" + bot);
    }

    private void fails(String code, String subject) {
        assertThat(outcomes.evaluated(code, subject).get("state"))
                .as("%s of %s", code, subject)
                .isIn("FAILING", "IN_GRACE");
    }
}
