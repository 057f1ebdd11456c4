package io.botwarden.operations.intake.records;

import static io.botwarden.operations.intake.records.RecordSql.quoted;

import io.botwarden.operations.intake.incidents.IncidentUndo;
import io.botwarden.operations.intake.undo.ImportUndo;
import io.botwarden.operations.intake.undo.UndoReport;
import io.botwarden.operations.intake.undo.Undone;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Undoes an import of records that nothing builds on yet: no later import and nobody here has
 * changed them, and no other record refers to them. Records that it created are deleted, others are
 * as before.
 */
@Component
public class RecordUndo {

    private final Transactions transactions;
    private final ImportedTypes types;

    RecordUndo(Transactions transactions, ImportedTypes types) {
        this.transactions = transactions;
        this.types = types;
    }

    /**
     * Whether the import is one of records; those of incidents from logs are undone by {@link
     * IncidentUndo}.
     */
    public boolean isResponsible(long run) {
        try {
            return transactions.run(connection ->
                    new ImportUndo(connection, run).state(ImportKind.RECORDS) != null);
        } catch (SQLException e) {
            throw ImportUndo.unwritable(e);
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
            throw ImportUndo.unwritable(e);
        }
    }

    /**
     * Refuses an import that cannot be undone.
     *
     * @return the type of its records; null if it did nothing
     */
    static @Nullable ImportedType requirePossible(
            Connection connection, ImportedTypes types, long run, Sender sender)
            throws SQLException {
        ImportUndo undo = new ImportUndo(connection, run);
        String state = undo.state(ImportKind.RECORDS);
        ImportedType type = state == null ? null : type(undo, types);
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
        undo.requireCompleted(state);
        if (type != null) {
            undo.analyze(List.of(quoted(type.table())));
        }
        String obstacle = type == null ? null : obstacle(undo, type);
        if (obstacle != null) {
            throw undo.refused(obstacle);
        }
        return type;
    }

    /** Undoes the import in the transaction of the connection, which holds the lock of imports. */
    static Undone within(Connection connection, ImportedTypes types, long run, Sender sender)
            throws SQLException {
        ImportUndo undo = new ImportUndo(connection, run);
        ImportedType type = requirePossible(connection, types, run, sender);
        long restored = 0;
        long deleted = 0;
        if (type != null) {
            restored = restore(undo, type);
            deleted =
                    undo.delete(quoted(type.table()), type.reference(), goneWith(connection, type));
        }
        return undo.end(sender, "records", deleted, restored, 0);
    }

    /** The statements that delete what goes with the records. */
    private static List<String> goneWith(Connection connection, ImportedType type)
            throws SQLException {
        List<String> statements = new ArrayList<>();
        for (RecordUndoSql.Reference reference : references(connection, type)) {
            if (reference.isSubjectOfObligation()) {
                statements.add(RecordUndoSql.deletePlanned(reference));
            }
        }
        for (String made : RecordUndoSql.MADE_WITH) {
            if (refersTo(connection, made, type)) {
                statements.add(RecordUndoSql.deleteMade(made, type));
            }
        }
        return statements;
    }

    /** The type of the import's records; null if it did nothing. */
    private static @Nullable ImportedType type(ImportUndo undo, ImportedTypes types)
            throws SQLException {
        for (ImportedType type : types.all().values()) {
            if (!undo.texts(RecordUndoSql.any(type)).isEmpty()) {
                return type;
            }
        }
        return null;
    }

    private static @Nullable String obstacle(ImportUndo undo, ImportedType type)
            throws SQLException {
        String obstacle =
                undo.obstacle(
                        RecordUndoSql.later(type),
                        "later imports have changed the same records; undo them first");
        if (obstacle == null) {
            obstacle = undo.obstacle(RecordUndoSql.changed(type), "its records were changed here");
        }
        for (RecordUndoSql.Reference reference : references(undo.connection(), type)) {
            if (obstacle == null) {
                obstacle =
                        undo.obstacle(
                                RecordUndoSql.used(type, reference),
                                "other records (%s) refer to its records"
                                        .formatted(reference.table().replace('_', ' ')));
            }
        }
        return obstacle;
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
    private static long restore(ImportUndo undo, ImportedType type) throws SQLException {
        List<String> columns = undo.texts(RecordUndoSql.RESTORED);
        if (columns.isEmpty()) {
            return 0;
        }
        long restored = undo.update(RecordUndoSql.restore(type, columns));
        var _ = undo.update(RecordUndoSql.restoredVersions(type));
        return restored;
    }
}
