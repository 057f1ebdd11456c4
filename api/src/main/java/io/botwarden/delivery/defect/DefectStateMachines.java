package io.botwarden.delivery.defect;

import io.botwarden.delivery.DueTimes;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machine of defects, for {@code viewerActions}, and what is done on time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DueTimes.class)
class DefectStateMachines {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring defectsDueOnTime(DefectsDue due) {
        return new Recurring("defects", EVERY, due::run);
    }

    @Bean
    StateMachine defectStateMachine() {
        return Transition.machine("Defect", DefectState.Step.values());
    }
}
