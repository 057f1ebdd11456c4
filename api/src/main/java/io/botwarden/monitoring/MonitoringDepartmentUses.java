package io.botwarden.monitoring;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.platform.write.RecordType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this capability's columns do when a department is closed or merged. */
@Configuration(proxyBeanMethods = false)
class MonitoringDepartmentUses {

    @Bean
    DepartmentUses monitoringUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.current(
                        new RecordType("AlertRule", "alert_rule"),
                        "department_id",
                        "true",
                        "alert rule",
                        "r.code"));
    }
}
