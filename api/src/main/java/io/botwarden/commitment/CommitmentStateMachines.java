package io.botwarden.commitment;

import io.botwarden.platform.lifecycle.RowCondition;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this capability, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class CommitmentStateMachines {

    @Bean
    StateMachine actionItemStateMachine(List<ActionItemManagers> origins) {
        Stream<String> managers =
                origins.stream().map(ActionItemManagers::condition).map(RowCondition::text);
        return machine(
                "ActionItem",
                ActionItemState.Step.values(),
                managers,
                "Requires the permission to manage the record that the action item came from.",
                ActionItemState.Step.COMPLETE,
                ActionItemState.ASSIGNEE,
                "Only for the assignee.");
    }

    @Bean
    StateMachine obligationStateMachine(List<ObligationRules> kinds) {
        return machine(
                "Obligation",
                ObligationState.Step.values(),
                kinds.stream().map(ObligationRules::managers),
                "Requires the permission to manage obligations of this kind.",
                ObligationState.Step.FULFILL,
                ObligationState.RESPONSIBLE,
                "Only for the responsible employee.");
    }

    /**
     * A state machine whose steps are for the managers of the record, and one of them also for the
     * employee who does the work.
     *
     * @param conditions who manages the records of each kind, as SQL
     */
    private static <S extends Enum<S>, T extends Transition<S>> StateMachine machine(
            String type,
            T[] steps,
            Stream<String> conditions,
            String reason,
            T finishing,
            String worker,
            String workerReason) {
        String managers =
                conditions
                        .map("(%s)"::formatted)
                        .sorted()
                        .reduce((one, other) -> one + " or " + other)
                        .orElse("false");
        return StateMachine.of(
                type,
                Arrays.stream(steps)
                        .map(step -> {
                            Rule<S> rule = step.rule();
                            return step == finishing
                                    ? rule.onlyBy(
                                            worker + " or " + managers, workerReason + " " + reason)
                                    : rule.onlyBy(managers, reason);
                        }));
    }
}
