package io.botwarden.platform.runtime;

import com.zaxxer.hikari.HikariDataSource;
import io.botwarden.platform.transaction.DiskErrors;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The home folder and the database. Spring Boot creates the R2DBC pool from {@link
 * R2dbcConnectionDetails}; the JDBC pool is small and serves migrations, snapshots and bulk
 * loading.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    /** The maximum wait for a connection. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** The maximum number of JDBC connections. */
    static final int JDBC_CONNECTIONS = 12;

    @Bean
    HomeLock homeLock(@Value("${botwarden.home}") Path root) {
        return HomeLock.take(new Home(root));
    }

    @Bean
    Home home(HomeLock lock, ServerProperties server) {
        // checked here, when the folder is locked and before the slow start of the database
        ListeningPort.requireFree(
                server.getAddress(), server.getPort() == null ? 8080 : server.getPort());
        return lock.home();
    }

    @Bean
    @Conditional(EmbeddedDatabaseWanted.class)
    EmbeddedDatabase embeddedDatabase(Home home) {
        return EmbeddedDatabase.start(home);
    }

    @Bean
    @Conditional(EmbeddedDatabaseWanted.class)
    DatabaseAddress embeddedAddress(EmbeddedDatabase database) {
        return database.address();
    }

    @Bean
    @Conditional(ExternalDatabaseWanted.class)
    DatabaseAddress externalAddress(DatabaseProperties properties, Home home) {
        DatabaseAddress address = properties.address();
        ExternalDatabase.requireUsable(address);
        return address;
    }

    @Bean
    R2dbcConnectionDetails r2dbcConnectionDetails(DatabaseAddress address) {
        return address::r2dbcOptions;
    }

    @Bean
    HikariDataSource dataSource(DatabaseAddress address) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("jdbc");
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.addDataSourceProperty("sslmode", address.sslMode());
        // error details contain the refused row, which must not be logged
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("connectTimeout", String.valueOf(LONGEST_WAIT.toSeconds()));
        // waiting requests should be told that the database is down before they time out
        pool.setConnectionTimeout(LONGEST_WAIT.toMillis());
        pool.setMaximumPoolSize(JDBC_CONNECTIONS);
        pool.setMinimumIdle(0);
        return pool;
    }

    @Bean
    ConnectionFactoryOptionsBuilderCustomizer connectionsThatNoticeTheirEnd() {
        return options ->
                options.option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true)
                        .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, LONGEST_WAIT);
    }

    @Bean
    DiskErrors diskProblems(Clock clock) {
        return new DiskErrors(clock);
    }

    @Bean
    DatabaseWatch databaseWatch(
            DatabaseAddress address,
            ObjectProvider<EmbeddedDatabase> embedded,
            DatabaseProperties properties,
            DiskErrors disk,
            Clock clock) {
        return new DatabaseWatch(
                address, embedded.getIfAvailable(), properties.answerWithin(), disk, clock);
    }

    @Bean
    DatabaseHealth databaseHealthIndicator(DatabaseWatch watch) {
        return new DatabaseHealth(watch);
    }
}
