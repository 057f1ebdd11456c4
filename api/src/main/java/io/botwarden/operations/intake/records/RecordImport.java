package io.botwarden.operations.intake.records;

import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.operations.intake.undo.Undone;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportAbortedException;
import io.botwarden.platform.intake.ImportCompletion;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportLock;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import io.botwarden.platform.intake.file.ImportedFile;
import io.botwarden.platform.protection.FieldCipher;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Imports records of any importable type from a file with one record per row. The file is stored
 * first, and then written in one transaction: an incomplete file changes nothing. What is imported
 * is history: it is marked as imported, no notifications are sent, and the life cycle's rules are
 * not enforced on it.
 */
@Component
@NamedInterface("intake")
public class RecordImport {

    private static final Logger LOG = LoggerFactory.getLogger(RecordImport.class);

    /** The number of rows that are written together. */
    static final int BATCH = 1_000;

    private static final long MOST_BYTES = 4L << 30;

    /** The maximum number of characters in a field: a manual is one. */
    private static final int LONGEST_FIELD = 200_000;

    private final Transactions transactions;
    private final ImportedTypes types;
    private final FieldCipher cipher;
    private final Clock clock;

    RecordImport(Transactions transactions, ImportedTypes types, FieldCipher cipher, Clock clock) {
        this.transactions = transactions;
        this.types = types;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * Reads the file to its end and writes all of it, within transactions that a dry run rolls
     * back; blocks.
     *
     * @param replaced the key of an earlier import that is undone first; null if there is none
     * @throws IntakeRefusedException if the file's header cannot be read, or the mapping does not
     *     fit the type or the file
     * @throws ImportAbortedException if the file ends early or the database refuses
     */
    public IntakeReport take(
            InputStream file,
            RecordMapping mapping,
            Sender sender,
            Transactions within,
            @Nullable Long replaced)
            throws ImportAbortedException {
        ImportedType type = types.require(mapping.type());
        requirePermission(type, sender);
        if (replaced != null) {
            requireUndoable(within, replaced, sender);
        }
        ImportRun failed =
                new ImportRun(ImportKind.RECORDS, source(mapping), sender, within.isTrial());
        List<IntakeReport> reports = new ArrayList<>();
        try (ImportedFile stored = ImportedFile.keep(file, MOST_BYTES);
                CsvTable table =
                        CsvTable.open(
                                stored,
                                mapping.format(),
                                mapping.csv(),
                                mapping.computed(),
                                LONGEST_FIELD)) {
            Reading reading =
                    new Reading(
                            table,
                            new RecordReader(mapping, type, table, clock.instant()),
                            new AtomicBoolean());
            new ImportCompletion(within, failed)
                    .reach(
                            () ->
                                    reports.add(
                                            within.run(connection ->
                                                    write(
                                                            connection,
                                                            reading,
                                                            mapping,
                                                            type,
                                                            sender,
                                                            within.isTrial(),
                                                            replaced))),
                            last -> {
                                // everything was written in the one transaction
                            });
            return reports.getLast();
        } catch (IOException e) {
            throw IntakeRefusedException.unreadable(
                    "The request body ended early: %s. Nothing was imported."
                            .formatted(e.getMessage()));
        }
    }

    /** A file that is being read, which is possible once. */
    private record Reading(CsvTable table, RecordReader reader, AtomicBoolean begun) {}

    private void requireUndoable(Transactions within, long replaced, Sender sender) {
        try {
            within.perform(connection -> {
                var _ = RecordUndo.requirePossible(connection, types, replaced, sender);
            });
        } catch (SQLException e) {
            LOG.error("An import could not be looked up because of a database error", e);
            throw IntakeRefusedException.unwritable(
                    "The database reported an error. Nothing was imported.");
        }
    }

    /** The types whose records can be imported. */
    public List<DescribedType> types() {
        return types.all().values().stream().map(DescribedType::of).toList();
    }

    /** Who may import records of the type may also create them. */
    private static void requirePermission(ImportedType type, Sender sender) {
        Viewer viewer = sender.reach().viewer();
        if (!sender.reach().isEverything()) {
            throw IntakeRefusedException.outside(
                    "Importing records needs the permission %s over everything."
                            .formatted(sender.reach().permission()));
        }
        if (viewer != null && !viewer.mayEverywhere(type.permission())) {
            throw IntakeRefusedException.outside(
                    "Importing records of the type %s needs the permission %s over everything."
                            .formatted(type.name(), type.permission()));
        }
    }

    private IntakeReport write(
            Connection connection,
            Reading reading,
            RecordMapping mapping,
            ImportedType type,
            Sender sender,
            boolean trial,
            @Nullable Long replaced)
            throws SQLException {
        if (reading.begun().getAndSet(true)) {
            throw new SQLException("A deadlock ended the import; it can be sent again");
        }
        ImportLock.take(connection);
        Undone undone =
                replaced == null ? null : RecordUndo.within(connection, types, replaced, sender);
        ImportRun run = new ImportRun(ImportKind.RECORDS, source(mapping), sender, trial);
        run.committed(run.record(connection, Outcome.of(Counts.NONE), false));
        RecordMerge merge =
                new RecordMerge(
                        connection, types, type, mapping, reading.reader().fields(), run, cipher);
        try {
            read(reading.table(), reading.reader(), run, merge);
        } catch (IOException e) {
            throw new SQLException("A stored file cannot be read", e);
        }
        merge.finish();
        List<String> remarks = undone == null ? List.of() : List.of(undone.report().replaced());
        run.committed(run.record(connection, merge.outcome(remarks), true));
        if (undone != null) {
            JdbcEntries.write(connection, List.of(undone.entry()));
        }
        return run.report();
    }

    /** The type is part of what a run shows. */
    private static String source(RecordMapping mapping) {
        return mapping.source() == null ? mapping.type() : mapping.type() + ": " + mapping.source();
    }

    private static void read(CsvTable table, RecordReader reader, ImportRun run, RecordMerge merge)
            throws IOException, SQLException {
        List<RecordRow> batch = new ArrayList<>(BATCH);
        boolean more = true;
        while (more) {
            try {
                CsvTable.Row row = table.next();
                more = row != null;
                if (row != null) {
                    RecordRow read = reader.read(row, table.number());
                    batch.add(read);
                    if (run.isShowing()) {
                        run.show(RecordReader.preview(read));
                    }
                }
            } catch (BadLineException e) {
                merge.countRejected();
                run.reject(e.at(table.number()));
            }
            if (batch.size() == BATCH || (!more && !batch.isEmpty())) {
                merge.write(batch);
                batch.clear();
            }
        }
    }
}
