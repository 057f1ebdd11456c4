package io.botwarden.security.correction;

import static io.botwarden.security.correction.CorrectionRequestRows.REQUEST;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled work and the use of departments of requests to correct employees' data. */
@Configuration(proxyBeanMethods = false)
class CorrectionConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(5);

    @Bean
    Recurring correctionDeadlines(CorrectionsDue due) {
        return new Recurring("requests to correct data", EVERY, due::run);
    }

    @Bean
    DepartmentUses correctionUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.current(
                        REQUEST,
                        "department_id",
                        "r.state = 'REQUESTED'",
                        "request to correct a department",
                        "r.number"));
    }
}
