package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlRecords.WAIVER;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this package's columns do when a department is closed or merged. */
@Configuration(proxyBeanMethods = false)
class ControlDepartmentUses {

    @Bean
    DepartmentUses controlUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.current(
                        WAIVER,
                        "department_id",
                        "r.state in ('REQUESTED', 'APPROVED')",
                        "control waiver",
                        "r.number"),
                DepartmentUse.history("attestation", "department_id"),
                DepartmentUse.history("control_result", "department_id"));
    }
}
