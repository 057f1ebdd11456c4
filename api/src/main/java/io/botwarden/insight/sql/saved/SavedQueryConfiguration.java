package io.botwarden.insight.sql.saved;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What saved queries contribute to departments. */
@Configuration(proxyBeanMethods = false)
class SavedQueryConfiguration {

    /** The view of those who see a query follows a merged department to its successor. */
    @Bean
    DepartmentUses savedQueryUsesOfDepartments() {
        return DepartmentUses.of(DepartmentUse.history("saved_query_department", "department_id"));
    }
}
