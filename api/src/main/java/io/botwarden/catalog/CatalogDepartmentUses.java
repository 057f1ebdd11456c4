package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.TEAM;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this capability's columns do when a department is closed or merged. */
@Configuration(proxyBeanMethods = false)
class CatalogDepartmentUses {

    private static final String ACTIVE = "r.state = 'ACTIVE'";
    private static final String CODE = "r.code";

    @Bean
    DepartmentUses catalogUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.history("department", "successor_id"),
                DepartmentUse.history("former_place", "department_id"),
                DepartmentUse.current(DEPARTMENT, "parent_id", ACTIVE, "sub-department", CODE),
                // who has left is history, and stays in the department
                DepartmentUse.current(TEAM, "department_id", ACTIVE, "team", CODE)
                        .then(
                                "update employee set team_id = null where team_id = any($1) and left_on < current_date"),
                DepartmentUse.current(
                        EMPLOYEE,
                        "department_id",
                        "r.left_on is null or r.left_on >= current_date",
                        "employee",
                        CODE),
                DepartmentUse.current(
                        BOT, "owner_department_id", "r.state <> 'RETIRED'", "bot", CODE),
                DepartmentUse.current(
                        DATA_ASSET, "holder_department_id", ACTIVE, "data asset", "r.name"));
    }
}
