package io.botwarden.security.correction;

import static io.botwarden.security.correction.CorrectionRequestRows.REQUEST;

import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled work and the state machine of requests to correct employees' data. */
@Configuration(proxyBeanMethods = false)
class CorrectionConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(5);

    @Bean
    Recurring correctionDeadlines(CorrectionsDue due) {
        return new Recurring("requests to correct data", EVERY, due::run);
    }

    @Bean
    StateMachine correctionRequestStateMachine() {
        return Transition.machine(REQUEST.name(), CorrectionRequestState.Step.values());
    }
}
