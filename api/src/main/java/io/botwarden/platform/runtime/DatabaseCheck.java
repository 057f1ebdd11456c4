package io.botwarden.platform.runtime;

import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks the database: whether it can be reached and written, and the state of its tables. */
final class DatabaseCheck implements Check {

    private static final String FACTS =
            """
            select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
              pg_is_in_recovery() as replica, current_setting('transaction_read_only')::boolean as read_only,
              coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
              coalesce(host(inet_client_addr())::inet <<= any (array['127.0.0.0/8', '::1/128']::inet[]), true) as local,
              coalesce(current_schema(), '') as schema,
              coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as may_create
            """;

    private final CheckedDatabase database;

    DatabaseCheck(CheckedDatabase database) {
        this.database = database;
    }

    @Override
    public Topic topic() {
        return Topic.DATABASE;
    }

    @Override
    public List<Finding> run() {
        CheckedDatabase.Access access = database.access();
        StartProblem problem = access.problem();
        if (problem != null) {
            throw problem;
        }
        DatabaseAddress address = access.address();
        if (address == null) {
            return List.of(embeddedAtRest());
        }
        JdbcClient client = JdbcClient.create(database.source().orElseThrow());
        Facts facts =
                client.sql(FACTS)
                        .query((row, number) ->
                                new Facts(
                                        row.getString("version"),
                                        row.getString("encoding"),
                                        row.getBoolean("replica"),
                                        row.getBoolean("read_only"),
                                        row.getBoolean("encrypted"),
                                        row.getBoolean("local"),
                                        row.getString("schema"),
                                        row.getBoolean("may_create")))
                        .single();
        List<Finding> findings = new ArrayList<>();
        findings.add(server(address, facts));
        findings.addAll(problems(address, facts));
        findings.add(new MigrationState(database.source().orElseThrow()).finding());
        return findings;
    }

    /** What the next start needs; the tables are not checked without the server. */
    private Finding embeddedAtRest() {
        Home home = database.requireReadableHome();
        try {
            PostgresPrograms.requireUsable();
            EmbeddedDatabase.refuseOtherVersions(home.postgresData());
        } catch (IOException e) {
            throw new StartProblem(
                    "The data directory of the embedded PostgreSQL cannot be read (%s)"
                            .formatted(Reasons.of(e)),
                    "Run this as the user who runs Botwarden",
                    e);
        }
        return Finding.ok(
                Topic.DATABASE,
                Files.exists(home.postgresData())
                        ? "The embedded PostgreSQL %d in %s is not running; Botwarden starts it. Its tables were not checked"
                                .formatted(PostgresPrograms.MAJOR_VERSION, home.postgresData())
                        : "The first start creates an embedded PostgreSQL %d in %s"
                                .formatted(PostgresPrograms.MAJOR_VERSION, home.postgresData()));
    }

    private Finding server(DatabaseAddress address, Facts facts) {
        if (database.isEmbedded()) {
            return Finding.ok(
                    Topic.DATABASE,
                    "The embedded PostgreSQL %s in %s is running"
                            .formatted(facts.version(), database.home().postgresData()));
        }
        String found =
                "PostgreSQL %s answers at %s, %s"
                        .formatted(
                                facts.version(),
                                address,
                                facts.encrypted() ? "encrypted" : "not encrypted");
        boolean accepted =
                facts.encrypted() || facts.local() || Objects.equals(address.sslMode(), "disable");
        return accepted
                ? Finding.ok(Topic.DATABASE, found)
                : Finding.warning(
                        Topic.DATABASE,
                        found,
                        "Set BOTWARDEN_DATABASE_SSLMODE to verify-full, or to disable if nobody else can read this network");
    }

    private static List<Finding> problems(DatabaseAddress address, Facts facts) {
        List<Finding> problems = new ArrayList<>();
        if (!facts.encoding().equals("UTF8")) {
            problems.add(
                    Finding.failed(
                            Topic.DATABASE,
                            "The encoding of the database is %s".formatted(facts.encoding()),
                            "Create a database with the encoding UTF8: it cannot be changed afterwards"));
        }
        if (facts.replica()) {
            problems.add(
                    Finding.failed(
                            Topic.DATABASE,
                            "The server is a read-only replica",
                            "Set BOTWARDEN_DATABASE_JDBC_URL to the primary server"));
        } else if (facts.readOnly()) {
            problems.add(
                    Finding.failed(
                            Topic.DATABASE,
                            "Transactions are read-only by default",
                            "Set default_transaction_read_only to off for the database and for the user %s"
                                    .formatted(address.user())));
        }
        if (facts.schema().isEmpty()) {
            problems.add(
                    Finding.failed(
                            Topic.DATABASE,
                            "The user %s can use none of the schemas on its search_path"
                                    .formatted(address.user()),
                            "Make the user the owner of the database"));
        } else if (!facts.mayCreate()) {
            problems.add(
                    Finding.failed(
                            Topic.DATABASE,
                            "The user %s may not create tables in the schema %s"
                                    .formatted(address.user(), facts.schema()),
                            "Make the user the owner of the database, or grant it CREATE on the schema"));
        }
        return problems;
    }

    private record Facts(
            String version,
            String encoding,
            boolean replica,
            boolean readOnly,
            boolean encrypted,
            boolean local,
            String schema,
            boolean mayCreate) {}
}
