package io.botwarden.platform.runtime;

import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The home folder and the database. Spring Boot makes the R2DBC pool from {@link
 * R2dbcConnectionDetails}; the JDBC pool beside it is small and serves migrations, the warehouse's
 * cut and bulk loading.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    @Bean
    Home home(@Value("${botwarden.home}") Path root) {
        return new Home(root);
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
    DatabaseAddress externalAddress(DatabaseProperties properties) {
        return properties.address();
    }

    @Bean
    R2dbcConnectionDetails r2dbcConnectionDetails(DatabaseAddress address) {
        ConnectionFactoryOptions options =
                ConnectionFactoryOptions.parse(address.r2dbcUrl())
                        .mutate()
                        .option(ConnectionFactoryOptions.USER, address.user())
                        .option(ConnectionFactoryOptions.PASSWORD, address.password())
                        .option(Option.valueOf("sslMode"), address.sslMode())
                        .build();
        return () -> options;
    }

    @Bean
    HikariDataSource dataSource(DatabaseAddress address) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("jdbc");
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.addDataSourceProperty("sslmode", address.sslMode());
        pool.setMaximumPoolSize(6);
        pool.setMinimumIdle(0);
        return pool;
    }
}
