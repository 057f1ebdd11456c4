package io.botwarden.platform.runtime;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Upgrades the database at the start, unless a newer release has done so. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    /** Flyway's history tells which release applied each migration. */
    @Bean
    FlywayConfigurationCustomizer appliedByRelease() {
        return flyway -> flyway.installedBy(ReleaseName.own());
    }

    @Bean
    FlywayMigrationStrategy refuseNewerRelease() {
        return flyway -> {
            NewerRelease.in(flyway.info())
                    .ifPresent(newer -> {
                        throw new StartProblem(newer.problem(), newer.remedy());
                    });
            flyway.migrate();
        };
    }
}
