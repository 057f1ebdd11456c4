package io.botwarden.appraisal;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this capability's columns do when a department is closed or merged. */
@Configuration(proxyBeanMethods = false)
class AppraisalDepartmentUses {

    @Bean
    DepartmentUses appraisalUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.history("appraisal_appeal", "department_id"),
                DepartmentUse.history("appraisal_outcome", "department_id"),
                DepartmentUse.history("kpi_target", "department_id"),
                DepartmentUse.history("appraisal_rating", "department_id"),
                DepartmentUse.history("person_appraisal_outcome", "department_id"),
                DepartmentUse.history("person_scorecard", "department_id"),
                DepartmentUse.history("scorecard", "department_id"));
    }
}
