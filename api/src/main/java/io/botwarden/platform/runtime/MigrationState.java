package io.botwarden.platform.runtime;

import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the tables of the database with the migrations of this release; changes nothing. */
final class MigrationState {

    private static final String OTHER_TABLES =
            """
            select count(*) from pg_class as c
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
            """;

    private final DataSource database;

    MigrationState(DataSource database) {
        this.database = database;
    }

    Finding finding() {
        Flyway flyway =
                Flyway.configure()
                        .dataSource(database)
                        .locations("classpath:migrations")
                        // pending migrations are no problem: the start applies them
                        .ignoreMigrationPatterns("*:pending")
                        .load();
        MigrationInfoService state = flyway.info();
        MigrationInfo[] pending = state.pending();
        Optional<NewerRelease> newer = NewerRelease.in(state);
        MigrationInfo current = state.current();
        if (current == null) {
            return unmigrated(pending.length);
        }
        if (newer.isPresent()) {
            return Finding.failed(Topic.DATABASE, newer.get().problem(), newer.get().remedy());
        }
        try {
            flyway.validate();
        } catch (FlywayValidateException e) {
            return Finding.failed(
                    Topic.DATABASE,
                    "The tables do not match this release (%s)".formatted(Reasons.of(e)),
                    "Start the release that this database belongs to, or use another database");
        }
        return Finding.ok(
                Topic.DATABASE,
                pending.length == 0
                        ? "All migrations are applied, up to %s".formatted(current.getVersion())
                        : "The next start applies %d migrations, up to %s; back up the database before"
                                .formatted(
                                        pending.length, pending[pending.length - 1].getVersion()));
    }

    private Finding unmigrated(int pending) {
        long tables = JdbcClient.create(database).sql(OTHER_TABLES).query(Long.class).single();
        return tables == 0
                ? Finding.ok(
                        Topic.DATABASE,
                        "The database is empty; the first start applies %d migrations"
                                .formatted(pending))
                : Finding.failed(
                        Topic.DATABASE,
                        "The database contains %d tables and sequences of something else"
                                .formatted(tables),
                        "Set BOTWARDEN_DATABASE_JDBC_URL to an empty database, or to the one of this Botwarden");
    }
}
