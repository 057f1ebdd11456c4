package io.botwarden.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Career ladders, and proposals to promote people. */
@BotwardenTest
class PromotionsTest {

    private static final String CHOSEN =
            "state reason note evidence { kind title level needed } viewerActions { action allowed }";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;

    private long department;
    private long tina;
    private DeliveryClient head;
    private DeliveryClient decider;
    private DeliveryClient asTina;

    @BeforeEach
    void meet() {
        department =
                fixture.insert(
                        "insert into department (code, name) values (:code, 'Workshop') returning id");
        tina = employee("Tina");
        head = fixture.client(viewers.overEverything("ADMINISTRATOR"));
        decider = fixture.client(viewers.overDepartment("BUSINESS", department));
        asTina =
                fixture.client(
                        fixture.employed(viewers.overDepartment("BUSINESS", department), tina));
    }

    @Test
    void rejectsCycleInLadder() {
        Answer first = level(null);
        Answer second = level(first);
        Answer third = level(second);
        Answer itself = follow(first, first);
        assertThat(itself.refusals()).containsExactly("INVALID previous");
        assertThat(itself.message())
                .isEqualTo("The level %s cannot come before itself.".formatted(first.text("code")));
        Answer around = follow(first, third);
        assertThat(around.message())
                .isEqualTo(
                        "The level %1$s comes after %3$s already: %1$s → %2$s → %3$s."
                                .formatted(
                                        third.text("code"),
                                        second.text("code"),
                                        first.text("code")));
    }

    @Test
    void concurrentChangesOfLadderMakeNoCycle() {
        for (int round = 0; round < 10; round++) {
            Answer first = level(null);
            Answer second = level(null);
            CompletableFuture<Answer> one =
                    CompletableFuture.supplyAsync(() -> follow(first, second));
            Answer other = follow(second, first);
            assertThat(List.of(one.join().refusals(), other.refusals()))
                    .containsExactlyInAnyOrder(List.of(), List.of("INVALID previous"));
        }
    }

    @Test
    void evidenceIsFrozenAndOthersDecide() {
        Answer level = level(null);
        long skill =
                fixture.insert(
                        "insert into skill (code, name) values (:code, 'Incident command') returning id");
        fixture.execute(
                "insert into career_level_skill (career_level_id, skill_id, level) values (%s, %d, 3)"
                        .formatted(level.id().substring("career_level_".length()), skill));
        long course =
                fixture.insert(
                        "insert into course (code, name, category, form) values (:code, 'Safety', 'OPERATION', 'CLASS') returning id");
        pass(course);
        Answer proposed = propose(head, level);
        assertThat(proposed.errors()).isEmpty();
        assertThat(propose(head, level).refusals()).containsExactly("ALREADY_PROPOSED employee");
        List<Map<String, Object>> before = evidence(proposed);
        assertThat(before)
                .extracting(each -> each.get("kind"))
                .containsExactly("SKILL", "TRAINING");
        assertThat(before.getFirst()).containsEntry("level", 0).containsEntry("needed", 3);

        fixture.execute(
                "update training_record set expires_at = now() where course_id = " + course);
        assertThat(evidence(proposed)).isEqualTo(before);

        assertThat(decide(head, proposed).codes()).containsExactly("SAME_PERSON");
        assertThat(decide(asTina, proposed).codes()).containsExactly("SAME_PERSON");
        assertThat(decide(decider, proposed).record())
                .containsEntry("state", "APPROVED")
                .containsEntry("note", "Well done");
        assertThat(decide(decider, proposed).codes()).containsExactly("WRONG_STATE");
        assertThat(fixture.events("PromotionApproved", proposed.id())).isEqualTo(1);
    }

    @Test
    void evidenceNamesWorkByNumberOnly() {
        String action = "A-" + UUID.randomUUID();
        String finding = "N-" + UUID.randomUUID();
        done(action);
        rectified(finding);
        assertThat(evidence(propose(head, level(null))))
                .extracting(each -> each.get("kind"), each -> each.get("title"))
                .containsExactly(tuple("ACTION_ITEM", action), tuple("FINDING", finding));
    }

