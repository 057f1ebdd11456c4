package io.botwarden.commitment;

import io.botwarden.commitment.ActionItemState.Step;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machine of action items, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class ActionItemStateMachines {

    private static final String WHY =
            "Requires the permission to manage the record that the action item came from.";

    @Bean
    StateMachine actionItemStateMachine(List<ActionItemManagers> origins) {
        String managers =
                origins.stream()
                        .map(origin -> "(%s)".formatted(origin.condition().text()))
                        .sorted()
                        .collect(Collectors.joining(" or "));
        return StateMachine.of(
                "ActionItem", Arrays.stream(Step.values()).map(step -> held(step, managers)));
    }

    private static Rule<ActionItemState> held(Step step, String managers) {
        return step == Step.COMPLETE
                ? step.rule()
                        .onlyBy(
                                "%s or %s".formatted(ActionItemState.ASSIGNEE, managers),
                                "Only for the assignee. " + WHY)
                : step.rule().onlyBy(managers, WHY);
    }
}
