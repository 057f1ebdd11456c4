package io.botwarden.operations.intake.records;

import io.botwarden.operations.intake.incidents.IncidentUndo;
import io.botwarden.operations.intake.incidents.UndoReport;
import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportLock;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Undoes an import of records that nothing builds on yet: no later import and nobody here has
 * changed them, and no other record refers to them. Records that it created are deleted, others are
 * as before.
 */
@Component
public class RecordUndo {

    private static final Logger LOG = LoggerFactory.getLogger(RecordUndo.class);

    private final Transactions transactions;
    private final ImportedTypes types;

    RecordUndo(Transactions transactions, ImportedTypes types) {
        this.transactions = transactions;
        this.types = types;
    }

    /**
     * An import that was undone.
     *
     * @param entry the audit entry, which must be written in the transaction
     */
    record Undone(UndoReport report, AuditEntry entry) {}

    /**
     * Whether the import is one of records; those of incidents from logs are undone by {@link
     * IncidentUndo}.
     */
    public boolean isResponsible(long run) {
        try {
            return transactions.run(connection -> state(connection, run).isPresent());
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    /** Undoes the import, in one transaction; blocks. */
    public UndoReport undo(long run, Sender sender) {
        try {
            return transactions.run(connection -> {
                ImportLock.take(connection);
                Undone undone = within(connection, types, run, sender);
                JdbcEntries.write(connection, List.of(undone.entry()));
                return undone.report();
            });
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    private static IntakeRefusedException unwritable(SQLException e) {
        LOG.error("Undoing an import failed because of a database error", e);
        return IntakeRefusedException.unwritable(
                "The database reported an error. Nothing was undone.");
    }

    /**
     * Refuses an import that cannot be undone.
     *
     * @return the type of its records; null if it did nothing
     */
    static @Nullable ImportedType requirePossible(
            Connection connection, ImportedTypes types, long run, Sender sender)
            throws SQLException {
        String state = state(connection, run).orElse(null);
        ImportedType type = state == null ? null : type(connection, types, run);
        Viewer viewer = sender.reach().viewer();
        boolean allowed =
                sender.reach().isEverything()
                        && (type == null
                                || viewer == null
                                || viewer.mayEverywhere(type.permission()));
        if (state == null || !allowed) {
            throw IntakeRefusedException.unknown(
                    "There is no import of records with this ID that you may undo.");
        }
        if (!state.equals("COMPLETED")) {
            throw refused(
                    run,
                    "its state is %s, and only COMPLETED imports can be undone".formatted(state));
        }
        String obstacle = type == null ? null : obstacle(connection, type, run);
        if (obstacle != null) {
            throw refused(run, obstacle);
        }
        return type;
    }

    /** Undoes the import in the transaction of the connection, which holds the lock of imports. */
    static Undone within(Connection connection, ImportedTypes types, long run, Sender sender)
            throws SQLException {
        ImportedType type = requirePossible(connection, types, run, sender);
        long restored = 0;
        long deleted = 0;
        if (type != null) {
            restored = restore(connection, type, run);
            deleted = delete(connection, type, run);
        }
        try (PreparedStatement statement = connection.prepareStatement(RecordUndoSql.END)) {
            statement.setObject(1, sender.identityId());
            statement.setLong(2, run);
            statement.executeUpdate();
        }
        String id = "import_run_" + run;
        return new Undone(
                new UndoReport(id, deleted, restored, 0),
                sender.did(
                        "undoImport",
                        new AuditEntry.Subject("ImportRun", id),
                        "Undid an import of records: %,d deleted, %,d restored"
                                .formatted(deleted, restored)));
    }

    private static long delete(Connection connection, ImportedType type, long run)
            throws SQLException {
        var _ = update(connection, RecordUndoSql.keep(type), run);
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze undone");
            statement.execute(RecordUndoSql.release(type));
            for (RecordUndoSql.Reference reference : references(connection, type)) {
                if (reference.isSubjectOfObligation()) {
                    statement.execute(RecordUndoSql.deletePlanned(reference));
                }
            }
            for (String made : RecordUndoSql.MADE_WITH) {
                if (refersTo(connection, made, type)) {
                    statement.execute(RecordUndoSql.deleteMade(made, type));
                }
            }
            long deleted = statement.executeLargeUpdate(RecordUndoSql.delete(type));
            statement.execute("drop table undone");
            return deleted;
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
            statement.setString(2, ImportKind.RECORDS.name());
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }

    /** The type of the import's records; null if it did nothing. */
    private static @Nullable ImportedType type(Connection connection, ImportedTypes types, long run)
            throws SQLException {
        for (ImportedType type : types.all().values()) {
            if (!texts(connection, RecordUndoSql.any(type), run).isEmpty()) {
                return type;
            }
        }
        return null;
    }

    private static @Nullable String obstacle(Connection connection, ImportedType type, long run)
            throws SQLException {
        List<String> later = texts(connection, RecordUndoSql.later(type), run);
        if (!later.isEmpty()) {
            return "later imports have changed the same records; undo them first: %s"
                    .formatted(String.join(", ", later));
        }
        List<String> changed = texts(connection, RecordUndoSql.changed(type), run);
        if (!changed.isEmpty()) {
            return "its records were changed here: %s".formatted(String.join(", ", changed));
        }
        for (RecordUndoSql.Reference reference : references(connection, type)) {
            List<String> used = texts(connection, RecordUndoSql.used(type, reference), run);
            if (!used.isEmpty()) {
                return "other records (%s) refer to its records: %s"
                        .formatted(reference.table().replace('_', ' '), String.join(", ", used));
            }
        }
        return null;
    }

    private static List<RecordUndoSql.Reference> references(
            Connection connection, ImportedType type) throws SQLException {
        List<RecordUndoSql.Reference> references = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(RecordUndoSql.REFERENCES)) {
            statement.setString(1, type.table());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    references.add(
                            new RecordUndoSql.Reference(found.getString(1), found.getString(2)));
                }
            }
        }
        return references;
    }

    private static boolean refersTo(Connection connection, String table, ImportedType type)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RecordUndoSql.REFERS)) {
            statement.setString(1, table);
            statement.setString(2, type.reference());
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    /**
     * Gives changed records their earlier values: each import kept those of the fields that it had.
     */
    private static long restore(Connection connection, ImportedType type, long run)
            throws SQLException {
        List<String> columns = texts(connection, RecordUndoSql.RESTORED, run);
        if (columns.isEmpty()) {
            return 0;
        }
        long restored = update(connection, RecordUndoSql.restore(type, columns), run);
        var _ = update(connection, RecordUndoSql.restoredVersions(type), run);
        return restored;
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

    private static long update(Connection connection, String sql, long run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, run);
            return statement.executeLargeUpdate();
        }
    }
}
