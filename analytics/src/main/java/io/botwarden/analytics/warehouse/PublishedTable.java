package io.botwarden.analytics.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;

/**
 * A table as other engines see it: the files of the versioned table, and a file that lists the
 * positions of the rows that were replaced or deleted. No row is written again.
 */
final class PublishedTable {

    private static final String SOURCE = "botwarden.source";
    private static final String SNAPSHOT = "botwarden.snapshot";

    private final BaseTable table;
    private final PublishedCatalog catalog;
    private final String name;

    PublishedTable(PublishedCatalog catalog, PlannedTable planned) {
        this.catalog = catalog;
        this.name = planned.name();
        this.table = catalog.table(name, columns(planned.schema()));
    }

    /** The columns without internal ones. */
    private static Schema columns(Schema schema) {
        return new Schema(
                schema.columns().stream()
                        .filter(column -> !TableShape.bookkeeping(column.name()))
                        .toList());
    }

    /** Whether it shows this Iceberg snapshot of the versioned table. */
    boolean shows(@Nullable Long icebergSnapshot) {
        return String.valueOf(icebergSnapshot).equals(table.properties().get(SOURCE));
    }

    /**
     * Replaces its contents in one commit.
     *
     * @param source the versioned table
     */
    void show(
            long snapshotId,
            @Nullable Long icebergSnapshot,
            WarehouseTable source,
            PlannedTable planned,
            Connection duckDb)
            throws SQLException {
        Optional<DeleteFile> superseded = superseded(planned, duckDb);
        Transaction transaction = table.newTransaction();
        OverwriteFiles overwrite =
                transaction.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue());
        Schema schema = table.schema();
        List<DataFile> files =
                icebergSnapshot == null ? List.of() : source.dataFiles(icebergSnapshot);
        files.forEach(file -> overwrite.addFile(published(file, schema)));
        overwrite.commit();
        superseded.ifPresent(deletes -> transaction.newRowDelta().addDeletes(deletes).commit());
        transaction
                .updateProperties()
                .set(SOURCE, String.valueOf(icebergSnapshot))
                .set(SNAPSHOT, Long.toString(snapshotId))
                .commit();
        transaction.commitTransaction();
        table.refresh();
    }

    private DataFile published(DataFile file, Schema schema) {
        Set<Integer> ids = schema.idToName().keySet();
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(catalog.files().locationOf(file.location()))
                .withFormat(file.format())
                .withFileSizeInBytes(file.fileSizeInBytes())
                .withSplitOffsets(file.splitOffsets())
                .withMetrics(
                        new Metrics(
                                file.recordCount(),
                                only(ids, file.columnSizes()),
                                only(ids, file.valueCounts()),
                                only(ids, file.nullValueCounts()),
                                only(ids, file.nanValueCounts()),
                                only(ids, file.lowerBounds()),
                                only(ids, file.upperBounds())))
                .build();
    }

    private static <V> @Nullable Map<Integer, V> only(
            Set<Integer> ids, @Nullable Map<Integer, V> statistics) {
        if (statistics == null) {
            return null;
        }
        Map<Integer, V> kept = new HashMap<>(statistics);
        kept.keySet().retainAll(ids);
        return kept;
    }

    private Optional<DeleteFile> superseded(PlannedTable planned, Connection duckDb)
            throws SQLException {
        String file = "%s/deletes/%s.parquet".formatted(table.location(), UUID.randomUUID());
        try (Deletes deletes = new Deletes(file)) {
            SupersededRows.find(planned, duckDb, deletes);
            return deletes.written();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    /** The file of positions; it is created with the first one. */
    private final class Deletes implements SupersededRows.Sink, AutoCloseable {

        private final String file;
        private final PositionDelete<Record> delete = PositionDelete.create();
        private @Nullable PositionDeleteWriter<Record> writer;

        Deletes(String file) {
            this.file = file;
        }

        @Override
        public void accept(Path path, long position) {
            PositionDeleteWriter<Record> begun = writer;
            if (begun == null) {
                begun = begin();
                writer = begun;
            }
            begun.write(delete.set(catalog.files().locationOf(path), position));
        }

        private PositionDeleteWriter<Record> begin() {
            try {
                return Parquet.writeDeletes(catalog.files().newOutputFile(file))
                        .withSpec(PartitionSpec.unpartitioned())
                        .metricsConfig(MetricsConfig.forPositionDelete())
                        .set(TableProperties.DELETE_PARQUET_COMPRESSION, "zstd")
                        .buildPositionWriter();
            } catch (IOException e) {
                throw new UncheckedIOException("Could not create " + file, e);
            }
        }

        Optional<DeleteFile> written() throws IOException {
            PositionDeleteWriter<Record> begun = writer;
            if (begun == null) {
                return Optional.empty();
            }
            begun.close();
            return Optional.of(begun.toDeleteFile());
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }

    /**
     * Forgets contents that were replaced long ago, and deletes the table's own files that nothing
     * refers to any more. The files with rows belong to the versioned table and stay.
     *
     * @param before only contents that were replaced before, so that queries that began until then
     *     can finish
     */
    void sweep(Instant before) {
        Set<Long> replaced = replaced(before);
        if (!replaced.isEmpty()) {
            TableMetadata now = table.operations().current();
            table.operations()
                    .commit(now, TableMetadata.buildFrom(now).removeSnapshots(replaced).build());
            table.refresh();
        }
        Set<Path> reachable = reachable();
        for (String own : List.of("metadata", "deletes")) {
            for (Path file : Folders.entries(catalog.folder(name).resolve(own))) {
                if (!reachable.contains(file) && Folders.modified(file).isBefore(before)) {
                    Folders.delete(file);
                }
            }
        }
    }

    /** The snapshots whose successors are old: no query that is under way began with them. */
    private Set<Long> replaced(Instant before) {
        List<Snapshot> snapshots = new ArrayList<>();
        table.snapshots().forEach(snapshots::add);
        snapshots.sort(Comparator.comparingLong(Snapshot::sequenceNumber));
        Set<Long> replaced = new HashSet<>();
        for (int k = 0; k + 1 < snapshots.size(); k++) {
            if (snapshots.get(k + 1).timestampMillis() < before.toEpochMilli()) {
                replaced.add(snapshots.get(k).snapshotId());
            }
        }
        return replaced;
    }

    private Set<Path> reachable() {
        LocalFiles files = catalog.files();
        Set<Path> reachable = new HashSet<>();
        ReachableFileUtil.metadataFileLocations(table, false)
                .forEach(file -> reachable.add(files.path(file)));
        for (Snapshot snapshot : table.snapshots()) {
            reachable.add(files.path(snapshot.manifestListLocation()));
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                if (reachable.add(files.path(manifest.path()))
                        && manifest.content() == ManifestContent.DELETES) {
                    deletes(manifest).forEach(file -> reachable.add(files.path(file)));
                }
            }
        }
        return reachable;
    }

    /** The locations of the files of positions that a manifest lists. */
    private List<String> deletes(ManifestFile manifest) {
        List<String> locations = new ArrayList<>();
        try (CloseableIterable<DeleteFile> listed =
                ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
            listed.forEach(file -> locations.add(file.location()));
            return locations;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the metadata of table " + name, e);
        }
    }
}
