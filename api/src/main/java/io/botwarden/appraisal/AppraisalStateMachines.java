package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class AppraisalStateMachines {

    private static final String CYCLE =
            "(select c.%s from appraisal_cycle c where c.id = {row}.cycle_id)";

    private static final Obstacle TERM_OVER =
            Obstacle.of(
                    AppraisalRefusal.APPEAL_TERM_OVER,
                    "The term for appeals has passed.",
                    CYCLE.formatted("appeals_end_at") + " <= now()");

    private static final Obstacle APPEALED =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The department has already appealed against its result in this cycle.",
                    """
                    exists (
                      select from appraisal_appeal a
                      where a.cycle_id = {row}.cycle_id and a.department_id = {row}.department_id and a.state <> 'WITHDRAWN'
                    )\
                    """);

    private static final Obstacle APPEALED_ALREADY =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The person has already appealed against the result in this cycle.",
                    """
                    exists (
                      select from appraisal_appeal a
                      where a.cycle_id = {row}.cycle_id and a.employee_id = {row}.employee_id and a.state <> 'WITHDRAWN'
                    )\
                    """);

    /** The person has a later scorecard in the cycle. */
    static final Obstacle REPLACED =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "A decision on an appeal made a later scorecard of the person. Decide about that one.",
                    "{row}.superseded");

    private static final String RATES =
            """
            {may appraisal:rate} or exists (
              select from person_to_rate p
              join person_to_rate_rater r on r.record_id = p.id and r.identity_id = {viewer}
              where p.cycle_id = {row}.id
            )\
            """;

    private static final String ONLY_RATERS =
            "Only people who may rate departments, or who head persons to rate, can do this.";

    @Bean
    StateMachine appraisalCycleStateMachine() {
        return StateMachine.of(
                "AppraisalCycle",
                Stream.of(
                        Rule.by("computeAppraisalCycle")
                                .from(allowing(Step.COMPUTE, Step.REPRODUCE)),
                        Rule.by("calibrateAppraisalCycle", "skipCalibration")
                                .from(allowing(Step.CALIBRATE)),
                        Rule.by("publishAppraisalCycle")
                                .from(allowing(Step.PUBLISH))
                                .unless(PublishedCycles.PUBLISHED),
                        // the department that is rated decides over what the permission is needed
                        Rule.by("giveAppraisalRating")
                                .from(allowing(Step.RATE))
                                .onlyBy(RATES, ONLY_RATERS),
                        Rule.automatic().from(allowing(Step.FINALIZE)).to(CycleState.FINAL)));
    }

    /** What can be done about the result of one department, by the state of its cycle. */
    @Bean
    StateMachine scorecardStateMachine() {
        return StateMachine.of(
                        "Scorecard",
                        Stream.of(
                                Rule.by("submitAppraisalAppeal")
                                        .from(allowing(Step.APPEAL))
                                        .unless(TERM_OVER, APPEALED)
                                        .onlyBy(
                                                "heads_department({viewer}, {row}.department_id)",
                                                AppraisalAppealState.ONLY_APPELLANT),
                                Rule.by("decideAppraisalOutcome")
                                        .from(allowing(Step.DECIDE_OUTCOME))
                                        .unless(AppraisalOutcomeState.OWN_UNIT)))
                .withState(CYCLE.formatted("state"));
    }

    /**
     * What the person can do about the own result, and the head of the person, by the state of its
     * cycle.
     */
    @Bean
    StateMachine personScorecardStateMachine() {
        return StateMachine.of(
                        "PersonScorecard",
                        Stream.of(
                                Rule.by("submitAppraisalAppeal")
                                        .from(allowing(Step.APPEAL))
                                        .unless(TERM_OVER, APPEALED_ALREADY)
                                        .onlyBy(
                                                "appeals_for({viewer}, null, {row}.employee_id)",
                                                AppraisalAppealState.ONLY_APPELLANT),
                                Rule.by("decidePersonAppraisalOutcome")
                                        .from(allowing(Step.DECIDE_OUTCOME))
                                        .unless(REPLACED, PersonAppraisalOutcomeState.OWN)
                                        .with(AppraisalOutcomeState.MANAGE)
                                        .orBy(PersonAppraisalOutcomeState.HEAD)))
                .withState(CYCLE.formatted("state"));
    }

    @Bean
    StateMachine appraisalOutcomeStateMachine() {
        return Transition.machine("AppraisalOutcome", AppraisalOutcomeState.Step.values());
    }

    @Bean
    StateMachine personAppraisalOutcomeStateMachine() {
        return Transition.machine(
                "PersonAppraisalOutcome", PersonAppraisalOutcomeState.Step.values());
    }

    @Bean
    StateMachine kpiTargetStateMachine() {
        return Transition.machine("KpiTarget", KpiTargetState.Step.values());
    }

    @Bean
    StateMachine appraisalSchemeStateMachine() {
        return Transition.machine("AppraisalScheme", AppraisalSchemeState.Step.values());
    }

    @Bean
    StateMachine appraisalAppealStateMachine() {
        return Transition.machine("AppraisalAppeal", AppraisalAppealState.Step.values());
    }

    private static CycleState[] allowing(Step... steps) {
        return Arrays.stream(CycleState.values())
                .filter(state -> Arrays.stream(steps).anyMatch(state::allows))
                .toArray(CycleState[]::new);
    }
}
