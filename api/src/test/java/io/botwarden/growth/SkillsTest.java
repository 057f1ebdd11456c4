package io.botwarden.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Skills that job roles require, courses teach, and heads assess. */
@BotwardenTest
class SkillsTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;

    private long department;
    private long tina;
    private DeliveryClient manager;
    private DeliveryClient asTina;

    @BeforeEach
    void meet() {
        department =
                fixture.insert(
                        "insert into department (code, name) values (:code, 'Workshop') returning id");
        tina = employee("Tina");
        manager = fixture.client(viewers.overEverything("ADMINISTRATOR"));
        asTina =
                fixture.client(
                        fixture.employed(viewers.overDepartment("BUSINESS", department), tina));
    }

    @Test
    void gapIsClosedByAssessmentAndCourse() {
        Answer skill = skill();
        requireOfTina(skill, 4);
        assertThat(standing()).containsEntry("needed", 4).containsEntry("gap", 4);

        assertThat(assess(manager, skill, 2).errors()).isEmpty();
        assertThat(standing()).containsEntry("level", 2).containsEntry("gap", 2);

        long course =
                fixture.insert(
                        "insert into course (code, name, category, form) values (:code, 'Incidents', 'OPERATION', 'CLASS') returning id");
        Answer taught =
                manager.run(
                        "setCourseSkills",
                        "SetCourseSkillsInput",
                        "course",
                        "skills { level skill { id } }",
                        Map.of(
                                "course",
                                Map.of("id", "course_" + course),
                                "version",
                                1,
                                "skills",
                                List.of(level(skill, 4))));
        assertThat(taught.record())
                .containsEntry(
                        "skills", List.of(Map.of("level", 4, "skill", Map.of("id", skill.id()))));
        fixture.execute(
                "insert into training_record (course_id, employee_id, title, passed_at) values (%d, %d, 'T', now() + interval '1 minute')"
                        .formatted(course, tina));
        assertThat(standing()).containsEntry("level", 4).containsEntry("gap", 0);

        fixture.execute(
                "update training_record set passed_at = now() - interval '2 days', expires_at = now() - interval '1 day' where course_id = "
                        + course);
        assertThat(standing()).as("the result has expired").containsEntry("level", 2);
    }

    @Test
    void colleaguesDoNotSeeSkills() {
        long boss = employee("Hedda");
        fixture.execute(
                "update department set head_id = %d where id = %d".formatted(boss, department));
        assertThat(assess(manager, skill(), 2).errors()).isEmpty();
        assertThat(seen(operator(employee("Tom")), tina))
                .containsEntry("skills", List.of())
                .containsEntry("skillAssessments", Map.of("totalCount", 0));
        for (DeliveryClient each : List.of(operator(tina), operator(boss), asTina)) {
            assertThat(seen(each, tina))
                    .containsEntry(
                            "skills", List.of(Map.of("level", 2, "assessment", Map.of("level", 2))))
                    .containsEntry("skillAssessments", Map.of("totalCount", 1));
        }
    }

    @Test
    void nobodyAssessesThemselves() {
        Answer refused = assess(asTina, skill(), 5);
        assertThat(refused.refusals()).containsExactly("SAME_PERSON employee");
    }

    @Test
    void rejectsSkillNamedTwice() {
        Answer skill = skill();
        Answer refused = require(role(), List.of(level(skill, 1), level(skill, 2)));
        assertThat(refused.refusals()).containsExactly("INVALID skills[1].skill");
        assertThat(refused.message()).contains("Name each skill once");
    }

    @Test
    void rejectsListThatIsBasedOnAnOlderOne() {
        Answer skill = skill();
        long role = role();
        Answer set = require(role, List.of(level(skill, 3)));
        assertThat(set.version()).isEqualTo(2);
        Answer late = require(role, List.of());
        assertThat(late.codes()).containsExactly("CONFLICT");
        assertThat(
                        manager.read(
                                        "jobRole(by: {id: \"job_role_%d\"}) { skills { level } }"
                                                .formatted(role))
                                .get("skills"))
                .isEqualTo(List.of(Map.of("level", 3)));
    }

    @Test
    void listsInOppositeOrderDoNotBlockEachOther() {
        Answer first = skill();
        Answer second = skill();
        for (int round = 0; round < 10; round++) {
            long role = role();
            CompletableFuture<Answer> one =
                    CompletableFuture.supplyAsync(
                            () -> require(role, List.of(level(first, 1), level(second, 2))));
            Answer other = require(role(), List.of(level(second, 2), level(first, 1)));
            assertThat(one.join().errors()).isEmpty();
            assertThat(other.errors()).isEmpty();
        }
    }

    private long employee(String name) {
        return fixture.insert(
                "insert into employee (code, name, department_id) values (:code, '%s', %d) returning id"
                        .formatted(name, department));
    }

    /** Somebody who works in the department and manages no training. */
    private DeliveryClient operator(long employee) {
        return fixture.client(
                fixture.employed(viewers.overDepartment("OPERATOR", department), employee));
    }

    private static Map<String, Object> seen(DeliveryClient who, long employee) {
        return who.read(
                "employee(by: {id: \"employee_%d\"}) { skills { level assessment { level } } skillAssessments { totalCount } }"
                        .formatted(employee));
    }

    private Answer skill() {
        return manager.run(
                "createSkill",
                "CreateSkillInput",
                "skill",
                "code",
                Map.of("code", "skill-" + UUID.randomUUID(), "name", "Incident command"));
    }

    private long role() {
        return fixture.insert(
                "insert into job_role (code, name) values (:code, 'Operator') returning id");
    }

    private void requireOfTina(Answer skill, int level) {
        long role = role();
        fixture.execute(
                "insert into job_role_holder (job_role_id, employee_id, title, since) values (%d, %d, 'T', now())"
                        .formatted(role, tina));
        assertThat(require(role, List.of(level(skill, level))).errors()).isEmpty();
    }

    private Answer require(long role, List<Map<String, Object>> skills) {
        return manager.run(
                "setJobRoleSkills",
                "SetJobRoleSkillsInput",
                "jobRole",
                "code",
                Map.of(
                        "jobRole",
                        Map.of("id", "job_role_" + role),
                        "version",
                        1,
                        "skills",
                        skills));
    }

    private Answer assess(DeliveryClient who, Answer skill, int level) {
        return who.run(
                "assessSkill",
                "AssessSkillInput",
                "assessment",
                "level evidence",
                Map.of(
                        "employee",
                        Map.of("id", "employee_" + tina),
                        "skill",
                        Map.of("id", skill.id()),
                        "level",
                        level,
                        "evidence",
                        "Led two major incidents"));
    }

    private static Map<String, Object> level(Answer skill, int level) {
        return Map.of("skill", Map.of("id", skill.id()), "level", level);
    }

    /** Tina's only skill, as she sees it. */
    private Map<String, Object> standing() {
        Map<String, Object> found =
                asTina.read(
                        "employee(by: {id: \"employee_%d\"}) { skills { needed level gap } }"
                                .formatted(tina));
        return DeliveryClient.objects(found.get("skills")).getFirst();
    }
}
