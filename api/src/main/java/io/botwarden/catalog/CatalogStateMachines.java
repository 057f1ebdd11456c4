package io.botwarden.catalog;

import io.botwarden.platform.lifecycle.Holders.Place;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class CatalogStateMachines {

    @Bean
    StateMachine botStateMachine() {
        return Transition.machine("Bot", BotState.Step.values());
    }

    @Bean
    StateMachine dataAssetStateMachine() {
        return Transition.machine("DataAsset", DataAssetState.Step.values());
    }

    /** The organisation chart is for everybody; whoever changes it does so for a department. */
    @Bean
    StateMachine departmentStateMachine() {
        return over("Department", "id", DepartmentState.Step.values());
    }

    @Bean
    StateMachine teamStateMachine() {
        return over("Team", "department_id", TeamState.Step.values());
    }

    private static StateMachine over(String type, String column, Transition<?>[] table) {
        return StateMachine.of(
                type, Arrays.stream(table).map(step -> step.rule().over(Place.department(column))));
    }
}
