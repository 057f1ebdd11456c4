package io.botwarden.operations.intake.undo;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.Sender;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of undoing an import, in the transaction of a connection that holds the lock of
 * imports.
 *
 * @param run the key of the import
 */
public record ImportUndo(Connection connection, long run) {

    private static final Logger LOG = LoggerFactory.getLogger(ImportUndo.class);

    private static final Pattern ID = Pattern.compile("import_run_([1-9][0-9]{0,17})");

    private static final String LARGE =
            "select id::text from import_run where id = ? and accepted > 10000";

    private static final String END =
            "update import_run set state = 'UNDONE', undone_at = now(), undone_by_id = ? where id = ?";

    /**
     * The keys of the created records, whose references are removed by one statement: that is far
     * faster than the foreign key for each.
     */
    private static final String KEEP =
            """
            create temporary table undone on commit drop as
            select r.%1$s as id from import_record r where r.import_run_id = ? and r.effect = 'CREATED' and r.%1$s is not null
            """;

    private static final String RELEASE =
            "update import_record set %1$s = null where %1$s in (select id from undone)";

    /**
     * The key of an import run.
     *
     * @param id such as {@code import_run_17}
     */
    public static long key(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw IntakeRefusedException.unknown("There is no import with this ID.");
        }
        return Long.parseLong(matcher.group(1));
    }

    /** Logs the error of the database and tells the sender that nothing was undone. */
    public static IntakeRefusedException unwritable(SQLException e) {
        LOG.error("Undoing an import failed because of a database error", e);
        return IntakeRefusedException.unwritable(
                "The database reported an error. Nothing was undone.");
    }

    /** Locks the import and returns its state; null if there is none of this kind. */
    public @Nullable String state(ImportKind kind) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select state from import_run where id = ? and kind = ? for update")) {
            statement.setLong(1, run);
            statement.setString(2, kind.name());
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }

    /**
     * Lets the database count what a large import wrote, unless it has done so by itself: without
     * that it may compare each row with each other.
     *
     * @param tables those of its records
     */
    public void analyze(List<String> tables) throws SQLException {
        if (texts(LARGE).isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze import_record");
            for (String table : tables) {
                statement.execute("analyze " + table);
            }
        }
    }

    /**
     * Refuses an import that is not completed.
     *
     * @param state its state
     */
    public void requireCompleted(String state) {
        if (!state.equals("COMPLETED")) {
            throw refused(
                    "its state is %s, and only COMPLETED imports can be undone".formatted(state));
        }
    }

    /**
     * The error of an import that cannot be undone.
     *
     * @param reason why, in the middle of a sentence
     */
    public IntakeRefusedException refused(String reason) {
        return IntakeRefusedException.conflicting(
                "import_run_%d cannot be undone: %s.".formatted(run, reason));
    }

    /**
     * The obstacle that a query found.
     *
     * @param query returns texts, such as numbers of records; its parameter is the key of the
     *     import
     * @param reason what they are, in the middle of a sentence
     * @return the reason with the texts; null if the query returns none
     */
    public @Nullable String obstacle(String query, String reason) throws SQLException {
        List<String> found = texts(query);
        return found.isEmpty() ? null : reason + ": " + String.join(", ", found);
    }

    /**
     * The first column of a query's rows.
     *
     * @param query its parameter is the key of the import
     */
    public List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, run);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    texts.add(found.getString(1));
                }
            }
        }
        return texts;
    }

    /**
     * Executes a statement and returns how many rows it changed.
     *
     * @param sql its parameter is the key of the import
     */
    public long update(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, run);
            return statement.executeLargeUpdate();
        }
    }

    /**
     * Deletes the records that the import created, and returns how many.
     *
     * @param table the table of the records, quoted if necessary
     * @param reference the column of the import's list that refers to them
     * @param before statements that delete what goes with them, whose keys are in {@code undone}
     */
    public long delete(String table, String reference, List<String> before) throws SQLException {
        var _ = update(KEEP.formatted(reference));
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze undone");
            statement.execute(RELEASE.formatted(reference));
            for (String sql : before) {
                statement.execute(sql);
            }
            long deleted =
                    statement.executeLargeUpdate(
                            "delete from %s where id in (select id from undone)".formatted(table));
            statement.execute("drop table undone");
            return deleted;
        }
    }

    /**
     * Marks the import as undone.
     *
     * @param what the kind of the records in the plural
     */
    public Undone end(Sender sender, String what, long deleted, long restored, long entries)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setObject(1, sender.identityId());
            statement.setLong(2, run);
            statement.executeUpdate();
        }
        String id = "import_run_" + run;
        return new Undone(
                new UndoReport(id, deleted, restored, entries),
                sender.did(
                        "undoImport",
                        new AuditEntry.Subject("ImportRun", id),
                        "Undid an import of %s: %,d deleted, %,d restored"
                                .formatted(what, deleted, restored)));
    }
}
