package io.botwarden.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What heads see of the people whom they head, whatever their roles. */
@BotwardenTest
class TeamTest {

    private static final int YEAR = Year.now(ZoneOffset.UTC).getValue();

    private static final String MEMBERS =
            "teamMembers(filter: {head: [{id: \"employee_%d\"}]}) { totalCount edges { node { %s } } }";

    private static final String SUMMARY =
            """
            name departmentName
            personScorecard { cycleName grade }
            courses { name state }
            nextCareerLevels { name skills { name needed level gap evidence course } }
            personalDevelopmentPlans(first: 2) { edges { node { state goals { title state } } } }
            promotionProposals(first: 1) { edges { node { state reason } } }
            """;

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;

    private long department;
    private long tina;
    private long hedda;
    private long rosa;

    @BeforeEach
    void meet() {
        long above = department("null");
        rosa = employee("Rosa", above);
        head(above, rosa);
        department = department(String.valueOf(above));
        tina = employee("Tina", department);
        hedda = employee("Hedda", department);
        head(department, hedda);
    }

    @Test
    void headWithoutRoleSeesTeam() {
        appraise();
        require();
        climb();
        plan();
        assertThat(ownTeam(roleless(hedda), SUMMARY))
                .containsExactly(
                        Map.of(
                                "name",
                                "Tina",
                                "departmentName",
                                "Workshop",
                                "personScorecard",
                                Map.of("cycleName", "Cycle", "grade", "B"),
                                "courses",
                                List.of(Map.of("name", "Safety", "state", "MISSING")),
                                "nextCareerLevels",
                                List.of(
                                        Map.of(
                                                "name",
                                                "Senior",
                                                "skills",
                                                List.of(
                                                        skill("Analysis", 1, 2, 0, "Report", null),
                                                        skill("Command", 3, 2, 1, null, "Drill"),
                                                        skill("Design", 2, 0, 2, null, null)))),
                                "personalDevelopmentPlans",
                                edges(
                                        Map.of(
                                                "state",
                                                "AGREED",
                                                "goals",
                                                List.of(
                                                        Map.of(
                                                                "title",
                                                                "Give a talk",
                                                                "state",
                                                                "OVERDUE")))),
                                "promotionProposals",
                                edges(Map.of("state", "PROPOSED", "reason", "Ready"))));
    }

    /** Each head sees the own people only, and nobody sees those of another head. */
    @Test
    void teamsAreForTheirHeads() {
        assertThat(ownTeam(roleless(rosa), "name")).containsExactly(Map.of("name", "Hedda"));
        assertThat(members(roleless(rosa), hedda, "name")).isEmpty();
        assertThat(ownTeam(roleless(tina), "name")).isEmpty();
        DeliveryClient operator =
                fixture.client(
                        fixture.employed(viewers.overDepartment("OPERATOR", department), tina));
        assertThat(members(operator, hedda, "name")).isEmpty();
        DeliveryClient manager = fixture.client(viewers.overDepartment("BUSINESS", department));
        assertThat(members(manager, hedda, "name employee { name } head { name }"))
                .containsExactly(
                        Map.of(
                                "name", "Tina",
                                "employee", Map.of("name", "Tina"),
                                "head", Map.of("name", "Hedda")));
    }

    @Test
    void whoLeftIsInNoTeam() {
        fixture.execute("update employee set left_on = '2001-01-01' where id = " + tina);
        assertThat(ownTeam(roleless(hedda), "name")).isEmpty();
        assertThat(heads(roleless(hedda))).isFalse();
    }

    @Test
    void viewersKnowWhetherTheyHeadPeople() {
        assertThat(heads(roleless(hedda))).isTrue();
        assertThat(heads(roleless(rosa))).isTrue();
        assertThat(heads(roleless(tina))).isFalse();
        assertThat(heads(fixture.client(viewers.overEverything("ADMINISTRATOR")))).isFalse();
    }

    @Test
    void nextLevelIsSeenByThePersonAndTheHead() {
        climb();
        String next =
                "employee(by: {id: \"employee_%d\"}) { nextCareerLevels { code careerLevel { name } } }"
                        .formatted(tina);
        for (long each : List.of(tina, hedda)) {
            assertThat(levels(operator(each).read(next))).hasSize(1);
        }
        assertThat(levels(operator(rosa).read(next))).isEmpty();
        assertThat(levels(operator(employee("Tom", department)).read(next))).isEmpty();
    }

    private static List<Map<String, Object>> levels(Map<String, Object> employee) {
        return DeliveryClient.objects(employee.get("nextCareerLevels"));
    }

    private void appraise() {
        fixture.execute(
                """
                with w as (
                  insert into warehouse_snapshot (state, baseline, system_identifier, started_at, cut_at, pg_snapshot, finished_at)
                  values ('COMPLETED', true, '1', now(), now(), pg_current_snapshot(), now()) returning id
                ), c as (
                  insert into appraisal_cycle (code, name, scheme_id, period, period_start, period_end, state, snapshot_id, input_hash,
                    calibration_skipped_reason, published_at, appeals_end_at)
                  select 'team-%1$d', 'Cycle', s.id, '2026-Q2', '2026-04-01', '2026-07-01', 'PUBLISHED', w.id, 'x', 'None', now(), now()
                  from appraisal_scheme s, w where s.code = 'service-desk' and s.revision = 1 returning id
                )
                insert into person_scorecard (cycle_id, scheme_id, employee_id, employee_code, cycle_name, period, scheme_name, scheme_name_zh, department_id, grade, total)
                select c.id, s.id, %1$d, 'tina', 'Cycle', '2026-Q2', 'Everyone', '全体人员', %2$d, 'B', 84.25
                from c, appraisal_scheme s where s.code = 'person' and s.revision = 1
                """
                        .formatted(tina, department));
    }

