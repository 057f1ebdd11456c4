package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class AppraisalStateMachines {

    /** The viewer heads a department with a scorecard, or one above it. */
    private static final String HEADS =
            """
            exists (
              select from scorecard s
              where s.cycle_id = {row}.id and s.department_id is not null and heads_department({viewer}, s.department_id)
            )\
            """;

    private static final Obstacle TERM_OVER =
            Obstacle.of(
                    AppraisalRefusal.APPEAL_TERM_OVER,
                    "The term for appeals has passed.",
                    "{row}.appeals_end_at <= now()");

    @Bean
    StateMachine appraisalCycleStateMachine() {
        return StateMachine.of(
                "AppraisalCycle",
                Stream.of(
                        Rule.by("computeAppraisalCycle")
                                .from(allowing(Step.COMPUTE, Step.REPRODUCE)),
                        Rule.by("calibrateAppraisalCycle", "skipCalibration")
                                .from(allowing(Step.CALIBRATE)),
                        Rule.by("publishAppraisalCycle").from(allowing(Step.PUBLISH)),
                        // the department that is rated decides over what the permission is needed
                        Rule.by("rateDepartment")
                                .from(allowing(Step.RATE))
                                .orBy("{may appraisal:rate}"),
                        Rule.by("submitAppraisalAppeal")
                                .from(allowing(Step.APPEAL))
                                .unless(TERM_OVER)
                                .onlyBy(HEADS, AppraisalAppealState.ONLY_HEADS),
                        Rule.automatic().from(allowing(Step.FINALIZE)).to(CycleState.FINAL)));
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
