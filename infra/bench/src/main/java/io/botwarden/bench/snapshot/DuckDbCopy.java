package io.botwarden.bench.snapshot;

import io.botwarden.bench.Bench;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * DuckDB copies interactions from a CSV file to a Parquet file with the warehouse's columns, in its
 * own process.
 */
final class DuckDbCopy {

    /** The rate does not change with more rows than this. */
    private static final long MOST_ROWS = 2_000_000;

    /** PostgreSQL writes arrays in braces, DuckDB reads lists in brackets. */
    private static final String ROWS =
            """
            select id, bot_id, md5(data_subject_id::text)::uuid as user_pseudonym, channel, started_at, ended_at, outcome, rating,
              rating_offered, test, user_turns, bot_turns,
              translate(said."at"::text, '{}', '[]') as "at", translate(said.speaker::text, '{}', '[]') as speaker,
              translate(said.intent::text, '{}', '[]') as intent, translate(said.fallback::text, '{}', '[]') as fallback,
              translate(said.error::text, '{}', '[]') as error, created_at, updated_at, version
            from interaction,
              lateral (
                select coalesce(array_agg(at), '{}'), coalesce(array_agg(speaker), '{}'), coalesce(array_agg(intent), '{}'),
                  coalesce(array_agg(fallback), '{}'), coalesce(array_agg(error), '{}')
                from unpack_turns(turns)
              ) as said ("at", speaker, intent, fallback, error)
            order by id limit %d
            """;

    private static final String COPY =
            """
            copy (
              select id, bot_id, user_pseudonym, channel, started_at, ended_at, outcome, rating, rating_offered, test,
                user_turns, bot_turns,
                list_zip("at", speaker, intent, fallback, error)::struct("at" timestamptz, speaker varchar, intent varchar,
                  fallback boolean, error varchar)[] as turns,
                created_at, updated_at, version
              from read_csv('%s', header = true, columns = {
                id: 'bigint', bot_id: 'bigint', user_pseudonym: 'uuid', channel: 'varchar', started_at: 'timestamptz',
                ended_at: 'timestamptz', outcome: 'varchar', rating: 'smallint', rating_offered: 'boolean', test: 'boolean',
                user_turns: 'integer', bot_turns: 'integer', "at": 'timestamptz[]', speaker: 'varchar[]',
                intent: 'varchar[]', fallback: 'boolean[]', error: 'varchar[]', created_at: 'timestamptz',
                updated_at: 'timestamptz', version: 'integer'})
            ) to '%s' (format parquet, compression zstd)
            """;

    private DuckDbCopy() {}

    /**
     * The result.
     *
     * @param rows the number of interactions
     * @param wall the time to read and write, without the start of the process
     * @param cpu the CPU time during that
     * @param peakResident the peak resident set size of the process, in bytes
     */
    record Copied(long rows, Duration wall, Duration cpu, long peakResident) {}

    /** Writes the CSV file, which is not measured, and lets DuckDB copy it. */
    static Copied run(Bench bench, Botwarden botwarden)
            throws IOException, InterruptedException, SQLException {
        Path csv = bench.settings().work().resolve("interactions.csv");
        Path parquet = bench.settings().work().resolve("interactions.parquet");
        try {
            long rows = writeCsv(botwarden, csv);
            Files.deleteIfExists(parquet);
            String[] said =
                    Commands.run(
                                    bench.settings().work(),
                                    Map.of(),
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin", "java")
                                                    .toString(),
                                            "--enable-native-access=ALL-UNNAMED",
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            DuckDbProcess.class.getName(),
                                            COPY.formatted(csv, parquet)))
                            .trim()
                            .split(" ");
            return new Copied(
                    rows,
                    Duration.ofMillis(Long.parseLong(said[0])),
                    Duration.ofMillis(Long.parseLong(said[1])),
                    Long.parseLong(said[2]));
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(parquet);
        }
    }

    private static long writeCsv(Botwarden botwarden, Path csv) throws IOException, SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                botwarden.jdbcUrl(), "postgres", botwarden.databasePassword());
                Statement statement = connection.createStatement();
                OutputStream file = Files.newOutputStream(csv)) {
            statement.execute("set timezone = 'UTC'");
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (%s) to stdout (format csv, header)"
                                    .formatted(ROWS.formatted(MOST_ROWS)),
                            file);
        }
    }
}
