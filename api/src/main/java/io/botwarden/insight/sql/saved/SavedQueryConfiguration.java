package io.botwarden.insight.sql.saved;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The work of saved queries, and what they contribute to departments. */
@Configuration(proxyBeanMethods = false)
class SavedQueryConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    Recurring queriesWithoutOwner(OwnersLeft owners) {
        return new Recurring("queries without owner", EVERY, owners::run);
    }

    /** The view of those who see a query follows a merged department to its successor. */
    @Bean
    DepartmentUses savedQueryUsesOfDepartments() {
        return DepartmentUses.of(DepartmentUse.history("saved_query_department", "department_id"));
    }
}
