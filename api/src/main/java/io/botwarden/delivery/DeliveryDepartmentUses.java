package io.botwarden.delivery;

import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUse.Clash;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.platform.write.RecordType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this capability's columns do when a department is closed or merged. */
@Configuration(proxyBeanMethods = false)
class DeliveryDepartmentUses {

    private static final String OPEN = "r.state not in ('DELIVERED', 'REJECTED')";

    @Bean
    DepartmentUses deliveryUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.history("acceptance", "department_id"),
                DepartmentUse.history("benefit_review", "department_id"),
                DepartmentUse.history("requirement_launch", "department_id"),
                DepartmentUse.current(
                        REQUIREMENT, "department_id", OPEN, "open requirement", "r.number"),
                DepartmentUse.current(
                        REQUIREMENT,
                        "development_department_id",
                        OPEN,
                        "requirement in development",
                        "r.number"),
                DepartmentUse.current(
                                new RecordType("LaunchRule", "launch_rule"),
                                "department_id",
                                "r.retired_at is null",
                                "launch rule",
                                "r.purpose")
                        .unless(
                                "o.retired_at is null and o.criticality is not distinct from r.criticality and o.data_classification is not distinct from r.data_classification",
                                Clash.RETIRED),
                DepartmentUse.current(
                        new RecordType("LaunchDelegation", "launch_delegation"),
                        "department_id",
                        "r.ended_at is null and r.ends_at > now()",
                        "launch delegation",
                        "r.approver"),
                DepartmentUse.current(
                                new RecordType("LaunchApproval", "launch_approval"),
                                "department_id",
                                "r.state = 'PENDING'",
                                "pending launch approval",
                                "r.department")
                        .unless("o.launch_revision_id = r.launch_revision_id", Clash.LEFT)
                        .then(
                                "update launch_approval set department = (select name from department where id = $2) where id = any($1)"));
    }
}
