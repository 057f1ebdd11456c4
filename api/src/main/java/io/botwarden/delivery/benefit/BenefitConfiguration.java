package io.botwarden.delivery.benefit;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.delivery.DeliveryRecords.BENEFIT_REVIEW;

import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BenefitConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    Recurring benefitReviewsPlanned(PlannedReviews reviews) {
        return new Recurring("benefit reviews", EVERY, reviews::run);
    }

    /** An obligation about no requirement is fulfilled by any review of the bot. */
    @Bean
    ObligationRules benefitObligations() {
        return ObligationRules.of(ObligationKind.BENEFIT_REVIEW, "delivery:review-benefit")
                .about(BOT)
                .fulfilledBy(
                        "BenefitReviewed",
                        BENEFIT_REVIEW,
                        """
                        select o.id, r.reviewed_at as fulfilled_at
                        from benefit_review r
                        join obligation o on o.bot_id = r.bot_id and coalesce(o.requirement_id = r.requirement_id, true)
                        where r.id = $1
                        """);
    }
}
