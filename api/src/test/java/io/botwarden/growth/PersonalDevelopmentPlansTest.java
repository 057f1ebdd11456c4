package io.botwarden.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Development plans of people, and the goals that are suggested for them. */
@BotwardenTest
class PersonalDevelopmentPlansTest {

    private static final int YEAR = Year.now(ZoneOffset.UTC).getValue();
    private static final String LAST_DAY = LocalDate.of(YEAR, 12, 31).toString();
    private static final String CHOSEN =
            "number revision state proposedSide agreedBy { name } goals { kind title level state evidence } viewerActions { action allowed }";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;

    private long department;
    private long tina;
    private long hedda;
    private long skill;
    private long course;
    private DeliveryClient asTina;
    private DeliveryClient asHead;
    private DeliveryClient manager;

    @BeforeEach
    void meet() {
        department =
                fixture.insert(
                        "insert into department (code, name) values (:code, 'Workshop') returning id");
        tina = employee("Tina");
        hedda = employee("Hedda");
        fixture.execute(
                "update department set head_id = %d where id = %d".formatted(hedda, department));
        asTina = person(tina);
        asHead = person(hedda);
        manager = fixture.client(viewers.overDepartment("BUSINESS", department));
        skill =
                fixture.insert(
                        "insert into skill (code, name) values (:code, 'Incident command') returning id");
        course =
                fixture.insert(
                        "insert into course (code, name, category, form) values (:code, 'Safety', 'OPERATION', 'CLASS') returning id");
    }

    @Test
    void goalsFollowFromWhatIsAssessedAndPassed() {
        Answer plan = propose(asTina, goals("Give a talk"));
        assertThat(plan.record())
                .containsEntry("state", "PROPOSED")
                .containsEntry("proposedSide", "EMPLOYEE");
        assertThat(propose(asHead, goals("Write")).refusals())
                .containsExactly("PLAN_PENDING employee");
        assertThat(agree(asTina, plan).codes()).containsExactly("FORBIDDEN");
        assertThat(complete(asTina, plan, 3).codes()).containsExactly("WRONG_STATE");
        assertThat(agree(asHead, plan).record()).containsEntry("state", "AGREED");
        assertThat(states(plan)).containsExactly("OPEN", "OPEN", "OPEN");

        assertThat(complete(asHead, plan, 3).codes()).containsExactly("FORBIDDEN");
        assertThat(complete(asTina, plan, 1).codes()).containsExactly("INVALID");
        assertThat(complete(asTina, plan, 3).errors()).isEmpty();
        assertThat(complete(asTina, plan, 3).codes()).containsExactly("GOAL_REACHED");
        assertThat(fixture.events("DevelopmentGoalCompleted", plan.id())).isEqualTo(1);
        assess(2);
        assertThat(states(plan)).containsExactly("OPEN", "OPEN", "DONE");
        assess(3);
        assess(1);
        pass();
        assertThat(states(plan)).containsExactly("DONE", "DONE", "DONE");
    }

    /** Heads propose without a role, and find no other employees. */
    @Test
    void headWithoutRoleProposes() {
        DeliveryClient roleless = roleless(hedda);
        List<Map<String, Object>> talk = List.of(text("Give a talk", LAST_DAY));
        assertThat(propose(roleless, talk).record()).containsEntry("proposedSide", "HEAD");
        assertThat(propose(roleless(tina), talk).refusals())
                .containsExactly("PLAN_PENDING employee");

        long elsewhere =
                fixture.insert(
                        "insert into employee (code, name) values (:code, 'Otto') returning id");
        long left =
                fixture.insert(
                        "insert into employee (code, name, left_on) values (:code, 'Lea', '2001-01-01') returning id");
        for (long other : List.of(elsewhere, left, 987_654_321L)) {
            assertThat(propose(roleless, ref(other), talk).errors())
                    .isEqualTo(
                            List.of(
                                    Map.of(
                                            "code", "NOT_FOUND",
                                            "message",
                                                    "There is no such record, or you may not see it.",
                                            "field", "employee")));
            assertThat(propose(roleless, code(other), talk).refusals())
                    .containsExactly("NOT_FOUND employee");
        }
        assertThat(propose(fixture.client(viewers.overNothing()), ref(tina), talk).refusals())
                .containsExactly("NOT_FOUND employee");
    }

    @Test
    void personWithoutRoleProposesOwnPlan() {
        Answer plan = propose(roleless(tina), code(tina), List.of(text("Give a talk", LAST_DAY)));
        assertThat(plan.record()).containsEntry("proposedSide", "EMPLOYEE");
        assertThat(agree(roleless(hedda), plan).record()).containsEntry("state", "AGREED");
    }

