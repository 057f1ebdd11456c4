package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.testing.TestDatabase;
import java.nio.file.Path;

/** A warehouse with rows in every table. */
public final class WrittenWarehouse implements AutoCloseable {

    private final WarehouseFixture fixture;

    /**
     * @param folder for its files
     */
    public WrittenWarehouse(Path folder) {
        fixture = new WarehouseFixture(folder);
        Records.insertSome(fixture);
    }

    /** The database with the catalogue. */
    public TestDatabase database() {
        return fixture.database;
    }

    /** Changes records. */
    public void execute(String... statements) {
        fixture.execute(statements);
    }

    /** Takes a snapshot. */
    public long take() {
        return fixture.take();
    }

    /** Takes a snapshot and publishes it for other engines. */
    public long publish(String location) {
        return fixture.publishing(location, SnapshotWatch.none()).take(true);
    }

    /** Reads a snapshot with DuckDB. */
    public SnapshotReader read(long snapshot) {
        return fixture.warehouse.read(snapshot);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
