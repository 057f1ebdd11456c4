package io.botwarden.collaboration;

import static io.botwarden.collaboration.CollaborationRecords.MEETING;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this capability's columns do when a department is closed or merged. */
@Configuration(proxyBeanMethods = false)
class CollaborationDepartmentUses {

    @Bean
    DepartmentUses collaborationUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.current(
                        MEETING,
                        "department_id",
                        "r.state in ('SCHEDULED', 'HELD')",
                        "meeting",
                        "r.number"));
    }
}
