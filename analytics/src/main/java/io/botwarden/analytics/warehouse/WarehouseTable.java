package io.botwarden.analytics.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/** One Iceberg table of the warehouse. Not thread-safe. */
public final class WarehouseTable {

    private static final String DATA = "data";
    private static final String FOLDER_OF_SNAPSHOT = "snapshot-";

    private final String name;
    private final BaseTable table;
    private final LocalFiles files;

    WarehouseTable(String name, BaseTable table, LocalFiles files) {
        this.name = name;
        this.table = table;
        this.files = files;
    }

    public String name() {
        return name;
    }

    /** The last committed Iceberg snapshot; null if there is none yet. */
    public @Nullable Long current() {
        Snapshot current = table.currentSnapshot();
        return current == null ? null : current.snapshotId();
    }

    /**
     * Whether the table had exactly the columns of a shape.
     *
     * @param icebergSnapshot the snapshot to check; null for the current state
     */
    public boolean matches(TableShape shape, @Nullable Long icebergSnapshot) {
        Schema schema =
                icebergSnapshot == null ? table.schema() : schemaOf(require(icebergSnapshot));
        return signatures(schema).equals(signatures(shape.icebergSchema()));
    }

    /**
     * Changes the columns of the table to those of a shape. Its contents must be rewritten
     * afterwards.
     */
    public void reshape(TableShape shape) {
        if (matches(shape, null)) {
            return;
        }
        Map<String, Types.StructType> present = signatures(table.schema());
        Map<String, Types.StructType> wanted = signatures(shape.icebergSchema());
        UpdateSchema update = table.updateSchema();
        present.forEach((column, signature) -> {
            if (!signature.equals(wanted.get(column))) {
                update.deleteColumn(column);
            }
        });
        for (NestedField column : shape.icebergSchema().columns()) {
            if (!Objects.equals(wanted.get(column.name()), present.get(column.name()))) {
                update.addColumn(column.name(), column.type());
            }
        }
        update.commit();
    }

    /** The columns without the field ids that Iceberg assigns. */
    private static Map<String, Types.StructType> signatures(Schema schema) {
        Map<String, Types.StructType> signatures = new HashMap<>();
        for (NestedField column : schema.columns()) {
            Schema alone = TypeUtil.assignIncreasingFreshIds(new Schema(column));
            signatures.put(column.name(), alone.asStruct());
        }
        return signatures;
    }

    /**
     * Sets the table back to the last recorded snapshot, and deletes later commits and unrecorded
     * snapshots.
     *
     * @param last the Iceberg snapshot to set it back to
     * @param recorded all recorded Iceberg snapshots of the table
     */
    public void setBack(long last, Set<Long> recorded) {
        Snapshot target = require(last);
        if (table.currentSnapshot().snapshotId() != last) {
            table.manageSnapshots().setCurrentSnapshot(target.snapshotId()).commit();
        }
        List<Long> unrecorded = new ArrayList<>();
        for (Snapshot snapshot : table.snapshots()) {
            if (!recorded.contains(snapshot.snapshotId())) {
                unrecorded.add(snapshot.snapshotId());
            }
        }
        if (!unrecorded.isEmpty()) {
            ExpireSnapshots expiry = table.expireSnapshots().expireOlderThan(0);
            unrecorded.forEach(expiry::expireSnapshotId);
            expiry.cleanExpiredFiles(true).commit();
        }
    }

    /**
     * Deletes the rows written by snapshots other than the given ones, and unreferenced files: of
     * rows, if deleting them with their snapshot was interrupted, and of metadata.
     */
    public void sweep(Set<Long> snapshots) {
        Set<Path> referenced = referencedRows();
        for (Path folder : Folders.entries(files.path(table.location() + "/" + DATA))) {
            String number = folder.getFileName().toString().substring(FOLDER_OF_SNAPSHOT.length());
            if (snapshots.contains(Long.valueOf(number))) {
                Folders.entries(folder).stream()
                        .filter(file -> !referenced.contains(file))
                        .forEach(Folders::delete);
            } else {
                Folders.delete(folder);
            }
        }
        Set<Path> reachable = reachableMetadata();
        for (Path file : Folders.entries(files.path(table.location() + "/metadata"))) {
            if (!reachable.contains(file)) {
                Folders.delete(file);
            }
        }
    }

