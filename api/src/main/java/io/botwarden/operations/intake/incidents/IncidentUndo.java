package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.undo.ImportUndo;
import io.botwarden.operations.intake.undo.UndoReport;
import io.botwarden.operations.intake.undo.Undone;
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

    private final Transactions transactions;

    IncidentUndo(Transactions transactions) {
        this.transactions = transactions;
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
            throw ImportUndo.unwritable(e);
        }
    }

    /** Refuses an import that cannot be undone, before a file that replaces it is read. */
    static void requirePossible(Transactions within, long run, Sender sender) {
        try {
            within.perform(connection -> requirePossible(new ImportUndo(connection, run), sender));
        } catch (SQLException e) {
            LOG.error("An import could not be looked up because of a database error", e);
            throw IntakeRefusedException.unwritable(
                    "The database reported an error. Nothing was imported.");
        }
    }

    private static void requirePossible(ImportUndo undo, Sender sender) throws SQLException {
        if (sender.reach().viewer() != null && sender.reach().viewer().limit() != null) {
            throw IntakeRefusedException.outside(
                    "An import can be about any bot, so a key that is limited to bots cannot undo one.");
        }
        String state = undo.state(ImportKind.INCIDENTS_CSV);
        if (state == null || isOutside(undo, sender)) {
            throw IntakeRefusedException.unknown(
                    "There is no import of incidents with this ID that you may undo.");
        }
        undo.requireCompleted(state);
        undo.analyze(List.of("incident", "timeline_entry"));
        String obstacle = obstacle(undo);
        if (obstacle != null) {
            throw undo.refused(obstacle);
        }
    }

    /** Whether the run has incidents that the sender may not import. */
    private static boolean isOutside(ImportUndo undo, Sender sender) throws SQLException {
        if (sender.reach().isEverything()) {
            return false;
        }
        try (PreparedStatement statement =
                undo.connection().prepareStatement(IncidentUndoSql.OUTSIDE)) {
            statement.setLong(1, undo.run());
            statement.setLong(2, sender.reach().rightsId());
            statement.setString(3, sender.reach().permission());
            try (ResultSet outside = statement.executeQuery()) {
                outside.next();
                return outside.getBoolean(1);
            }
        }
    }

    private static @Nullable String obstacle(ImportUndo undo) throws SQLException {
        String obstacle =
                undo.obstacle(
                        IncidentUndoSql.LATER,
                        "later imports have changed the same incidents; undo them first");
        if (obstacle == null) {
            obstacle =
                    undo.obstacle(
                            IncidentUndoSql.WORKED_ON, "people have worked on its incidents here");
        }
        for (String[] reference : references(undo.connection())) {
            if (obstacle == null) {
                obstacle =
                        undo.obstacle(
                                IncidentUndoSql.USED.formatted(reference[0], reference[1]),
                                "other records (%s) refer to its incidents"
                                        .formatted(reference[0].replace('_', ' ')));
            }
        }
        return obstacle;
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

    /** Undoes the import in the transaction of the connection, which holds the lock of imports. */
    static UndoReport within(Connection connection, long run, Sender sender) throws SQLException {
        ImportUndo undo = new ImportUndo(connection, run);
        requirePossible(undo, sender);
        long restored = undo.update(IncidentUndoSql.RESTORE);
        long entries = undo.update(IncidentUndoSql.DELETE_ENTRIES);
        long deleted = undo.delete("incident", "incident_id", List.of());
        Undone undone = undo.end(sender, "incidents", deleted, restored, entries);
        JdbcEntries.write(connection, List.of(undone.entry()));
        return undone.report();
    }
}
