package io.botwarden.insight.review;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.insight.review.ReviewRecords.REVIEW;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operational reviews contribute to obligations, action items and departments. */
@Configuration(proxyBeanMethods = false)
class OperationalReviewConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    Recurring operationalReviewsPlanned(PlannedOperationalReviews reviews) {
        return new Recurring("operational reviews", EVERY, reviews::run);
    }

    @Bean
    ObligationRules operationalReviewObligations() {
        return ObligationRules.of(ObligationKind.OPERATIONAL_REVIEW, OperationalReviews.PERMISSION)
                .about(BOT, DEPARTMENT)
                .fulfilledBy(
                        "OperationalReviewRecorded",
                        REVIEW,
                        """
                        select o.id, r.reviewed_at as fulfilled_at
                        from operational_review r
                        join obligation o on o.data_asset_id is null and (o.bot_id = r.bot_id or o.department_id = r.department_id)
                        where r.id = $1
                        """);
    }

    @Bean
    ActionItemManagers operationalReviewActionItemManagers() {
        return ActionItemManagers.holders("operational_review_id", OperationalReviews.PERMISSION);
    }

    /** What this package's columns do when a department is closed or merged. */
    @Bean
    DepartmentUses operationalReviewUsesOfDepartments() {
        return DepartmentUses.of(DepartmentUse.history("operational_review", "department_id"));
    }
}
