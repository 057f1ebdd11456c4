package io.botwarden.operations.maintenance;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.write.RecordType;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MaintenanceConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final RecordType CHANGE = new RecordType("Change", "change");

    @Bean
    Recurring maintenanceCompletedOnTime(MaintenanceCompletion completion) {
        return new Recurring("maintenance windows", EVERY, completion::run);
    }

    /** A window of a change only says when; the change says whether it was done. */
    @Bean
    ObligationRules maintenanceObligations() {
        return ObligationRules.of(ObligationKind.MAINTENANCE, "operations:plan-change")
                .about(BOT)
                .fulfilledBy(
                        "ChangeClosed",
                        CHANGE,
                        """
                        select o.id, c.finished_at as fulfilled_at from change c join obligation o on o.bot_id = c.bot_id
                        where c.id = $1 and c.purpose in ('MAINTENANCE', 'RELEASE') and c.failed is not true and c.finished_at is not null
                        """)
                .fulfilledBy(
                        "MaintenanceCompleted",
                        MaintenanceWindow.TYPE,
                        """
                        select o.id, w.ends_at as fulfilled_at from maintenance_window w join obligation o on o.bot_id = w.bot_id
                        where w.id = $1 and w.change_id is null
                        """);
    }
}
