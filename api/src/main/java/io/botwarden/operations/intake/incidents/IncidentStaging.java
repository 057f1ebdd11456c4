package io.botwarden.operations.intake.incidents;

import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Transactions;
import io.botwarden.platform.intake.encoding.CopyBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table that holds the rows of an incident file until all of them are read. It is unlogged: a
 * crash removes its rows, and the file must be sent again.
 */
final class IncidentStaging {

    static final int BATCH_BYTES = 2 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(IncidentStaging.class);

    private final Transactions transactions;
    private final ImportRun run;
    private @Nullable String table;
    private long rejected;

    IncidentStaging(Transactions transactions, ImportRun run) {
        this.transactions = transactions;
        this.run = run;
    }

    /** Creates the record of the run, and the table, which is named after its key. */
    void create() throws SQLException {
        ImportRun.Recorded begun =
                transactions.run(connection -> {
                    ImportRun.Recorded recorded =
                            run.record(connection, Outcome.of(Counts.NONE), false);
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(
                                "create unlogged table %s (%s)"
                                        .formatted(name(recorded.key()), IncidentRows.DEFINITIONS));
                    }
                    return recorded;
                });
        run.committed(begun);
        table = name(begun.key());
    }

    private static String name(long run) {
        return "staging.incident_" + run;
    }

    String table() {
        if (table == null) {
            throw new IllegalStateException("The staging table was not created yet");
        }
        return table;
    }

    void write(CopyBuffer rows, boolean last) throws SQLException {
        if (rows.rows() > 0) {
            transactions.perform(connection ->
                    rows.sendTo(
                            connection,
                            "copy %s (%s) from stdin (format binary)"
                                    .formatted(table(), IncidentRows.COLUMN_LIST)));
        }
        rows.clear();
    }

    /** Records the number of rejected lines of an incomplete file. */
    void giveUp() throws SQLException {
        Outcome outcome = Outcome.of(new Counts(0, 0, 0, rejected));
        run.committed(transactions.run(connection -> run.record(connection, outcome, false)));
    }

    void countRejected() {
        rejected++;
    }

    long rejected() {
        return rejected;
    }

    void drop() {
        if (table == null) {
            return;
        }
        try {
            transactions.perform(connection -> drop(connection, table()));
        } catch (SQLException e) {
            LOG.warn(
                    "The table {} of a finished import could not be dropped; the next start will drop it",
                    table,
                    e);
        }
    }

    private static void drop(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + table);
        }
    }
}
