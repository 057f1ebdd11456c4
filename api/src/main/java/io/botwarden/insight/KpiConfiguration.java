package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiEngine;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine of KPIs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InsightProperties.class)
class KpiConfiguration {

    @Bean
    KpiEngine kpiEngine() {
        return new KpiEngine();
    }
}
