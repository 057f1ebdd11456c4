package io.botwarden.training;

import static io.botwarden.training.TrainingFixture.key;
import static io.botwarden.training.TrainingFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import io.botwarden.training.TrainingFixture.Person;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The needs for training of a department, and the items that plans make of them. */
@BotwardenTest
class TrainingNeedsTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;

    private TrainingFixture given;
    private NeedRecords records;
    private int year;

    @BeforeEach
    void meet() {
        given = new TrainingFixture(fixture, viewers, clock);
        records = new NeedRecords(fixture, given.department, key(given.tina.id()));
        year = clock.instant().atZone(ZoneOffset.UTC).getYear();
    }

    @Test
    void listsRequiredCoursesUntilResultsLastTheYear() {
        long role = records.role(given.tina, given.tom);
        Answer course = given.createCourse(Map.of("validityMonths", 24));
        given.require(course, Map.of("jobRole", Map.of("id", "job_role_" + role), "dueDays", 5));
        Answer plan = draft();
        assertThat(need(plan, "REQUIRED_COURSE", course))
                .containsEntry("people", 2)
                .containsEntry("reason", "JOB_ROLE")
                .containsEntry("covered", false);

        given.passed(given.tina, course, Duration.ofDays(1));
        assertThat(need(determine(plan), "REQUIRED_COURSE", course)).containsEntry("people", 1);

        given.passed(given.tom, course, Duration.ofDays(1));
        assertThat(need(determine(plan), "REQUIRED_COURSE", course)).isEmpty();

        fixture.execute(
                "update training_record set expires_at = now() + interval '1 hour' where course_id = %d and employee_id = %d"
                        .formatted(key(course.id()), key(given.tom.id())));
        assertThat(need(determine(plan), "REQUIRED_COURSE", course))
                .as("the result expires within the year")
                .containsEntry("people", 1);
    }

    @Test
    void suggestsCourseThatGivesMostPeopleTheSkill() {
        long role = records.role(given.tina, given.tom);
        long skill = records.skill();
        fixture.execute(
                "insert into job_role_skill (job_role_id, skill_id, level) values (%d, %d, 3)"
                        .formatted(role, skill));
        Answer basic = given.course();
        Answer advanced = given.course();
        records.teaches(basic, skill, 1);
        records.teaches(advanced, skill, 4);
        assertThat(need(draft(), "SKILL", advanced))
                .containsEntry("people", 2)
                .containsEntry("level", 3)
                .containsEntry("skill", Map.of("id", "skill_" + skill));
    }

    @Test
    void listsRisksAndFailedControlsThatCoursesAddress() {
        Answer course = given.course();
        long risk = records.risk();
        long control = records.failedControl();
        Answer set =
                given.manager.run(
                        "setCourseRemedies",
                        "SetCourseRemediesInput",
                        "course",
                        "remedies { riskCategory control { id } indicator }",
                        Map.of(
                                "course",
                                ref(course),
                                "version",
                                course.version(),
                                "riskCategories",
                                List.of("LEGAL"),
                                "controls",
                                List.of(Map.of("id", "control_" + control)),
                                "indicators",
                                List.of("training-completion")));
        assertThat(set.errors()).isEmpty();
        assertThat(DeliveryClient.objects(set.record().get("remedies"))).hasSize(3);

        Answer plan = draft();
        assertThat(of(plan, "RISK"))
                .extracting(each -> each.get("risk"), each -> each.get("people"))
                .containsExactly(tuple(Map.of("id", "risk_" + risk), 2));
        assertThat(need(plan, "FAILED_CONTROL", course))
                .containsEntry("people", 2)
                .containsEntry("title", "Passwords are safe.")
                .containsEntry("titleZh", "密码安全。")
                .containsEntry("control", Map.of("id", "control_" + control));

        given.passed(given.tina, course, Duration.ofDays(1));
        assertThat(need(determine(plan), "RISK", course)).containsEntry("people", 1);

        fixture.execute("update risk set state = 'CLOSED', closed_at = now() where id = " + risk);
        assertThat(of(determine(plan), "RISK")).isEmpty();
    }

    @Test
    void listsGoalsOfAgreedPlansThatAreOpen() {
        Answer course = given.course();
        for (String state : List.of("AGREED", "PROPOSED")) {
            long plan =
                    fixture.insert(
                            """
                            insert into personal_development_plan (number, employee_id, year, revision, aim, proposed_side, state, proposed_at, proposed_by_id, agreed_at)
                            values (:code, %d, %d, 1, 'Learn', 'EMPLOYEE', '%s', now(), %d, case when '%3$s' = 'AGREED' then now() end) returning id
                            """
                                    .formatted(
                                            key(
                                                    (state.equals("AGREED")
                                                                    ? given.tina
                                                                    : given.tom)
                                                            .id()),
                                            year,
                                            state,
                                            given.tina.viewer().viewer().identityId()));
            fixture.execute(
                    """
                    insert into development_goal (personal_development_plan_id, position, kind, course_id, title, due_on)
                    values (%d, 1, 'COURSE', %d, 'Course', make_date(%d, 12, 1))
                    """
                            .formatted(plan, key(course.id()), year));
        }
        assertThat(need(draft(), "DEVELOPMENT_GOAL", course))
                .containsEntry("people", 1)
                .containsEntry("reason", "APPRAISAL");
    }

    /** Six of seven people score low; with four, nobody learns that there are any. */
    @Test
    void listsLowIndicatorsOfEnoughPeopleOnly() {
        List<Person> people = new ArrayList<>(List.of(given.tina, given.tom));
        Stream.of("Ann", "Ben", "Cid", "Dan", "Eve").map(given::person).forEach(people::add);
        String few = "few-" + UUID.randomUUID();
        String many = "many-" + UUID.randomUUID();
        long cycle = records.cycle();
        for (int k = 0; k < people.size(); k++) {
            long card = records.card(cycle, people.get(k));
            records.score(card, 1, many, k < 6 ? 59 : 60);
            records.score(card, 2, few, k < 4 ? 10 : 90);
        }
        try {
            assertThat(of(draft(), "APPRAISAL_INDICATOR"))
                    .singleElement()
                    .satisfies(each ->
                            assertThat(each)
                                    .containsEntry("title", many)
                                    .containsEntry("people", 5)
                                    .containsEntry("course", null)
                                    .containsEntry(
                                            "cycle", Map.of("id", "appraisal_cycle_" + cycle)));
        } finally {
            fixture.execute("delete from appraisal_cycle where id = " + cycle);
        }
    }

    @Test
    void needsBecomeItemsOfTheirCourses() {
        long role = records.role(given.tina);
        long skill = records.skill();
        fixture.execute(
                "insert into job_role_skill (job_role_id, skill_id, level) values (%d, %d, 3)"
                        .formatted(role, skill));
        Answer course = given.course();
        records.teaches(course, skill, 3);
        given.require(
                course,
                Map.of(
                        "jobRole",
                        Map.of("id", "job_role_" + records.role(given.tom)),
                        "dueDays",
                        5));
        Answer plan = draft();
        Object required = need(plan, "REQUIRED_COURSE", course).get("id");
        Object skilled = need(plan, "SKILL", course).get("id");

        assertThat(take(plan, required, 600, skilled, 600).message())
                .isEqualTo(
                        "The costs of the items would add up to 1300, which is more than the budget of 1000.");
        Answer taken = take(plan, required, 100, skilled, 150);
        assertThat(taken.errors()).isEmpty();
        assertThat(DeliveryClient.objects(taken.record().get("items")).getLast())
                .containsEntry("course", Map.of("id", course.id()))
                .containsEntry("people", 2)
                .containsEntry("cost", 250)
                .containsEntry("reason", "JOB_ROLE");
        assertThat(need(plan, "SKILL", course))
                .containsEntry("covered", true)
                .containsEntry("planned", 2);
        assertThat(take(taken, required, 1, skilled, 1).refusals())
                .containsExactly("INVALID needs[0].need");
    }

    @Test
    void othersThanPlannersDoNotSeeNeeds() {
        Answer course = given.course();
        given.require(
                course,
                Map.of(
                        "jobRole",
                        Map.of("id", "job_role_" + records.role(given.tina)),
                        "dueDays",
                        5));
        Answer plan = draft();
        DeliveryClient reader =
                fixture.client(viewers.overDepartment("OPERATOR", given.department));
        assertThat(reader.read("trainingPlan(by: {id: \"%s\"}) { number }".formatted(plan.id())))
                .isNotEmpty();
        reader.graphql()
                .document(
                        "{ trainingPlan(by: {id: \"%s\"}) { needs { totalCount } } }"
                                .formatted(plan.id()))
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(each ->
                                        assertThat(each.getPath())
                                                .isEqualTo("trainingPlan.needs")));
        DeliveryClient elsewhere =
                fixture.client(
                        viewers.overDepartment(
                                "BUSINESS",
                                fixture.insert(
                                        "insert into department (code, name) values (:code, 'Other') returning id")));
        Object need = need(plan, "REQUIRED_COURSE", course).get("id");
        assertThat(elsewhere.read("node(id: \"%s\") { id }".formatted(need))).isEmpty();
    }

    private Answer draft() {
        Answer plan =
                given.manager.run(
                        "draftTrainingPlan",
                        "DraftTrainingPlanInput",
                        "plan",
                        "number state needsDeterminedAt",
                        Map.of(
                                "year",
                                year,
                                "department",
                                Map.of("id", "department_" + given.department),
                                "content",
                                Map.of(
                                        "goals",
                                        "Everybody knows the rules.",
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
                                                        1,
                                                        "reason",
                                                        "TREND",
                                                        "cost",
                                                        100)))));
        assertThat(plan.errors()).isEmpty();
        assertThat(plan.record().get("needsDeterminedAt")).isNotNull();
        return plan;
    }

    private Answer determine(Answer plan) {
        Answer determined =
                given.manager.run(
                        "determineTrainingNeeds",
                        "DetermineTrainingNeedsInput",
                        "plan",
                        "state",
                        Map.of("plan", ref(plan)));
        assertThat(determined.errors()).isEmpty();
        return determined;
    }

    private Answer take(Answer plan, Object first, int cost, Object second, int other) {
        return given.manager.run(
                "planTrainingNeeds",
                "PlanTrainingNeedsInput",
                "plan",
                "state items { people cost reason note course { id } }",
                Map.of(
                        "plan",
                        ref(plan),
                        "version",
                        plan.version(),
                        "needs",
                        List.of(
                                Map.of("need", first, "cost", cost),
                                Map.of("need", second, "cost", other))));
    }

    private List<Map<String, Object>> of(Answer plan, String source) {
        Map<String, Object> read =
                given.manager.read(
                        """
                        trainingPlan(by: {id: "%s"}) { needs(first: 100, filter: {source: [%s]}) { edges { node {
                          id reason title titleZh people level covered planned course { id } skill { id } risk { id } control { id } cycle { id }
                        } } } }
                        """
                                .formatted(plan.id(), source));
        Map<String, Object> needs = DeliveryClient.object(read.get("needs"));
        return DeliveryClient.objects(needs.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    /** The need that suggests a course; empty if there is none. */
    private Map<String, Object> need(Answer plan, String source, Answer course) {
        return of(plan, source).stream()
                .filter(each -> Objects.equals(each.get("course"), Map.of("id", course.id())))
                .findFirst()
                .orElse(Map.of());
    }
}
