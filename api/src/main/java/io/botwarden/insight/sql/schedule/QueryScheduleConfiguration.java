package io.botwarden.insight.sql.schedule;

import io.botwarden.notification.report.Reports;
import io.botwarden.platform.jobs.Recurring;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The work of query schedules. */
@Configuration(proxyBeanMethods = false)
class QueryScheduleConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    Recurring queriesToDeliver(QueryDeliveries deliveries) {
        return new Recurring("query deliveries", EVERY, deliveries::run);
    }

    @Bean
    Recurring resultsNotNeeded(Reports reports, Clock clock) {
        return new Recurring(
                "results of queries that nobody receives",
                EVERY,
                () -> reports.deleteUnneeded(clock.instant()));
    }

    @Bean
    Recurring schedulesOfLeavers(QueryDeliveries deliveries) {
        return new Recurring("query schedules of leavers", EVERY, deliveries::stopThoseOfLeavers);
    }
}
