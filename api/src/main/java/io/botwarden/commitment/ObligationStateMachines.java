package io.botwarden.commitment;

import io.botwarden.commitment.ObligationState.Step;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machine of obligations, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class ObligationStateMachines {

    private static final String WHY = "Requires the permission to manage obligations of this kind.";

    @Bean
    StateMachine obligationStateMachine(List<ObligationRules> kinds) {
        String managers =
                kinds.stream()
                        .map(kind -> "(%s)".formatted(kind.managers()))
                        .sorted()
                        .collect(Collectors.joining(" or "));
        return StateMachine.of(
                "Obligation", Arrays.stream(Step.values()).map(step -> held(step, managers)));
    }

    private static Rule<ObligationState> held(Step step, String managers) {
        return step == Step.FULFILL
                ? step.rule()
                        .onlyBy(
                                "%s or %s".formatted(ObligationState.RESPONSIBLE, managers),
                                "Only for the responsible employee. " + WHY)
                : step.rule().onlyBy(managers, WHY);
    }
}
