package io.botwarden.platform.workload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.netty.resources.LoopResources;

/** The pool of expensive work, and the database client that uses it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HeavyWorkLimits.class)
class WorkloadConfiguration {

    @Bean(destroyMethod = "close")
    HeavyWork heavyWork(HeavyWorkLimits limits) {
        return new HeavyWork(limits);
    }

    /**
     * A statement uses one process of PostgreSQL, and its rows are read on threads that serve no
     * requests: reading a hundred thousand rows takes as long as finding them.
     */
    @Bean(destroyMethod = "close")
    HeavyConnections heavyConnections(R2dbcConnectionDetails details, HeavyWorkLimits limits) {
        LoopResources loops = LoopResources.create("heavy-io", limits.requests(), true);
        ConnectionFactoryOptions options =
                details.getConnectionFactoryOptions()
                        .mutate()
                        .option(
                                PostgresqlConnectionFactoryProvider.OPTIONS,
                                Map.of("max_parallel_workers_per_gather", "0", "jit", "off"))
                        .option(
                                PostgresqlConnectionFactoryProvider.STATEMENT_TIMEOUT,
                                limits.longestStatement())
                        .option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, loops)
                        .build();
        return new HeavyConnections(ConnectionFactories.get(options), limits.requests(), loops);
    }

    @Bean
    DatabaseClient databaseClient(ConnectionFactory usual, HeavyConnections heavy) {
        return DatabaseClient.create(heavy.besides(usual));
    }

    @Bean
    MeterBinder heavyWorkMetrics(HeavyWork work) {
        return registry -> {
            Gauge.builder("botwarden.heavy.requests.running", work, HeavyWork::running)
                    .description("Running expensive requests")
                    .register(registry);
            Gauge.builder("botwarden.heavy.requests.waiting", work, HeavyWork::waiting)
                    .description("Expensive requests waiting for their turn")
                    .register(registry);
        };
    }
}
