package io.botwarden.analytics.warehouse;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTableTest {

    private static final TableShape SHAPE =
            new TableShape(
                    List.of(
                            new StagedColumn("id", ValueType.BIGINT, false),
                            new StagedColumn("version", ValueType.INTEGER, false)));

    @Test
    void rejectsForeignDeletes(@TempDir Path folder) throws IOException {
        try (InMemoryCatalog catalog = new InMemoryCatalog()) {
            catalog.initialize("test", Map.of());
            catalog.createNamespace(Namespace.of("records"));
            Schema schema = SHAPE.icebergSchema();
            PartitionSpec byRevised = TableShape.partitioning(schema);
            BaseTable table =
                    (BaseTable)
                            catalog.createTable(
                                    TableIdentifier.of("records", "bot"), schema, byRevised);
            DataFile rows =
                    DataFiles.builder(table.spec())
                            .withPath(LocalFiles.location("bot/data/snapshot-1/first-1.parquet"))
                            .withFileSizeInBytes(100)
                            .withRecordCount(2)
                            .withPartitionPath("revised=false")
                            .build();
            DeleteFile deletes =
                    FileMetadata.deleteFileBuilder(table.spec())
                            .ofPositionDeletes()
                            .withPath(LocalFiles.location("bot/data/deletes.parquet"))
                            .withFileSizeInBytes(100)
                            .withRecordCount(1)
                            .withPartitionPath("revised=false")
                            .build();
            table.newAppend().appendFile(rows).commit();
            table.newRowDelta().addDeletes(deletes).commit();
            WarehouseTable warehouseTable =
                    new WarehouseTable("bot", table, new LocalFiles(folder));

            assertThatThrownBy(() -> warehouseTable.plan(warehouseTable.current()))
                    .hasMessageContaining("has delete files");
        }
    }
}
