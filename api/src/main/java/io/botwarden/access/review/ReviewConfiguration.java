package io.botwarden.access.review;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    Recurring reviewsDueOnTime(ReviewsDue due) {
        return new Recurring("access-reviews", EVERY, due::run);
    }

    /** A review of some roles only is none of all rights. */
    @Bean
    ObligationRules accessReviewObligations() {
        return ObligationRules.of(ObligationKind.ACCESS_REVIEW, "access:manage")
                .about(BOT, DEPARTMENT)
                .fulfilledBy(
                        "AccessReviewCompleted",
                        ReviewRecords.REVIEW,
                        """
                        select o.id, r.completed_at as fulfilled_at
                        from access_review r
                        join obligation o on case r.scope
                          when 'BOT' then o.bot_id = r.bot_id
                          when 'DEPARTMENT' then exists (
                            select from department d
                            where d.id = coalesce(o.department_id, (select b.owner_department_id from bot b where b.id = o.bot_id))
                              and r.department_id = any (d.lineage)
                          )
                          else true
                        end
                        where r.id = $1 and cardinality(r.roles) = 0
                        """);
    }
}
