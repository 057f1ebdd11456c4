package io.botwarden.commitment;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommitmentConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring actionItemsDueOnTime(ActionItemsDue due) {
        return new Recurring("action items", EVERY, due::run);
    }

    @Bean
    Recurring obligationsDueOnTime(ObligationsDue due) {
        return new Recurring("obligations", EVERY, due::run);
    }

    @Bean
    ObligationRules otherObligations() {
        return ObligationRules.of(ObligationKind.OTHER, "commitment:manage-obligation")
                .about(BOT, DATA_ASSET, DEPARTMENT);
    }
}
