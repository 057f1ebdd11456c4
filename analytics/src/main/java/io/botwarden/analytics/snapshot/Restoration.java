package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.snapshot.SnapshotRecords.Completed;
import io.botwarden.analytics.snapshot.SnapshotRecords.TableRecord;
import io.botwarden.analytics.warehouse.TableShape;
import io.botwarden.analytics.warehouse.WarehouseCatalog;
import io.botwarden.analytics.warehouse.WarehouseDamagedException;
import io.botwarden.analytics.warehouse.WarehouseTable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Restores the Iceberg tables to the recorded state: anything beyond it was left by an incomplete
 * snapshot.
 */
final class Restoration {

    private final WarehouseCatalog catalog;
    private final SnapshotRecords records;

    Restoration(WarehouseCatalog catalog, SnapshotRecords records) {
        this.catalog = catalog;
        this.records = records;
    }

    /**
     * Sets a table back to the last recorded state; creates it if it does not exist.
     *
     * @param last the last recorded snapshot
     * @param kept the Iceberg snapshots to keep, by table
     * @param rewrite whether all rows will be rewritten, so that a table with lost files can be
     *     replaced
     */
    WarehouseTable restore(
            String name,
            TableShape shape,
            @Nullable Completed last,
            Map<String, Set<Long>> kept,
            boolean rewrite) {
        Long recorded = recorded(name, last);
        try {
            Optional<WarehouseTable> found = catalog.find(name);
            if (found.isPresent() && recorded != null) {
                found.get().setBack(recorded, kept.getOrDefault(name, Set.of()));
                return found.get();
            }
            if (found.isPresent() && found.get().current() == null) {
                return found.get();
            }
            if (found.isEmpty() && recorded == null) {
                return catalog.create(name, shape);
            }
            if (found.isEmpty()) {
                throw new WarehouseDamagedException(
                        name, new IllegalStateException("The table is missing"));
            }
        } catch (WarehouseDamagedException e) {
            if (!rewrite) {
                throw e;
            }
        }
        catalog.drop(name);
        return catalog.create(name, shape);
    }

    static @Nullable Long recorded(String name, @Nullable Completed last) {
        TableRecord table = last == null ? null : last.tables().get(name);
        return table == null ? null : table.icebergSnapshot();
    }

    /** Deletes the files of all snapshots except complete ones and the given one. */
    void sweep(WarehouseTable table, long underWay) {
        Set<Long> kept = records.completed();
        kept.add(underWay);
        table.sweep(kept);
    }
}
