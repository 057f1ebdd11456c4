package io.botwarden.platform.runtime;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Turns off the observation of each request, of each security filter and of each GraphQL field. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

    /** What counts instead is {@link RequestMetrics}. */
    @Bean
    ObservationRegistry observationRegistry() {
        return ObservationRegistry.NOOP;
    }
}
