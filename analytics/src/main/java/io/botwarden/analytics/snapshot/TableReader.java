package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.CopyRow;
import io.botwarden.analytics.warehouse.RowFiles;
import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.TableShape;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/** Writes rows of one table from a cut into files, with users replaced by pseudonyms. */
final class TableReader {

    private static final int ROWS_BETWEEN_REPORTS = 1 << 15;

    private final StagedTable table;
    private final TableShape shape;
    private final Pseudonyms users;
    private final RowFiles files;
    private final AtomicBoolean stopped;
    private final CopyRow row;
    private final int user;
    private final RowBuffer waiting = new RowBuffer();

    /**
     * @param stopped whether it should end before all rows are read
     */
    TableReader(
            StagedTable table,
            TableShape shape,
            Pseudonyms users,
            RowFiles files,
            AtomicBoolean stopped) {
        this.table = table;
        this.shape = shape;
        this.users = users;
        this.files = files;
        this.stopped = stopped;
        this.row = new CopyRow(shape.columns().size());
        this.user = shape.userField();
    }

    /**
     * Reads a part of the table.
     *
     * @param progress periodically receives the number of additional rows read
     * @throws CancellationException if it was stopped
     */
    void read(Cut cut, TablePart part, LongConsumer progress) throws SQLException {
        Set<Long> enteredAgain = cut.enteredAgain(table);
        boolean changes = cut.changesOnly();
        long known = changes && cut.hasDerivedColumns(table) ? files.highestKey() : Long.MIN_VALUE;
        Runnable add =
                () -> {
                    if (changes
                            && (row.version() > 1
                                    || row.id() <= known
                                    || enteredAgain.contains(row.id()))) {
                        row.markRevised();
                    }
                    files.add(row);
                    if (files.rows() % ROWS_BETWEEN_REPORTS == 0) {
                        progress.accept(ROWS_BETWEEN_REPORTS);
                    }
                    if (stopped.get()) {
                        throw new CancellationException("Another part of the table failed");
                    }
                };
        cut.rows(
                table,
                shape,
                part,
                (message, offset) -> {
                    row.take(message, offset);
                    if (user < 0 || users.replace(row, user)) {
                        add.run();
                    } else if (waiting.add(message, offset)) {
                        users.find(waiting, row, user, add);
                    }
                });
        users.find(waiting, row, user, add);
        cut.deletedKeys(
                table,
                (message, offset) -> {
                    row.takeDeleted(message, offset);
                    files.add(row);
                });
    }
}
