package io.botwarden.delivery.defect;

import io.botwarden.delivery.FixesDue;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DefectConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private static final String OVERDUE =
            "select id from defect where state in ('OPEN', 'IN_PROGRESS') and missed_at is null and due_at <= :now order by due_at, id";

    /** Reports defects that are not fixed when they are due. (Policy 2.3.2) */
    @Bean
    Recurring defectsDueOnTime(FixesDue due, DefectRows rows) {
        return new Recurring("defects", EVERY, () -> due.report(OVERDUE, "missDefect", rows::find));
    }
}
