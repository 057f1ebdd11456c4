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
 * The record of one import. It is written in the transactions of the imported lines, so that it
 * always matches what was committed; a body of one batch costs one row and no transaction of its
 * own.
 *
 * <p>Lines are read in one thread and written in another; each calls its own methods.
 */
public final class ImportRun {

    /** The number of conflicts and rejected lines in a report. */
    public static final int FIRST = 20;

    private final ImportKind kind;
    private final @Nullable String source;
    private final Sender sender;
    private final boolean trial;

    /** Written by the reading thread. */
    private final List<Rejection> rejections = new ArrayList<>();

    private final List<Preview> preview = new ArrayList<>();

    /** The following fields are written by the writing thread. */
    private final List<Rejection> laterRejections = new ArrayList<>();

    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Long> records = new LinkedHashMap<>();
    private final Map<String, Long> grown = new LinkedHashMap<>();
    private Counts committed = Counts.NONE;
    private long id;

    /**
     * A transaction's part of the run, until it is committed.
     *
     * @param key the run's key
     * @param outcome the outcome of the lines
     */
    public record Recorded(long key, Outcome outcome) {}

    /**
     * Creates a run without a row.
     *
     * @param source the source of the data; null if not given
     */
    public ImportRun(ImportKind kind, @Nullable String source, Sender sender) {
        this(kind, source, sender, false);
    }

    /**
     * Creates a run without a row.
     *
     * @param trial whether it is a dry run
     */
    public ImportRun(ImportKind kind, @Nullable String source, Sender sender, boolean trial) {
        this.kind = kind;
        this.source = source;
        this.sender = sender;
        this.trial = trial;
    }

    /** The key of its row, which must have been written. */
    public long key() {
        if (id == 0) {
            throw new IllegalStateException("The import run was not recorded yet");
        }
        return id;
    }

    /** The sender of the body. */
    public Sender sender() {
        return sender;
    }

    /**
     * Records a rejected line. Lines may arrive in any order: the report contains the first of
     * them.
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

    /** Whether it is a dry run. */
    public boolean isTrial() {
        return trial;
    }

    /** Whether the next row is shown as it was read. */
    public boolean isShowing() {
        return trial && preview.size() < FIRST;
    }

    /** Shows a row as it was read, in a dry run. */
    public void show(Preview row) {
        preview.add(row);
    }

    /**
     * Writes the run's row and, if records were accepted, an audit entry, in the transaction of the
     * records.
     *
     * @param last whether these are the last lines of the body
     * @return the argument of {@link #committed} after commit
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
                    "Imported %,d %s".formatted(accepted, kind.recordNames()));
        }
        return new Recorded(key, outcome);
    }

    /** Records that the transaction was committed. */
    public void committed(Recorded recorded) {
        Outcome outcome = recorded.outcome();
        id = recorded.key();
        committed = committed.plus(outcome.counts());
        remarks.addAll(outcome.remarks());
        laterRejections.addAll(outcome.rejections());
        conflicts.addAll(outcome.conflicts());
        add(outcome.records(), records);
        add(outcome.grown(), grown);
    }

    private static void add(Map<String, Long> counts, Map<String, Long> to) {
        counts.forEach((type, count) -> {
            if (count > 0) {
                to.merge(type, count, Long::sum);
            }
        });
    }

    /** The number of conflicts that still fit into the report. */
    public int roomForConflicts() {
        return Math.max(0, FIRST - conflicts.size());
    }

    /** Records that the run ended early, and why. */
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
                          (accepted, duplicate, conflicting, rejected, remarks, state, finished_at, kind, source, sent_by_id)
                        values (?, ?, ?, ?, ?, ?, case when ? then now() end, ?, ?, ?)
                        returning id\
                        """)) {
            bind(statement, total, said, last);
            statement.setString(8, kind.name());
            statement.setString(9, source);
            statement.setObject(10, sender.identityId());
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

    /** The report so far. */
    public IntakeReport report() {
        List<Rejection> rejected = new ArrayList<>(rejections);
        rejected.addAll(laterRejections);
        rejected.sort(Comparator.comparingLong(Rejection::line));
        return new IntakeReport(
                trial ? null : "import_run_" + id,
                committed.accepted(),
                committed.duplicate(),
                committed.conflicting(),
                committed.rejected(),
                records,
                conflicts,
                rejected.subList(0, Math.min(FIRST, rejected.size())),
                remarks,
                grown,
                trial,
                preview);
    }
}
