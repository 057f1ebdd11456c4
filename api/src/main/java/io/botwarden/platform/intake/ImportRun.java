package io.botwarden.platform.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of one body that is being taken in. It is written in the transactions that take over
 * the body's lines, so that it always says what was committed; in a body of one batch it costs one
 * row and no transaction of its own.
 *
 * <p>Lines are read in one thread and written in another; each calls its own methods.
 */
public final class ImportRun {

    /** How many conflicts and rejected lines a report names. */
    public static final int FIRST = 20;

    private final ImportKind kind;
    private final @Nullable String source;
    private final Sender sender;

    /** Noted by the thread that reads. */
    private final List<Rejection> rejections = new ArrayList<>();

    /** All below: noted by the thread that writes. */
    private final List<Rejection> laterRejections = new ArrayList<>();

    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Long> records = new LinkedHashMap<>();
    private Counts committed = Counts.NONE;
    private long id;

    /**
     * A transaction's part of the run, until it is committed.
     *
     * @param key the run's key
     * @param outcome what became of the lines
     */
    public record Recorded(long key, Outcome outcome) {}

    /**
     * A run that has no row yet.
     *
     * @param source where the data comes from; null unless the sender says
     */
    public ImportRun(ImportKind kind, @Nullable String source, Sender sender) {
        this.kind = kind;
        this.source = source;
        this.sender = sender;
    }

    /** Who sent the body. */
    public Sender sender() {
        return sender;
    }

    /**
     * Takes note of a line that cannot be used. Lines need not come in their order: the report has
     * the first of them all the same.
     */
    public void reject(Rejection rejection) {
        if (rejections.size() == FIRST && rejection.line() >= rejections.getLast().line()) {
            return;
        }
        rejections.add(rejection);
        rejections.sort(Comparator.comparingLong(Rejection::line));
        if (rejections.size() > FIRST) {
            rejections.removeLast();
        }
    }

    /**
     * Writes the run's row and, where something was accepted, an audit entry, in the transaction of
     * the records.
     *
     * @param last whether the body ends with them
     * @return what {@link #committed} takes when the transaction is through
     */
    public Recorded record(Connection connection, Outcome outcome, boolean last)
            throws SQLException {
        Counts total = committed.plus(outcome.counts());
        List<String> said = new ArrayList<>(remarks);
        said.addAll(outcome.remarks());
        long key =
                id == 0
                        ? insert(connection, total, said, last)
                        : update(connection, total, said, last);
        long accepted = outcome.counts().accepted();
        if (accepted > 0) {
            Audit.write(
                    connection,
                    sender,
                    kind.action(),
                    "ImportRun",
                    "import_run_" + key,
                    "Took over %,d %s".formatted(accepted, kind.recordNames()));
        }
        return new Recorded(key, outcome);
    }

    /** Takes note that the transaction was committed. */
    public void committed(Recorded recorded) {
        Outcome outcome = recorded.outcome();
        id = recorded.key();
        committed = committed.plus(outcome.counts());
        remarks.addAll(outcome.remarks());
        laterRejections.addAll(outcome.rejections());
        conflicts.addAll(outcome.conflicts());
        outcome.records()
                .forEach((type, count) -> {
                    if (count > 0) {
                        records.merge(type, count, Long::sum);
                    }
                });
    }

    /** How many conflicts the report still has room for. */
    public int roomForConflicts() {
        return Math.max(0, FIRST - conflicts.size());
    }

    /** Records that the run ended before its body did, and why. */
    Recorded fail(Connection connection, String failure) throws SQLException {
        long key = id == 0 ? insert(connection, committed, remarks, false) : id;
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "update import_run set state = 'FAILED', failure = ?, finished_at = now() where id = ?")) {
            statement.setString(1, failure);
            statement.setLong(2, key);
            statement.executeUpdate();
            return new Recorded(key, Outcome.of(Counts.NONE));
        }
    }

    private long insert(Connection connection, Counts total, List<String> said, boolean last)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into import_run
                          (accepted, duplicate, conflicting, rejected, remarks, state, finished_at, kind, source, username)
                        values (?, ?, ?, ?, ?, ?, case when ? then now() end, ?, ?, ?)
                        returning id\
                        """)) {
            bind(statement, total, said, last);
            statement.setString(8, kind.name());
            statement.setString(9, source);
            statement.setString(10, sender.username());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private long update(Connection connection, Counts total, List<String> said, boolean last)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        update import_run
                        set accepted = ?, duplicate = ?, conflicting = ?, rejected = ?, remarks = ?, state = ?,
                          finished_at = case when ? then now() end
                        where id = ?\
                        """)) {
            bind(statement, total, said, last);
            statement.setLong(8, id);
            statement.executeUpdate();
            return id;
        }
    }

    private static void bind(
            PreparedStatement statement, Counts counts, List<String> said, boolean last)
            throws SQLException {
        statement.setLong(1, counts.accepted());
        statement.setLong(2, counts.duplicate());
        statement.setLong(3, counts.conflicting());
        statement.setLong(4, counts.rejected());
        statement.setArray(5, statement.getConnection().createArrayOf("text", said.toArray()));
        statement.setString(6, last ? "COMPLETED" : "RUNNING");
        statement.setBoolean(7, last);
    }

    /** What became of the body so far. */
    public IntakeReport report() {
        List<Rejection> rejected = new ArrayList<>(rejections);
        rejected.addAll(laterRejections);
        rejected.sort(Comparator.comparingLong(Rejection::line));
        return new IntakeReport(
                "import_run_" + id,
                committed.accepted(),
                committed.duplicate(),
                committed.conflicting(),
                committed.rejected(),
                records,
                conflicts,
                rejected.subList(0, Math.min(FIRST, rejected.size())),
                remarks);
    }
}
