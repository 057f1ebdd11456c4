package io.botwarden.platform.runtime;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
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
    HomeLock homeLock(@Value("${botwarden.home}") Path root) {
        return HomeLock.take(new Home(root));
    }

    @Bean
    Home home(HomeLock lock, ServerProperties server) {
        // asked for here, when the folder is ours and before the database takes its time to start
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
        // the details of an error are the row that was refused: they have no place in a log
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.setMaximumPoolSize(12);
        pool.setMinimumIdle(0);
        return pool;
    }
}
