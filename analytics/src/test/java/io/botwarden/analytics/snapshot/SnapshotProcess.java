package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.Compaction;
import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.analytics.warehouse.WarehouseCatalog;
import io.botwarden.analytics.warehouse.WarehouseSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that takes a snapshot and prints each step on a line, so that it can be killed at one.
 */
final class SnapshotProcess {

    private SnapshotProcess() {}

    static void main(String[] arguments) throws InterruptedException {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(arguments[0]);
        postgres.setUser(arguments[1]);
        Path folder = Path.of(arguments[2]);
        WarehouseCatalog catalog = new WarehouseCatalog(postgres, folder);
        DuckDbWarehouse warehouse =
                new DuckDbWarehouse(postgres, catalog, WarehouseSettings.below(folder));
        SnapshotWatch watch =
                (snapshot, step, table) -> {
                    System.out.println("step " + step);
                    System.out.flush();
                };
        var _ =
                new Snapshots(
                                postgres,
                                catalog,
                                warehouse,
                                new Compaction(warehouse, 0),
                                () -> Duration.ofDays(100),
                                null,
                                watch)
                        .take(false);
        Thread.sleep(Long.MAX_VALUE);
    }
}
