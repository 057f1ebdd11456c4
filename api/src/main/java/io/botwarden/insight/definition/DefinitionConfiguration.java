package io.botwarden.insight.definition;

import io.botwarden.analytics.kpi.KpiTrial;
import io.botwarden.analytics.sql.SqlSandbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The trial of versions of KPIs. */
@Configuration(proxyBeanMethods = false)
class DefinitionConfiguration {

    @Bean
    KpiTrial kpiTrial(SqlSandbox sandbox) {
        return new KpiTrial(sandbox);
    }
}
