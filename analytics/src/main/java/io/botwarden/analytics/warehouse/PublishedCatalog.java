package io.botwarden.analytics.warehouse;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * The catalog for other engines: an Iceberg JDBC catalog in the schema {@code iceberg_published} of
 * the PostgreSQL database with the records. Table {@code bot} is {@code latest.bot}.
 */
final class PublishedCatalog implements AutoCloseable {

    /** The name of the catalog in its own tables; other engines must use the same. */
    static final String NAME = "botwarden";

    static final Namespace NAMESPACE = Namespace.of("latest");
    static final String SCHEMA = "iceberg_published";

    /** More than are written within the grace period of queries that began before. */
    private static final int PREVIOUS_VERSIONS = 100;

    /** The files with rows belong to the versioned tables: no engine may remove them. */
    private static final Map<String, String> TABLE_PROPERTIES =
            Map.of(
                    TableProperties.GC_ENABLED, "false",
                    TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
                    TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
                            Integer.toString(PREVIOUS_VERSIONS),
                    TableProperties.COMMIT_NUM_RETRIES, "0");

    private static final int FORMAT = 2;

    private final JdbcCatalog catalog;
    private final LocalFiles files;

    /**
     * @param folder the folder of the warehouse
     * @param base the location of that folder for other engines, with a slash at the end
     */
    PublishedCatalog(DataSource postgres, Path folder, String base) {
        files = new LocalFiles(folder, base);
        catalog =
                new JdbcCatalog(
                        properties -> files,
                        properties -> new CatalogConnection(postgres, SCHEMA),
                        true);
        catalog.initialize(
                NAME,
                Map.of(
                        CatalogProperties.URI,
                        "jdbc:postgresql:",
                        CatalogProperties.WAREHOUSE_LOCATION,
                        base,
                        JdbcCatalog.PROPERTY_PREFIX + "schema-version",
                        "V1"));
        if (!catalog.namespaceExists(NAMESPACE)) {
            catalog.createNamespace(NAMESPACE, Map.of());
        }
    }

    LocalFiles files() {
        return files;
    }

    /**
     * The table with these columns. One with other columns gets these in one commit, so that it is
     * never missing or empty. One at another location or with missing files is replaced: it has
     * nothing that is not in the warehouse.
     */
    BaseTable table(String name, Schema columns) {
        TableIdentifier identifier = TableIdentifier.of(NAMESPACE, name);
        Optional<BaseTable> found = find(identifier);
        if (found.isPresent() && found.get().location().equals(location(name))) {
            return evolve(found.get(), columns);
        }
        if (catalog.tableExists(identifier)) {
            catalog.dropTable(identifier, false);
        }
        return create(identifier, columns);
    }

    /**
     * A column that was added is null until the rows are published, one that was removed is no
     * longer shown. The field ids must be those in the files.
     */
    private static BaseTable evolve(BaseTable table, Schema columns) {
        if (!table.schema().asStruct().equals(columns.asStruct())) {
            TableMetadata now = table.operations().current();
            int highest = Math.max(now.lastColumnId(), columns.highestFieldId());
            table.operations()
                    .commit(
                            now,
                            TableMetadata.buildFrom(now)
                                    .setCurrentSchema(columns, highest)
                                    .build());
            table.refresh();
        }
        return table;
    }

    private Optional<BaseTable> find(TableIdentifier identifier) {
        try {
            return catalog.tableExists(identifier)
                    ? Optional.of((BaseTable) catalog.loadTable(identifier))
                    : Optional.empty();
        } catch (NotFoundException | IllegalArgumentException e) {
            // moved or restored without its files
            return Optional.empty();
        }
    }

    /** The field ids must be those in the files, so Iceberg must not assign new ones. */
    private BaseTable create(TableIdentifier identifier, Schema columns) {
        String location = location(identifier.name());
        TableMetadata metadata =
                TableMetadata.buildFromEmpty(FORMAT)
                        .assignUUID()
                        .setLocation(location)
                        .setCurrentSchema(columns, columns.highestFieldId())
                        .setDefaultPartitionSpec(PartitionSpec.unpartitioned())
                        .setDefaultSortOrder(SortOrder.unsorted())
                        .setProperties(TABLE_PROPERTIES)
                        .build();
        String file = "%s/metadata/00000-%s.metadata.json".formatted(location, metadata.uuid());
        TableMetadataParser.write(metadata, files.newOutputFile(file));
        return (BaseTable) catalog.registerTable(identifier, file);
    }

    /** The folder of a table's own files. */
    Path folder(String name) {
        return files.path(location(name));
    }

    private String location(String name) {
        return files.base() + "latest/" + name;
    }

    @Override
    public void close() {
        catalog.close();
    }
}
