package io.botwarden.platform.graphql;

import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import io.botwarden.platform.graphql.limits.GraphQlLimits;
import io.botwarden.platform.runtime.CheckedDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks whether the database allows as many connections as the server opens at most. */
final class ConnectionsCheck implements Check {

    private static final String FACTS =
            """
            select least(
                current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
                  - current_setting('reserved_connections')::int,
                (select nullif(datconnlimit, -1) from pg_database where datname = current_database()),
                (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user)) as allowed,
              (select coalesce(sum(numbackends), 0) from pg_stat_database) as used,
              (select coalesce(sum(numbackends), 0) from pg_stat_database where datname = current_database()) as used_here
            """;

    private final CheckedDatabase database;
    private final Environment environment;

    ConnectionsCheck(CheckedDatabase database, Environment environment) {
        this.database = database;
        this.environment = environment;
    }

    @Override
    public Topic topic() {
        return Topic.DATABASE;
    }

    @Override
    public List<Finding> run() {
        return database.source().map(source -> List.of(finding(source))).orElse(List.of());
    }

    private Finding finding(DataSource source) {
        int needed =
                database.connectionsBesidesReads()
                        + Binder.get(environment)
                                .bindOrCreate("botwarden.graphql", GraphQlLimits.class)
                                .connections();
        Facts facts =
                JdbcClient.create(source)
                        .sql(FACTS)
                        .query((row, number) ->
                                new Facts(
                                        row.getInt("allowed"),
                                        row.getInt("used") - row.getInt("used_here")))
                        .single();
        String found =
                "Botwarden opens up to %d connections; the database allows %d, of which other databases of the server use %d"
                        .formatted(needed, facts.allowed(), facts.usedElsewhere());
        String advice =
                "Raise max_connections of PostgreSQL (or the limit of the user or the database), or lower SPRING_R2DBC_POOL_MAX_SIZE and BOTWARDEN_GRAPHQL_CONNECTIONS";
        if (facts.allowed() < needed) {
            return Finding.failed(Topic.DATABASE, found, advice);
        }
        return facts.allowed() - facts.usedElsewhere() < needed
                ? Finding.warning(Topic.DATABASE, found, advice)
                : Finding.ok(Topic.DATABASE, found);
    }

    private record Facts(int allowed, int usedElsewhere) {}
}
