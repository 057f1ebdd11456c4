package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class AppraisalStateMachines {

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
                                .orBy("{may appraisal:rate}")));
    }

    private static CycleState[] allowing(Step... steps) {
        return Arrays.stream(CycleState.values())
                .filter(state -> Arrays.stream(steps).anyMatch(state::allows))
                .toArray(CycleState[]::new);
    }
}
