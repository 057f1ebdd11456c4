package io.botwarden.risk.contingency.activation;

import static io.botwarden.risk.contingency.ContingencyRecords.ACTIVATION;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What activations contribute to recurring work and departments. */
@Configuration(proxyBeanMethods = false)
class ActivationConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(15);

    @Bean
    Recurring overdueActivations(ActivationsDue due) {
        return new Recurring("activations", EVERY, due::run);
    }

    /** What this package's columns do when a department is closed or merged. */
    @Bean
    DepartmentUses activationUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.current(
                        ACTIVATION,
                        "department_id",
                        "r.state = 'RUNNING'",
                        "activation of a contingency plan",
                        "r.number"));
    }
}
