package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The built-in risk model and its engine. */
@Configuration(proxyBeanMethods = false)
class RiskConfiguration {

    @Bean
    RiskEngine riskEngine() {
        return new RiskEngine(RiskModel.shipped());
    }
}