    private Set<Path> referencedRows() {
        Set<Path> referenced = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
                if (seen.add(manifest.path())) {
                    try (CloseableIterable<DataFile> rows =
                            ManifestFiles.read(manifest, table.io(), table.specs())) {
                        rows.forEach(file -> referenced.add(files.path(file.location())));
                    } catch (IOException e) {
                        throw new UncheckedIOException(
                                "Could not read the metadata of table " + table.name(), e);
                    }
                }
            }
        }
        return referenced;
    }

    private Set<Path> reachableMetadata() {
        Set<Path> reachable = new HashSet<>();
        ReachableFileUtil.metadataFileLocations(table, false)
                .forEach(file -> reachable.add(files.path(file)));
        for (Snapshot snapshot : table.snapshots()) {
            reachable.add(files.path(snapshot.manifestListLocation()));
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                reachable.add(files.path(manifest.path()));
            }
        }
        return reachable;
    }

    /**
     * Starts writing rows to files that become part of the table only with {@link #commit}.
     *
     * @param part distinguishes files that are written concurrently; each part may be written by
     *     its own thread
     */
    public RowFiles write(TableShape shape, long snapshotId, int part) {
        String folder =
                "%s/%s/%s%d".formatted(table.location(), DATA, FOLDER_OF_SNAPSHOT, snapshotId);
        return new RowFiles(table, shape, folder, snapshotId, part, this::highestKey);
    }

    private long highestKey() {
        Snapshot current = table.currentSnapshot();
        return plan(current == null ? null : Long.valueOf(current.snapshotId())).files().stream()
                .mapToLong(PlannedFile::highestId)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /**
     * Adds files to the table.
     *
     * @param replaceAll whether they replace all other files
     * @return the Iceberg snapshot that contains them
     */
    public long commit(List<DataFile> written, boolean replaceAll, long snapshotId) {
        SnapshotUpdate<?> update;
        if (replaceAll && table.currentSnapshot() != null) {
            OverwriteFiles overwrite =
                    table.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue());
            written.forEach(overwrite::addFile);
            update = overwrite;
        } else {
            var append = table.newAppend();
            written.forEach(append::appendFile);
            update = append;
        }
        update.set("botwarden.snapshot", Long.toString(snapshotId));
        update.commit();
        return table.currentSnapshot().snapshotId();
    }

    /** The path of a file that a compaction writes; its folder exists. */
    Path compacted(long snapshotId, boolean revised) {
        Path folder =
                files.path(
                        "%s/%s/%s%d"
                                .formatted(table.location(), DATA, FOLDER_OF_SNAPSHOT, snapshotId));
        Folders.create(folder);
        return folder.resolve((revised ? "revised" : "first") + "-compacted.parquet");
    }

    /**
     * Describes a file that another program wrote, and syncs it to disk.
     *
     * @return empty if it has no rows
     */
    Optional<DataFile> adopt(Path file, boolean revised) {
        Folders.sync(file);
        InputFile input = table.io().newInputFile(files.locationOf(file));
        Metrics metrics = ParquetUtil.fileMetrics(input, MetricsConfig.forTable(table));
        if (metrics.recordCount() == 0) {
            Folders.delete(file);
            return Optional.empty();
        }
        return Optional.of(
                DataFiles.builder(table.spec())
                        .withInputFile(input)
                        .withFormat(FileFormat.PARQUET)
                        .withMetrics(metrics)
                        .withPartition(partition(revised))
                        .build());
    }

    private PartitionData partition(boolean revised) {
        PartitionData partition = new PartitionData(table.spec().partitionType());
        partition.set(0, revised);
        return partition;
    }

    /**
     * Replaces files by others.
     *
     * @return the Iceberg snapshot that contains the new ones
     */
    long replace(List<PlannedFile> replaced, List<DataFile> written, long snapshotId) {
        OverwriteFiles overwrite = table.newOverwrite();
        Set<Path> paths = new HashSet<>();
        replaced.forEach(file -> paths.add(file.path()));
        dataFiles(table.currentSnapshot().snapshotId()).stream()
                .filter(file -> paths.contains(files.path(file.location())))
                .forEach(overwrite::deleteFile);
        written.forEach(overwrite::addFile);
        overwrite.set("botwarden.snapshot", Long.toString(snapshotId));
        overwrite.commit();
        return table.currentSnapshot().snapshotId();
    }

    /**
     * Plans the files of the table as of one of its Iceberg snapshots.
     *
     * @param icebergSnapshot null for none, which has no files
     * @throws WarehouseDamagedException if it is unknown
     * @throws IllegalStateException if another program added delete files, which the readers do not
     *     apply
     */
    public PlannedTable plan(@Nullable Long icebergSnapshot) {
        if (icebergSnapshot == null) {
            return new PlannedTable(name, table.schema(), List.of(), List.of());
        }
        Schema schema = schemaOf(require(icebergSnapshot));
        List<PlannedFile> planned = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useSnapshot(icebergSnapshot).includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                planned.add(planned(task, schema));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the metadata of table " + name, e);
        } catch (NotFoundException e) {
            throw new WarehouseDamagedException(name, e);
        }
        planned.sort(Comparator.comparing(PlannedFile::path));
        return new PlannedTable(name, schema, addedSince(schema), planned);
    }

    private List<NestedField> addedSince(Schema schema) {
        return table.schema().columns().stream()
                .filter(column -> schema.findField(column.name()) == null)
                .toList();
    }

    /** The files of one of its Iceberg snapshots with their statistics. */
    List<DataFile> dataFiles(long icebergSnapshot) {
        List<DataFile> found = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useSnapshot(icebergSnapshot).includeColumnStats().planFiles()) {
            tasks.forEach(task -> found.add(task.file().copy()));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the metadata of table " + name, e);
        } catch (NotFoundException e) {
            throw new WarehouseDamagedException(name, e);
        }
        return found;
    }

    private Snapshot require(long icebergSnapshot) {
        Snapshot snapshot = table.snapshot(icebergSnapshot);
        if (snapshot == null) {
            throw new WarehouseDamagedException(
                    name,
                    new IllegalStateException(
                            "Iceberg snapshot %d is unknown".formatted(icebergSnapshot)));
        }
        return snapshot;
    }

    private Schema schemaOf(Snapshot snapshot) {
        return Objects.requireNonNull(table.schemas().get(snapshot.schemaId()));
    }

    private PlannedFile planned(FileScanTask task, Schema schema) {
        DataFile file = task.file();
        if (!task.deletes().isEmpty()) {
            throw new IllegalStateException(
                    "File %s of the warehouse has delete files, which Botwarden does not write"
                            .formatted(file.location()));
        }
        return new PlannedFile(
                files.path(file.location()),
                file.recordCount(),
                file.fileSizeInBytes(),
                bound(file.lowerBounds(), schema, TableShape.ID, Long.MIN_VALUE),
                bound(file.upperBounds(), schema, TableShape.ID, Long.MAX_VALUE),
                bound(file.upperBounds(), schema, TableShape.CUT, Long.MAX_VALUE),
                Boolean.TRUE.equals(file.partition().get(0, Boolean.class)));
    }

    private static long bound(
            Map<Integer, ByteBuffer> bounds, Schema schema, String column, long otherwise) {
        ByteBuffer bound = bounds == null ? null : bounds.get(schema.findField(column).fieldId());
        return bound == null
                ? otherwise
                : Conversions.<Long>fromByteBuffer(Types.LongType.get(), bound);
    }
}
