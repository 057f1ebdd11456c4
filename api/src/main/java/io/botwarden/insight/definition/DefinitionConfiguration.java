package io.botwarden.insight.definition;

import io.botwarden.analytics.kpi.KpiTrial;
import io.botwarden.analytics.sql.SqlSandbox;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machine of versions of KPIs, and their trial. */
@Configuration(proxyBeanMethods = false)
class DefinitionConfiguration {

    @Bean
    StateMachine kpiRevisionStateMachine() {
        return Transition.machine("KpiRevision", KpiRevisionState.Step.values());
    }

    @Bean
    KpiTrial kpiTrial(SqlSandbox sandbox) {
        return new KpiTrial(sandbox);
    }
}
