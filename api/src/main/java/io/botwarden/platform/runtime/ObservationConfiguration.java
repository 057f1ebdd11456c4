package io.botwarden.platform.runtime;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Disables the observation of each request, security filter and GraphQL field. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

    /** Replaced by {@link RequestMetrics}. */
    @Bean
    ObservationRegistry observationRegistry() {
        return ObservationRegistry.NOOP;
    }
}
