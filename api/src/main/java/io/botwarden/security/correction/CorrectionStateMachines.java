package io.botwarden.security.correction;

import static io.botwarden.security.correction.CorrectionRequestRows.REQUEST;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class CorrectionStateMachines {

    @Bean
    StateMachine correctionRequestStateMachine() {
        return Transition.machine(REQUEST.name(), CorrectionRequestState.Step.values());
    }
}
