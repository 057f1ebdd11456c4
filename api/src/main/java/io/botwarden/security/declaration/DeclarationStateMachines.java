package io.botwarden.security.declaration;

import static io.botwarden.security.declaration.DeclarationRecords.AUTHENTICATION;
import static io.botwarden.security.declaration.DeclarationRecords.ENCRYPTION;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.RecordType;
import io.botwarden.security.declaration.DeclarationState.Step;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class DeclarationStateMachines {

    @Bean
    StateMachine dataEncryptionStateMachine() {
        return machine(ENCRYPTION);
    }

    @Bean
    StateMachine botAuthenticationStateMachine() {
        return machine(AUTHENTICATION);
    }

    /** Each kind has mutations of its own, named after it. */
    private static StateMachine machine(RecordType type) {
        return StateMachine.of(
                type.name(),
                Arrays.stream(Step.values()).map(step -> ofKind(step.rule(), type.name())));
    }

    private static Rule<DeclarationState> ofKind(Rule<DeclarationState> rule, String kind) {
        return new Rule<>(
                rule.actions().stream().filter(action -> action.endsWith(kind)).toList(),
                rule.from(),
                rule.to(),
                rule.obstacles(),
                rule.holders());
    }
}
