package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiEngine;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The built-in KPI catalogue and its engine. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InsightProperties.class)
class KpiConfiguration {

    @Bean
    KpiEngine kpiEngine() {
        return new KpiEngine(KpiCatalogue.shipped());
    }
}
