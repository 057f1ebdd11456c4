package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.snapshot.SnapshotRecords.Completed;
import io.botwarden.analytics.snapshot.SnapshotRecords.TableRecord;
import io.botwarden.analytics.warehouse.Compaction;
import io.botwarden.analytics.warehouse.CompactionFailedException;
import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.analytics.warehouse.PlannedTable;
import io.botwarden.analytics.warehouse.RowFiles;
import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.TableShape;
import io.botwarden.analytics.warehouse.WarehouseTable;
import io.botwarden.analytics.warehouse.WarehouseTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.iceberg.DataFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One snapshot from its start to its record. */
final class SnapshotRun {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotRun.class);

    private static final long NANOS_BETWEEN_REPORTS = 500_000_000L;

    private final long id;
    private final SnapshotRecords records;
    private final Restoration restoration;
    private final DuckDbWarehouse warehouse;
    private final Compaction compaction;
    private final SnapshotWatch watch;
    private final List<TableRun> tables = new ArrayList<>();
    private int tablesDone;
    private long rowsWritten;
    private long reportedAt;

    SnapshotRun(
            long id,
            SnapshotRecords records,
            Restoration restoration,
            DuckDbWarehouse warehouse,
            Compaction compaction,
            SnapshotWatch watch) {
        this.id = id;
        this.records = records;
        this.restoration = restoration;
        this.warehouse = warehouse;
        this.compaction = compaction;
        this.watch = watch;
    }

    /** A table that is being written into the snapshot. */
    private static final class TableRun {

        private final StagedTable staged;
        private final TableShape shape;
        private final WarehouseTable table;
        private List<DataFile> written = List.of();
        private long changedRows;

        TableRun(StagedTable staged, TableShape shape, WarehouseTable table) {
            this.staged = staged;
            this.shape = shape;
            this.table = table;
        }
    }

    /**
     * Takes the snapshot.
     *
     * @param connection a connection for the cut alone, without a transaction
     * @param asking another one, for the pseudonyms
     * @param postgres provides more connections for the large tables of a baseline
     * @param baseline whether all rows are rewritten even if changes would suffice
     * @return what was recorded of each table
     */
    List<TableRecord> take(
            Connection connection, Connection asking, DataSource postgres, boolean baseline)
            throws SQLException {
        Completed last = records.lastCompleted().orElse(null);
        restore(connection, last, baseline);
        report(SnapshotStep.RECOVERED, "");
        Cut cut = Cut.at(connection);
        report(SnapshotStep.CUT, "");
        Completed previous = baseline ? null : continued(last, cut.mark());
        Pseudonyms users = new Pseudonyms(asking);
        if (previous == null) {
            users.readAll(cut);
        }
        try (CutStreams streams =
                previous == null
                        ? CutStreams.several(cut, postgres)
                        : CutStreams.one(cut.since(previous.pgSnapshot()))) {
            for (TableRun table : tables) {
                write(table, streams, users, previous == null);
            }
        }
        cut.end();
        report(SnapshotStep.READ, "");
        List<TableRecord> recorded = new ArrayList<>();
        for (TableRun table : tables) {
            recorded.add(commit(table, previous));
        }
        records.complete(id, cut.mark(), previous == null ? null : previous.id(), recorded);
        watch.reached(id, SnapshotStep.COMPLETED, "");
        return recorded;
    }

    private void restore(Connection connection, @Nullable Completed last, boolean baseline)
            throws SQLException {
        boolean remains = records.failedSince(last == null ? 0 : last.id());
        Map<String, Set<Long>> kept = records.recordedIcebergSnapshots();
        for (StagedTable staged : WarehouseTables.all()) {
            TableShape shape = TableShape.describe(connection, staged);
            WarehouseTable table = restoration.restore(staged.name(), shape, last, kept, baseline);
            if (remains) {
                restoration.sweep(table, id);
            }
            tables.add(new TableRun(staged, shape, table));
        }
    }

    /** The snapshot that this one can continue from; null if all rows must be rewritten. */
    private @Nullable Completed continued(@Nullable Completed last, CutMark mark) {
        if (last == null || !last.systemIdentifier().equals(mark.systemIdentifier())) {
            return null;
        }
        boolean sameColumns =
                tables.stream()
                        .allMatch(table ->
                                last.tables().containsKey(table.staged.name())
                                        && table.table.matches(
                                                table.shape,
                                                last.tables()
                                                        .get(table.staged.name())
                                                        .icebergSnapshot()));
        return sameColumns ? last : null;
    }

    private void write(TableRun table, CutStreams streams, Pseudonyms users, boolean baseline)
            throws SQLException {
        if (baseline) {
            table.table.reshape(table.shape);
        }
        List<TablePart> parts = streams.parts(table.staged);
        List<RowFiles> files = new ArrayList<>();
        try {
            for (int i = 0; i < parts.size(); i++) {
                files.add(table.table.write(table.shape, id, i + 1));
            }
            long before = rowsWritten;
            streams.read(
                    table.staged,
                    table.shape,
                    users,
                    parts,
                    files,
                    rows -> {
                        rowsWritten = before + rows;
                        reportRows(table.staged.name());
                    });
            table.written = files.stream().flatMap(part -> part.finish().stream()).toList();
            table.changedRows = files.stream().mapToLong(RowFiles::rows).sum();
            rowsWritten = before + table.changedRows;
        } finally {
            files.forEach(RowFiles::close);
        }
        tablesDone++;
        report(SnapshotStep.WRITTEN, table.staged.name());
    }

    private TableRecord commit(TableRun table, @Nullable Completed previous) {
        String name = table.staged.name();
        if (table.written.isEmpty() && previous != null) {
            TableRecord unchanged = Objects.requireNonNull(previous.tables().get(name));
            return new TableRecord(
                    name,
                    unchanged.icebergSnapshot(),
                    unchanged.rows(),
                    0,
                    unchanged.files(),
                    unchanged.bytes(),
                    0);
        }
        boolean changes = !table.written.isEmpty() || table.table.current() != null;
        Long icebergSnapshot =
                changes ? table.table.commit(table.written, previous == null, id) : null;
        report(SnapshotStep.COMMITTED, name);
        Optional<Compaction.Result> compacted =
                icebergSnapshot == null
                        ? Optional.empty()
                        : compacted(table.table, icebergSnapshot);
        if (compacted.isPresent()) {
            icebergSnapshot = compacted.get().icebergSnapshot();
            report(SnapshotStep.COMPACTED, name);
        }
        PlannedTable planned = table.table.plan(icebergSnapshot);
        return new TableRecord(
                name,
                icebergSnapshot,
                warehouse.count(planned),
                table.changedRows,
                planned.files().size(),
                planned.bytes(),
                compacted.map(Compaction.Result::replaced).orElse(0));
    }

    /** Small files are a matter of cost: a snapshot does not fail because they stay. */
    private Optional<Compaction.Result> compacted(WarehouseTable table, long icebergSnapshot) {
        try {
            return compaction.compact(table, icebergSnapshot, id);
        } catch (CompactionFailedException e) {
            LOG.warn("{}; its small files stay", e.getMessage(), e);
            return Optional.empty();
        }
    }

    private void reportRows(String table) {
        if (System.nanoTime() - reportedAt >= NANOS_BETWEEN_REPORTS) {
            report(SnapshotStep.ROWS, table);
        }
    }

    private void report(SnapshotStep step, String table) {
        reportedAt = System.nanoTime();
        String label = table.isEmpty() ? step.label() : step.label() + " " + table;
        records.progress(id, label, tablesDone, WarehouseTables.all().size(), rowsWritten);
        watch.reached(id, step, table);
    }

    /** Removes what was written for a failed snapshot. */
    void undo() {
        Completed last = records.lastCompleted().orElse(null);
        Map<String, Set<Long>> kept = records.recordedIcebergSnapshots();
        for (TableRun table : tables) {
            restoration.sweep(
                    restoration.restore(table.staged.name(), table.shape, last, kept, false), 0);
        }
    }
}