    private DeliveryClient roleless(long employee) {
        return fixture.client(fixture.employed(viewers.overNothing(), employee));
    }

    private static Map<String, String> ref(long employee) {
        return Map.of("id", "employee_" + employee);
    }

    /** The same employee by code; for an unknown one, a code that nobody has. */
    private Map<String, String> code(long employee) {
        Object code =
                manager.read("employee(by: {id: \"employee_%d\"}) { code }".formatted(employee))
                        .getOrDefault("code", "nobody");
        return Map.of("code", (String) code);
    }

    @Test
    void revisionKeepsWhatIsDone() {
        Answer plan = propose(asHead, goals("Give a talk"));
        agree(asTina, plan);
        complete(asTina, plan, 3);
        assess(3);
        Answer revised = propose(asHead, goals("Give a talk"));
        assertThat(revised.record()).containsEntry("revision", 2);
        assertThat(agree(asTina, revised).errors()).isEmpty();
        assertThat(states(revised)).containsExactly("DONE", "OPEN", "DONE");
        assertThat(read(manager, plan)).containsEntry("state", "SUPERSEDED");
        assertThat(withdraw(asHead, revised).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void revisionKeepsGoalsCompletedWhileItWaits() {
        Answer plan = propose(asHead, goals("Give a talk"));
        agree(asTina, plan);
        Answer revised = propose(asHead, goals("Give a talk"));
        complete(asTina, plan, 3);
        assertThat(agree(asTina, revised).errors()).isEmpty();
        assertThat(states(revised)).containsExactly("OPEN", "OPEN", "DONE");
    }

    @Test
    void rejectsGoalsThatAreReachedOrWrong() {
        assess(4);
        assertThat(propose(asTina, goals("Give a talk")).refusals())
                .containsExactly("GOAL_REACHED goals[0].subject.skill.skill");
        List<Map<String, Object>> twice = List.of(text("Talk", LAST_DAY), text("Talk", LAST_DAY));
        assertThat(propose(asTina, twice).refusals()).containsExactly("INVALID goals[1].subject");
        assertThat(propose(asTina, List.of(text("Talk", "2001-01-01"))).refusals())
                .containsExactly("INVALID goals[0].dueOn");
        assertThat(propose(manager, goals("Talk")).refusals())
                .containsExactly("FORBIDDEN employee");
    }

    @Test
    void colleaguesDoNotSeePlans() {
        Answer plan = propose(asTina, goals("Give a talk"));
        DeliveryClient colleague = person(employee("Tom"));
        assertThat(read(colleague, plan)).isEmpty();
        assertThat(agree(colleague, plan).codes()).containsExactly("NOT_FOUND");
        for (DeliveryClient each : List.of(asTina, asHead, manager)) {
            assertThat(read(each, plan)).containsEntry("state", "PROPOSED");
        }
        assertThat(suggestions(colleague)).isEmpty();
        assertThat(withdraw(asHead, plan).record()).containsEntry("state", "WITHDRAWN");
    }

    @Test
    void employeesSayWhoHeadsThem() {
        assertThat(headedBy(tina)).isEqualTo(List.of(Map.of("head", Map.of("name", "Hedda"))));
        assertThat(headedBy(hedda)).isEqualTo(List.of());
    }

    private Object headedBy(long employee) {
        return manager.read(
                        "employee(by: {id: \"employee_%d\"}) { headedBy { head { name } } }"
                                .formatted(employee))
                .get("headedBy");
    }

    @Test
    void suggestsWhatJobsAndLaddersRequire() {
        long role =
                fixture.insert(
                        "insert into job_role (code, name) values (:code, 'Operator') returning id");
        fixture.execute(
                "insert into job_role_holder (job_role_id, employee_id, title, since) values (%d, %d, 'T', now())"
                        .formatted(role, tina));
        fixture.execute(
                "insert into job_role_skill (job_role_id, skill_id, level) values (%d, %d, 2)"
                        .formatted(role, skill));
        long level =
                fixture.insert(
                        "insert into career_level (code, name, job_role_id) values (:code, 'Senior', %d) returning id"
                                .formatted(role));
        fixture.execute(
                "insert into career_level_skill (career_level_id, skill_id, level) values (%d, %d, 3)"
                        .formatted(level, skill));
        fixture.execute(
                "insert into course_skill (course_id, skill_id, level) values (%d, %d, 1)"
                        .formatted(course, skill));
        assertThat(suggestions(asTina))
                .containsExactlyInAnyOrder("CAREER_LEVEL Senior 3", "SKILL Incident command null");
        assertThat(suggestions(asHead)).hasSize(2);
        assess(2);
        assertThat(suggestions(asTina)).containsExactly("CAREER_LEVEL Senior 3");
        assess(3);
        assertThat(suggestions(asTina)).isEmpty();
    }

    private List<String> suggestions(DeliveryClient who) {
        return DeliveryClient.objects(
                        who.read(
                                        "employee(by: {id: \"employee_%d\"}) { goalSuggestions { title reason origin level } }"
                                                .formatted(tina))
                                .get("goalSuggestions"))
                .stream()
                .filter(each -> !"REQUIRED_COURSE".equals(each.get("reason")))
                .peek(each -> assertThat(each.get("title")).asString().isNotEmpty())
                .map(each ->
                        "%s %s %s"
                                .formatted(
                                        each.get("reason"), each.get("origin"), each.get("level")))
                .toList();
    }

    private List<Map<String, Object>> goals(String text) {
        return List.of(
                Map.of(
                        "subject",
                        Map.of(
                                "skill",
                                Map.of("skill", Map.of("id", "skill_" + skill), "level", 3)),
                        "dueOn",
                        LAST_DAY),
                Map.of(
                        "subject",
                        Map.of("course", Map.of("id", "course_" + course)),
                        "dueOn",
                        LAST_DAY),
                text(text, LAST_DAY));
    }

    private static Map<String, Object> text(String text, String due) {
        return Map.of("subject", Map.of("text", text), "dueOn", due);
    }

    private Answer propose(DeliveryClient who, List<Map<String, Object>> goals) {
        return propose(who, ref(tina), goals);
    }

    private static Answer propose(
            DeliveryClient who, Map<String, String> employee, List<Map<String, Object>> goals) {
        return who.run(
                "proposePersonalDevelopmentPlan",
                "ProposePersonalDevelopmentPlanInput",
                "plan",
                CHOSEN,
                Map.of(
                        "employee",
                        employee,
                        "year",
                        YEAR,
                        "aim",
                        "Lead incidents",
                        "goals",
                        goals));
    }

    private static Answer agree(DeliveryClient who, Answer plan) {
        return who.run(
                "agreePersonalDevelopmentPlan",
                "AgreePersonalDevelopmentPlanInput",
                "plan",
                CHOSEN,
                Map.of("plan", Map.of("id", plan.id())));
    }

    private static Answer withdraw(DeliveryClient who, Answer plan) {
        return who.run(
                "withdrawPersonalDevelopmentPlan",
                "WithdrawPersonalDevelopmentPlanInput",
                "plan",
                CHOSEN,
                Map.of("plan", Map.of("id", plan.id()), "reason", "Too much"));
    }

    private static Answer complete(DeliveryClient who, Answer plan, int position) {
        return who.run(
                "completeDevelopmentGoal",
                "CompleteDevelopmentGoalInput",
                "plan",
                CHOSEN,
                Map.of(
                        "plan",
                        Map.of("id", plan.id()),
                        "position",
                        position,
                        "evidence",
                        "The slides"));
    }

    private static Map<String, Object> read(DeliveryClient who, Answer plan) {
        return who.read(
                "personalDevelopmentPlan(by: {id: \"%s\"}) { state goals { state } }"
                        .formatted(plan.id()));
    }

    private List<Object> states(Answer plan) {
        return DeliveryClient.objects(read(asTina, plan).get("goals")).stream()
                .map(each -> each.get("state"))
                .toList();
    }

    private void assess(int level) {
        fixture.execute(
                "insert into skill_assessment (employee_id, skill_id, level, evidence, title, assessed_at) values (%d, %d, %d, 'E', 'T', now())"
                        .formatted(tina, skill, level));
    }

    private void pass() {
        fixture.execute(
                "insert into training_record (course_id, employee_id, title, passed_at) values (%d, %d, 'T', now())"
                        .formatted(course, tina));
    }

    /** Somebody who works in the department and manages no training. */
    private DeliveryClient person(long employee) {
        return fixture.client(
                fixture.employed(viewers.overDepartment("OPERATOR", department), employee));
    }

    private long employee(String name) {
        return fixture.insert(
                "insert into employee (code, name, department_id) values (:code, '%s', %d) returning id"
                        .formatted(name, department));
    }
}
