package io.botwarden.operations.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of one body that is being taken in. It is written in the transactions that take over
 * the body's lines, so that it always says what was committed; in a body of one batch it costs one
 * row and no transaction of its own.
 *
 * <p>Used by one thread at a time.
 */
final class ImportRun {

    /** How many conflicts and rejected lines a report names. */
    static final int FIRST = 20;

    private final ImportKind kind;
    private final @Nullable String source;
    private final Sender sender;

    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Long> records = new LinkedHashMap<>();
    private Counts committed = Counts.NONE;
    private long id;

    ImportRun(ImportKind kind, @Nullable String source, Sender sender) {
        this.kind = kind;
        this.source = source;
        this.sender = sender;
    }

    Sender sender() {
        return sender;
    }

    /**
     * Writes the run's row and, where something was accepted, an audit entry, in the transaction of
     * the records.
     *
     * @param batch what became of the lines of this transaction
     * @param last whether the body ends with them
     * @return the run's key
     */
    long record(Connection connection, Counts batch, boolean last) throws SQLException {
        Counts total = committed.plus(batch);
        long key = id == 0 ? insert(connection, total, last) : update(connection, total, last);
        if (batch.accepted() > 0) {
            Audit.write(
                    connection,
                    sender,
                    kind.action(),
                    "ImportRun",
                    "import_run_" + key,
                    "Took over %,d %s".formatted(batch.accepted(), kind.recordNames()));
        }
        return key;
    }

    /** Takes note that the transaction was committed. */
    void committed(long key, Counts batch) {
        id = key;
        committed = committed.plus(batch);
    }

    /** Records that the run ended before its body did, and why; returns the run's key. */
    long fail(Connection connection, String failure) throws SQLException {
        long key = id == 0 ? insert(connection, committed, false) : id;
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "update import_run set state = 'FAILED', failure = ?, finished_at = now() where id = ?")) {
            statement.setString(1, failure);
            statement.setLong(2, key);
            statement.executeUpdate();
            return key;
        }
    }

    private long insert(Connection connection, Counts total, boolean last) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into import_run
                          (kind, source, username, state, accepted, duplicate, conflicting, rejected, remarks, finished_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, case when ? then now() end)
                        returning id\
                        """)) {
            statement.setString(1, kind.name());
            statement.setString(2, source);
            statement.setString(3, sender.username());
            statement.setString(4, last ? "COMPLETED" : "RUNNING");
            bind(statement, 5, total);
            statement.setArray(9, connection.createArrayOf("text", remarks.toArray()));
            statement.setBoolean(10, last);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private long update(Connection connection, Counts total, boolean last) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        update import_run
                        set accepted = ?, duplicate = ?, conflicting = ?, rejected = ?, remarks = ?, state = ?,
                          finished_at = case when ? then now() end
                        where id = ?\
                        """)) {
            bind(statement, 1, total);
            statement.setArray(5, connection.createArrayOf("text", remarks.toArray()));
            statement.setString(6, last ? "COMPLETED" : "RUNNING");
            statement.setBoolean(7, last);
            statement.setLong(8, id);
            statement.executeUpdate();
            return id;
        }
    }

    private static void bind(PreparedStatement statement, int from, Counts counts)
            throws SQLException {
        statement.setLong(from, counts.accepted());
        statement.setLong(from + 1, counts.duplicate());
        statement.setLong(from + 2, counts.conflicting());
        statement.setLong(from + 3, counts.rejected());
    }

    void add(List<Conflict> found) {
        conflicts.addAll(found.subList(0, Math.min(found.size(), FIRST - conflicts.size())));
    }

    void add(Rejection rejection) {
        if (rejections.size() < FIRST) {
            rejections.add(rejection);
        }
    }

    void remark(String remark) {
        remarks.add(remark);
    }

    /** Counts new records of a type, under the name that the report gives it. */
    void created(String type, long count) {
        if (count > 0) {
            records.merge(type, count, Long::sum);
        }
    }

    IntakeReport report() {
        return new IntakeReport(
                "import_run_" + id,
                committed.accepted(),
                committed.duplicate(),
                committed.conflicting(),
                committed.rejected(),
                records,
                conflicts,
                rejections,
                remarks);
    }
}