    @Test
    void evidenceNamesOwnPublishedAppraisals() {
        for (String published : List.of("now()", "null")) {
            fixture.execute(
                    """
                    with w as (
                      insert into warehouse_snapshot (state, baseline, system_identifier, started_at, cut_at, pg_snapshot, finished_at)
                      values ('COMPLETED', true, '1', now(), now(), pg_current_snapshot(), now()) returning id
                    ), c as (
                      insert into appraisal_cycle (code, name, scheme_id, period, period_start, period_end, state, snapshot_id, input_hash,
                        calibration_skipped_reason, published_at, appeals_end_at)
                      select 'cycle-' || coalesce(to_char(%1$s::timestamptz, 'YYYY'), 'open'), 'Cycle', s.id, '2026-Q2', '2026-04-01', '2026-07-01',
                        case when %1$s::timestamptz is null then 'CALIBRATED' else 'PUBLISHED' end, w.id, 'x', 'None', %1$s::timestamptz, %1$s::timestamptz
                      from appraisal_scheme s, w where s.code = 'service-desk' and s.revision = 1 returning id
                    )
                    insert into person_scorecard (cycle_id, scheme_id, employee_id, employee_code, cycle_name, period, scheme_name, scheme_name_zh, department_id, grade, total)
                    select c.id, s.id, %2$d, 'tina', 'Cycle', '2026-Q2', 'Everyone', '全体人员', %3$d, 'B', 84.25
                    from c, appraisal_scheme s where s.code = 'person' and s.revision = 1
                    """
                            .formatted(published, tina, department));
        }
        fixture.execute(
                """
                insert into scorecard (cycle_id, department_id, department_code, department_name, grade, rank)
                select id, %d, 'workshop', 'Workshop', 'A', 1 from appraisal_cycle where code = 'cycle-' || to_char(now(), 'YYYY')
                """
                        .formatted(department));
        long boss = employee("Hedda");
        fixture.execute(
                "update department set head_id = %d where id = %d".formatted(boss, department));

        Answer proposed = propose(head, level(null));
        assertThat(evidence(proposed))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each).containsEntry("kind", "OWN_APPRAISAL");
                    assertThat(each.get("title")).asString().matches("cycle-\\d{4}");
                });
        for (DeliveryClient each : List.of(operator(tina), operator(boss), manager())) {
            assertThat(ownResult(each, proposed)).isEqualTo(Map.of("grade", "B", "total", 84.25));
        }
        assertThat(ownResult(decider, proposed)).isEmpty();

        fixture.execute(
                "update person_scorecard set superseded = true where employee_id = " + tina);
        assertThat(ownResult(operator(tina), proposed)).containsEntry("grade", "B");
    }

    @Test
    void colleaguesDoNotSeeProposals() {
        long boss = employee("Hedda");
        fixture.execute(
                "update department set head_id = %d where id = %d".formatted(boss, department));
        done("A-" + UUID.randomUUID());
        Answer proposed = propose(head, level(null));
        assertThat(seen(operator(employee("Tom")), proposed)).isEqualTo(Map.of());
        for (DeliveryClient each : List.of(operator(tina), operator(boss), decider)) {
            assertThat(seen(each, proposed))
                    .containsEntry("evidence", List.of(Map.of("kind", "ACTION_ITEM")));
            assertThat(
                            each.read(
                                    "employee(by: {id: \"employee_%d\"}) { promotionProposals { totalCount } }"
                                            .formatted(tina)))
                    .containsEntry("promotionProposals", Map.of("totalCount", 1));
        }
    }

    @Test
    void nobodyProposesThemselves() {
        assertThat(propose(asTina, level(null)).refusals()).containsExactly("SAME_PERSON employee");
    }

    /** Heads propose whom they head to the next level, and others than the proposer decide. */
    @Test
    void headWithoutRoleProposes() {
        long hedda = employee("Hedda");
        fixture.execute(
                "update department set head_id = %d where id = %d".formatted(hedda, department));
        DeliveryClient boss = fixture.client(fixture.employed(viewers.overNothing(), hedda));
        long role =
                fixture.insert(
                        "insert into job_role (code, name) values (:code, 'Operator') returning id");
        fixture.execute(
                "insert into job_role_holder (job_role_id, employee_id, title, since) values (%d, %d, 'T', now())"
                        .formatted(role, tina));
        Answer next = level(null);
        fixture.execute(
                "update career_level set job_role_id = %d where id = %d"
                        .formatted(role, key(next)));

        assertThat(propose(boss, level(null)).refusals()).containsExactly("NOT_FOUND careerLevel");
        DeliveryClient colleague =
                fixture.client(fixture.employed(viewers.overNothing(), employee("Tom")));
        assertThat(propose(colleague, next).refusals()).containsExactly("NOT_FOUND employee");
        assertThat(propose(operator(employee("Ott")), next).refusals())
                .containsExactly("FORBIDDEN employee");

        Answer proposed = propose(boss, next);
        assertThat(proposed.errors()).isEmpty();
        assertThat(seen(boss, proposed)).isNotEmpty();
        assertThat(decide(boss, proposed).codes()).containsExactly("FORBIDDEN");
        assertThat(decide(decider, proposed).record()).containsEntry("state", "APPROVED");
    }

    /** Heads with a role that may decide do not decide on their own proposals. */
    @Test
    void headDoesNotDecideOwnProposal() {
        long hedda = employee("Hedda");
        fixture.execute(
                "update department set head_id = %d where id = %d".formatted(hedda, department));
        DeliveryClient boss =
                fixture.client(
                        fixture.employed(viewers.overDepartment("BUSINESS", department), hedda));
        Answer proposed = propose(boss, level(null));
        assertThat(proposed.errors()).isEmpty();
        assertThat(decide(boss, proposed).codes()).containsExactly("SAME_PERSON");
    }

    private static long key(Answer level) {
        return Long.parseLong(level.id().substring("career_level_".length()));
    }

    /** Somebody who manages training and appraisals in the department. */
    private DeliveryClient manager() {
        return fixture.client(viewers.overEverything("ADMINISTRATOR"));
    }

    /**
     * The person's result in the only evidence of a proposal; empty if the viewer may not see it.
     */
    private static Map<String, Object> ownResult(DeliveryClient who, Answer proposed) {
        List<Map<String, Object>> evidence =
                DeliveryClient.objects(
                        who.read(
                                        "promotionProposal(by: {id: \"%s\"}) { evidence { personScorecard { grade total } } }"
                                                .formatted(proposed.id()))
                                .get("evidence"));
        return DeliveryClient.object(evidence.getFirst().get("personScorecard"));
    }

    /** Somebody who works in the department and manages no training. */
    private DeliveryClient operator(long employee) {
        return fixture.client(
                fixture.employed(viewers.overDepartment("OPERATOR", department), employee));
    }

    private static Map<String, Object> seen(DeliveryClient who, Answer proposed) {
        return who.read(
                "promotionProposal(by: {id: \"%s\"}) { evidence { kind } }"
                        .formatted(proposed.id()));
    }

    /** A verified action item of Tina. */
    private void done(String number) {
        long meeting =
                fixture.insert(
                        """
                        insert into meeting (number, title, starts_at, ends_at, time_zone, organiser_id, scheduled_by_id)
                        values (:code, 'Weekly', now(), now() + interval '1 hour', 'Asia/Shanghai', %d, (select min(id) from identity)) returning id
                        """
                                .formatted(tina));
        fixture.execute(
                """
                insert into action_item (number, origin_kind, meeting_id, title, kind, assignee_id, due_at, original_due_at, state, done_at, verified_at)
                values ('%s', 'MEETING', %d, 'Secret', 'FOLLOW_UP', %d, now(), now(), 'VERIFIED', now(), now())
                """
                        .formatted(number, meeting, tina));
    }

    /** A verified finding that Tina rectified. */
    private void rectified(String number) {
        fixture.execute(
                "insert into inspection_plan (year, goals, planned_at) values (2190, 'Look', now()) on conflict do nothing");
        long inspection =
                fixture.insert(
                        """
                        insert into inspection (number, inspection_plan_id, title, area, lead_id, starts_at, ends_at, state, seed, started_at, planned_at)
                        select :code, id, 'Look', 'USE', %d, now(), now() + interval '9 days', 'IN_PROGRESS', 'a', now(), now()
                        from inspection_plan where year = 2190 returning id
                        """
                                .formatted(tina));
        fixture.execute(
                """
                insert into inspection_finding (number, inspection_id, title, description, severity, cause, clause_id, responsible_id, due_at, state,
                  raised_at, rectified_at, verified_at)
                select '%s', %d, 'Secret', 'Behind it', 'LOW', 'PEOPLE', min(id), %d, now(), 'VERIFIED', now(), now(), now() from clause
                """
                        .formatted(number, inspection, tina));
    }

    private void pass(long course) {
        fixture.execute(
                "insert into training_record (course_id, employee_id, title, passed_at) values (%d, %d, 'T', now() - interval '9 days')"
                        .formatted(course, tina));
    }

    private long employee(String name) {
        return fixture.insert(
                "insert into employee (code, name, department_id) values (:code, '%s', %d) returning id"
                        .formatted(name, department));
    }

    private Answer level(@Nullable Answer previous) {
        Map<String, Object> input = new HashMap<>();
        input.put("code", "level-" + UUID.randomUUID());
        input.put("name", "Senior operator");
        if (previous != null) {
            input.put("previous", Map.of("id", previous.id()));
        }
        return head.run(
                "createCareerLevel", "CreateCareerLevelInput", "careerLevel", "code", input);
    }

    private Answer follow(Answer level, Answer previous) {
        return head.run(
                "changeCareerLevel",
                "ChangeCareerLevelInput",
                "careerLevel",
                "code",
                Map.of(
                        "careerLevel",
                        Map.of("id", level.id()),
                        "version",
                        level.version(),
                        "previous",
                        Map.of("id", previous.id())));
    }

    private Answer propose(DeliveryClient who, Answer level) {
        return who.run(
                "proposePromotion",
                "ProposePromotionInput",
                "proposal",
                CHOSEN,
                Map.of(
                        "employee",
                        Map.of("id", "employee_" + tina),
                        "careerLevel",
                        Map.of("id", level.id()),
                        "reason",
                        "Led two major incidents"));
    }

    private Answer decide(DeliveryClient who, Answer proposed) {
        return who.run(
                "approvePromotion",
                "ApprovePromotionInput",
                "proposal",
                CHOSEN,
                Map.of("promotionProposal", Map.of("id", proposed.id()), "note", "Well done"));
    }

    private List<Map<String, Object>> evidence(Answer proposed) {
        return DeliveryClient.objects(
                asTina.read(
                                "promotionProposal(by: {id: \"%s\"}) { evidence { kind title level needed } }"
                                        .formatted(proposed.id()))
                        .get("evidence"));
    }
}
