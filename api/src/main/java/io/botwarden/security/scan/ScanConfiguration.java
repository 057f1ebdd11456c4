package io.botwarden.security.scan;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What scans contribute to background jobs and obligations. */
@Configuration(proxyBeanMethods = false)
class ScanConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring scansReported(ReportedScans scans) {
        return new Recurring("scans", EVERY, scans::run);
    }

    @Bean
    Recurring scansPlanned(PlannedScans scans) {
        return new Recurring("obligations to scan", EVERY, scans::run);
    }

    /** A complete scan of any target of the bot counts. */
    @Bean
    ObligationRules scanObligations() {
        return ObligationRules.of(ObligationKind.SCAN, "security:record-scan")
                .about(BOT)
                .fulfilledBy(
                        ReportedScans.EVENT,
                        ReportedScans.SCAN,
                        """
                        select o.id, s.finished_at as fulfilled_at
                        from scan s join obligation o on o.bot_id = s.bot_id and o.data_asset_id is null
                        where s.id = $1 and s.complete and s.successful
                        """);
    }
}
