package io.botwarden.risk.register;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.risk.register.RiskRecords.REVIEW;
import static io.botwarden.risk.register.RiskRecords.RISK;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the risk register contributes to obligations and departments. */
@Configuration(proxyBeanMethods = false)
class RegisterConfiguration {

    @Bean
    ObligationRules riskReviewObligationRules() {
        return ObligationRules.of(ObligationKind.RISK_REVIEW, "risk:register")
                .about(BOT, DEPARTMENT)
                .fulfilledBy(
                        "RiskReviewed",
                        REVIEW,
                        """
                        select o.id, v.reviewed_at as fulfilled_at
                        from risk_review v join obligation o on o.risk_id = v.risk_id where v.id = $1
                        """);
    }

    /** An open risk moves to the successor of its department, together with who may see it. */
    @Bean
    DepartmentUses riskUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.current(
                                RISK,
                                "department_id",
                                "r.state <> 'CLOSED'",
                                "open risk",
                                "r.number")
                        .then(
                                """
                                update risk set department_ids = (
                                  select array_agg(distinct d) from unnest(department_ids || $2) as d
                                )
                                where id = any ($1)
                                """),
                DepartmentUse.history("risk_subject", "department_id"));
    }
}