    /** A course is required of Tina's job role and overdue. */
    private void require() {
        fixture.execute(
                """
                with k as (
                  insert into course (code, name, category, form) values ('safety-%1$d', 'Safety', 'OPERATION', 'CLASS') returning id
                ), o as (
                  insert into job_role (code, name) values ('operator-%1$d', 'Operator') returning id
                ), h as (
                  insert into job_role_holder (job_role_id, employee_id, title, since) select o.id, %1$d, 'T', '2020-01-01' from o
                )
                insert into course_requirement (course_id, job_role_id, due_days, since) select k.id, o.id, 14, '2020-01-01' from k, o
                """
                        .formatted(tina));
    }

    /**
     * Senior requires Command 3, Analysis 1 and Design 2; Tina has 2, 2 and none, by a course and
     * by an assessment.
     */
    private void climb() {
        fixture.execute(
                """
                with o as (
                  insert into job_role (code, name) values ('climber-%1$d', 'Climber') returning id
                ), h as (
                  insert into job_role_holder (job_role_id, employee_id, title, since) select o.id, %1$d, 'T', now() from o
                ), l as (
                  insert into career_level (code, name, job_role_id) select 'senior-%1$d', 'Senior', o.id from o returning id
                ), s as (
                  insert into skill (code, name) values ('command-%1$d', 'Command'), ('analysis-%1$d', 'Analysis'), ('design-%1$d', 'Design')
                  returning id, name
                ), r as (
                  insert into career_level_skill (career_level_id, skill_id, level)
                  select l.id, s.id, case s.name when 'Command' then 3 when 'Analysis' then 1 else 2 end from l, s
                ), k as (
                  insert into course (code, name, category, form) values ('drill-%1$d', 'Drill', 'OPERATION', 'CLASS') returning id
                ), t as (
                  insert into course_skill (course_id, skill_id, level) select k.id, s.id, 2 from k, s where s.name = 'Command'
                ), p as (
                  insert into training_record (course_id, employee_id, title, passed_at) select k.id, %1$d, 'T', now() from k
                )
                insert into skill_assessment (employee_id, skill_id, level, evidence, title, assessed_at)
                select %1$d, s.id, 2, 'Report', 'T', now() from s where s.name = 'Analysis'
                """
                        .formatted(tina));
    }

    private void plan() {
        fixture.execute(
                """
                with someone as (
                  select min(id) as id from identity
                ), p as (
                  insert into personal_development_plan (employee_id, year, revision, aim, proposed_side, state, proposed_at, proposed_by_id, agreed_at)
                  select %1$d, %2$d, 1, 'Learn', 'HEAD', 'AGREED', now(), someone.id, now() from someone returning id
                ), g as (
                  insert into development_goal (personal_development_plan_id, position, kind, title, due_on)
                  select p.id, 1, 'TEXT', 'Give a talk', '2001-01-01' from p
                )
                insert into promotion_proposal (employee_id, career_level_id, reason, submitted_at)
                select %1$d, l.id, 'Ready', now() from career_level l where l.code = 'senior-%1$d'
                """
                        .formatted(tina, YEAR));
    }

    private static Map<String, @Nullable Object> skill(
            String name,
            int needed,
            int level,
            int gap,
            @Nullable Object evidence,
            @Nullable Object course) {
        Map<String, @Nullable Object> skill = new HashMap<>();
        skill.put("name", name);
        skill.put("needed", needed);
        skill.put("level", level);
        skill.put("gap", gap);
        skill.put("evidence", evidence);
        skill.put("course", course);
        return skill;
    }

    private static Map<String, Object> edges(Map<String, Object> node) {
        return Map.of("edges", List.of(Map.of("node", node)));
    }

    /** Without a role nobody can name an employee, and everybody sees the own team only. */
    private static List<Object> ownTeam(DeliveryClient who, String selected) {
        return nodes(who, "teamMembers { edges { node { %s } } }".formatted(selected));
    }

    private static List<Object> members(DeliveryClient who, long head, String selected) {
        return nodes(who, MEMBERS.formatted(head, selected));
    }

    private static List<Object> nodes(DeliveryClient who, String query) {
        return DeliveryClient.objects(who.read(query).get("edges")).stream()
                .map(edge -> edge.get("node"))
                .toList();
    }

    private static boolean heads(DeliveryClient who) {
        return Boolean.TRUE.equals(who.read("viewer { headsPeople }").get("headsPeople"));
    }

    private DeliveryClient roleless(long employee) {
        return fixture.client(fixture.employed(viewers.overNothing(), employee));
    }

    private DeliveryClient operator(long employee) {
        return fixture.client(
                fixture.employed(viewers.overDepartment("OPERATOR", department), employee));
    }

    private long department(String parent) {
        return fixture.insert(
                "insert into department (code, name, parent_id) values (:code, 'Workshop', %s) returning id"
                        .formatted(parent));
    }

    private long employee(String name, long place) {
        return fixture.insert(
                "insert into employee (code, name, department_id) values (:code, '%s', %d) returning id"
                        .formatted(name, place));
    }

    private void head(long headed, long head) {
        fixture.execute("update department set head_id = %d where id = %d".formatted(head, headed));
    }
}
