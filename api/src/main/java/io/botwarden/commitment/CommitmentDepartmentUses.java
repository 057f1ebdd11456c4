package io.botwarden.commitment;

import static io.botwarden.commitment.CommitmentRecords.ACTION_ITEM;
import static io.botwarden.commitment.CommitmentRecords.OBLIGATION;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this capability's columns do when a department is closed or merged. */
@Configuration(proxyBeanMethods = false)
class CommitmentDepartmentUses {

    @Bean
    DepartmentUses commitmentUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.current(
                        ACTION_ITEM,
                        "department_id",
                        "r.state in ('OPEN', 'DONE')",
                        "open action item",
                        "r.number"),
                DepartmentUse.current(
                        OBLIGATION,
                        "department_id",
                        "r.state <> 'ENDED'",
                        "obligation",
                        "r.number"));
    }
}
