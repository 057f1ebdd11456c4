package io.botwarden.analytics.warehouse;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * The Iceberg tables of the warehouse: the files in a local folder, the catalogue in the schema
 * {@code iceberg} of the PostgreSQL database with the records. Table {@code bot} is {@code
 * records.bot}.
 */
public final class WarehouseCatalog implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.of("records");
    private static final String SCHEMA = "iceberg";

    /** Iceberg expires no snapshots: the records in PostgreSQL determine which ones are kept. */
    private static final Map<String, String> TABLE_PROPERTIES =
            Map.of(
                    TableProperties.FORMAT_VERSION, "2",
                    TableProperties.MAX_SNAPSHOT_AGE_MS, Long.toString(Long.MAX_VALUE),
                    TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
                    TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "5",
                    TableProperties.PARQUET_COMPRESSION, "zstd",
                    TableProperties.COMMIT_NUM_RETRIES, "0");

    private final JdbcCatalog catalog;
    private final LocalFiles files;

    /**
     * Opens the catalogue and creates missing catalogue tables.
     *
     * @param postgres the database of the records; one connection is kept open
     * @param folder the folder of the files; it is created with the first file
     */
    public WarehouseCatalog(DataSource postgres, Path folder) {
        files = new LocalFiles(folder);
        catalog =
                new JdbcCatalog(
                        properties -> files,
                        properties -> new CatalogConnection(postgres, SCHEMA),
                        true);
        catalog.initialize(
                "botwarden",
                Map.of(
                        CatalogProperties.URI,
                        "jdbc:postgresql:",
                        CatalogProperties.WAREHOUSE_LOCATION,
                        LocalFiles.location(""),
                        JdbcCatalog.PROPERTY_PREFIX + "schema-version",
                        "V1"));
    }

    /**
     * Returns the current state of a table; empty if it was never written.
     *
     * @throws WarehouseDamagedException if the catalogue refers to missing files
     */
    public Optional<WarehouseTable> find(String name) {
        TableIdentifier identifier = TableIdentifier.of(NAMESPACE, name);
        try {
            return catalog.tableExists(identifier)
                    ? Optional.of(
                            new WarehouseTable(
                                    name, (BaseTable) catalog.loadTable(identifier), files))
                    : Optional.empty();
        } catch (NotFoundException e) {
            throw new WarehouseDamagedException(name, e);
        }
    }

    /**
     * Returns the current state of a table that a snapshot refers to.
     *
     * @throws WarehouseDamagedException if it is missing
     */
    WarehouseTable require(String name) {
        return find(name)
                .orElseThrow(() ->
                        new WarehouseDamagedException(
                                name,
                                new IllegalStateException(
                                        "The catalogue does not know the table")));
    }

    /** Creates a table without rows. */
    public WarehouseTable create(String name, TableShape shape) {
        Schema schema = shape.icebergSchema();
        BaseTable table =
                (BaseTable)
                        catalog.buildTable(TableIdentifier.of(NAMESPACE, name), schema)
                                .withPartitionSpec(TableShape.partitioning(schema))
                                .withLocation(LocalFiles.location(name))
                                .withProperties(TABLE_PROPERTIES)
                                .create();
        return new WarehouseTable(name, table, files);
    }

    /** Drops a table and deletes its files. */
    public void drop(String name) {
        catalog.dropTable(TableIdentifier.of(NAMESPACE, name), false);
        Folders.delete(files.path(LocalFiles.location(name)));
    }

    /** Closes the catalogue's connection. */
    @Override
    public void close() {
        catalog.close();
    }
}
