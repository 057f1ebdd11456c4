package io.botwarden.operations.intake.incidents;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Undoes an import of incidents that nothing builds on yet: no later import has changed its
 * incidents, nobody has worked on them here, and no other record refers to them. Incidents that it
 * created are deleted, others are as before. Bots and departments that it registered are kept.
 */
@Component
public class IncidentUndo {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentUndo.class);

    private static final Pattern ID = Pattern.compile("import_run_([1-9][0-9]{0,17})");

    private final Transactions transactions;

    IncidentUndo(Transactions transactions) {
        this.transactions = transactions;
    }

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

    /** Undoes the import, in one transaction; blocks. */
    public UndoReport undo(long run, Sender sender) {
        try {
            return transactions.run(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(IncidentMergeSql.BEGIN);
                }
                return within(connection, run, sender);
            });
        } catch (SQLException e) {
            LOG.error("Undoing an import failed because of a database error", e);
            throw IntakeRefusedException.unwritable(
                    "The database reported an error. Nothing was undone.");
        }
    }

    /** Refuses an import that cannot be undone, before a file that replaces it is read. */
    static void requirePossible(Transactions within, long run, Sender sender) {
        try {
            within.perform(connection -> requirePossible(connection, run, sender));
        } catch (SQLException e) {
            LOG.error("An import could not be looked up because of a database error", e);
            throw IntakeRefusedException.unwritable(
                    "The database reported an error. Nothing was imported.");
        }
    }

    private static void requirePossible(Connection connection, long run, Sender sender)
            throws SQLException {
        if (sender.reach().viewer() != null && sender.reach().viewer().limit() != null) {
            throw IntakeRefusedException.outside(
                    "An import can be about any bot, so a key that is limited to bots cannot undo one.");
        }
        String state = state(connection, run).orElse(null);
        if (state == null || isOutside(connection, run, sender)) {
            throw IntakeRefusedException.unknown(
                    "There is no import of incidents with this ID that you may undo.");
        }
        if (!state.equals("COMPLETED")) {
            throw refused(
                    run,
                    "its state is %s, and only COMPLETED imports can be undone".formatted(state));
        }
        String obstacle = obstacle(connection, run);
        if (obstacle != null) {
            throw refused(run, obstacle);
        }
    }

    private static IntakeRefusedException refused(long run, String reason) {
        return IntakeRefusedException.conflicting(
                "import_run_%d cannot be undone: %s.".formatted(run, reason));
    }

    private static Optional<String> state(Connection connection, long run) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select state from import_run where id = ? and kind = ? for update")) {
            statement.setLong(1, run);
            statement.setString(2, ImportKind.INCIDENTS_CSV.name());
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }

    /** Whether the run has incidents that the sender may not import. */
    private static boolean isOutside(Connection connection, long run, Sender sender)
            throws SQLException {
        if (sender.reach().isEverything()) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(IncidentUndoSql.OUTSIDE)) {
            statement.setLong(1, run);
            statement.setLong(2, sender.reach().rightsId());
            statement.setString(3, sender.reach().permission());
            try (ResultSet outside = statement.executeQuery()) {
                outside.next();
                return outside.getBoolean(1);
            }
        }
    }

    private static @Nullable String obstacle(Connection connection, long run) throws SQLException {
        List<String> later = texts(connection, IncidentUndoSql.LATER, run);
        if (!later.isEmpty()) {
            return "later imports have changed the same incidents; undo them first: %s"
                    .formatted(String.join(", ", later));
        }
        List<String> workedOn = texts(connection, IncidentUndoSql.WORKED_ON, run);
        if (!workedOn.isEmpty()) {
            return "people have worked on its incidents here: %s"
                    .formatted(String.join(", ", workedOn));
        }
        for (String[] reference : references(connection)) {
            List<String> used =
                    texts(
                            connection,
                            IncidentUndoSql.USED.formatted(reference[0], reference[1]),
                            run);
            if (!used.isEmpty()) {
                return "other records (%s) refer to its incidents: %s"
                        .formatted(reference[0].replace('_', ' '), String.join(", ", used));
            }
        }
        return null;
    }

    private static List<String[]> references(Connection connection) throws SQLException {
        List<String[]> references = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(IncidentUndoSql.REFERENCES)) {
            while (found.next()) {
                references.add(new String[] {found.getString(1), found.getString(2)});
            }
        }
        return references;
    }

    private static List<String> texts(Connection connection, String query, long run)
            throws SQLException {
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

    /** Undoes the import in the transaction of the connection, which holds the lock of imports. */
    static UndoReport within(Connection connection, long run, Sender sender) throws SQLException {
        requirePossible(connection, run, sender);
        long restored = update(connection, IncidentUndoSql.RESTORE, run);
        long entries = update(connection, IncidentUndoSql.DELETE_ENTRIES, run);
        long deleted = delete(connection, run);
        try (PreparedStatement statement = connection.prepareStatement(IncidentUndoSql.END)) {
            statement.setObject(1, sender.identityId());
            statement.setLong(2, run);
            statement.executeUpdate();
        }
        String id = "import_run_" + run;
        JdbcEntries.write(
                connection,
                List.of(
                        sender.did(
                                "undoImport",
                                new AuditEntry.Subject("ImportRun", id),
                                "Undid an import of incidents: %,d deleted, %,d restored"
                                        .formatted(deleted, restored))));
        return new UndoReport(id, deleted, restored, entries);
    }

    private static long delete(Connection connection, long run) throws SQLException {
        var _ = update(connection, IncidentUndoSql.KEEP, run);
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze undone");
            statement.execute(IncidentUndoSql.RELEASE);
            long deleted = statement.executeLargeUpdate(IncidentUndoSql.DELETE_INCIDENTS);
            statement.execute("drop table undone");
            return deleted;
        }
    }

    private static long update(Connection connection, String sql, long run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, run);
            return statement.executeLargeUpdate();
        }
    }
}
