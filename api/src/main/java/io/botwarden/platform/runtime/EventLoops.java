package io.botwarden.platform.runtime;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.reactor.netty.autoconfigure.ReactorNettyProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/**
 * The threads for requests and database responses, one for each processor. They are shared, because
 * passing work to another thread costs as much as a short read. By default, server and driver would
 * each have four or more.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReactorNettyProperties.class)
class EventLoops {

    @Bean
    LoopResources loopResources() {
        return LoopResources.create(
                "io",
                Integer.getInteger(
                        "io.loops", Math.max(2, Runtime.getRuntime().availableProcessors())),
                true);
    }

    @Bean
    ReactorResourceFactory reactorResourceFactory(
            LoopResources loops, ReactorNettyProperties properties) {
        ReactorResourceFactory factory = new ReactorResourceFactory();
        factory.setUseGlobalResources(false);
        factory.setLoopResources(loops);
        PropertyMapper.get()
                .from(properties::getShutdownQuietPeriod)
                .to(factory::setShutdownQuietPeriod);
        return factory;
    }

    @Bean
    ConnectionFactoryOptionsBuilderCustomizer databaseOnTheSameLoops(LoopResources loops) {
        return options -> options.option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, loops);
    }
}
