package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiEngine;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The KPI catalogue that comes with Botwarden, and the engine over it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InsightProperties.class)
class KpiConfiguration {

    @Bean
    KpiEngine kpiEngine() {
        return new KpiEngine(KpiCatalogue.shipped());
    }
}
