package io.botwarden.risk.contingency.plan;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.risk.contingency.ContingencyRecords.PLAN;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What contingency plans contribute to obligations and departments. */
@Configuration(proxyBeanMethods = false)
class ContingencyPlanConfiguration {

    @Bean
    ObligationRules planReviewObligationRules() {
        return ObligationRules.of(ObligationKind.PLAN_REVIEW, "contingency:write")
                .about(DEPARTMENT)
                .fulfilledBy(
                        "ContingencyPlanReviewed",
                        PLAN,
                        """
                        select o.id, p.reviewed_at as fulfilled_at
                        from contingency_plan p join obligation o on o.id = p.review_obligation_id where p.id = $1
                        """);
    }

    /** What this package's columns do when a department is closed or merged. */
    @Bean
    DepartmentUses contingencyPlanUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.current(
                        PLAN,
                        "department_id",
                        "r.state <> 'RETIRED'",
                        "contingency plan",
                        "r.number"));
    }
}
