package io.botwarden.delivery.review;

import io.botwarden.delivery.FixesDue;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CodeReviewConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private static final String OVERDUE =
            "select id from review_finding where state = 'OPEN' and missed_at is null and due_at <= :now order by due_at, id";

    /** Reports review findings that are not fixed when they are due. (Policy 2.2.3) */
    @Bean
    Recurring findingsDueOnTime(FixesDue due, CodeReviewRows rows) {
        return new Recurring(
                "review findings",
                EVERY,
                () -> due.report(OVERDUE, "missReviewFinding", rows::findFinding));
    }
}
