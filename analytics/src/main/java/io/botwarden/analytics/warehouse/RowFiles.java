package io.botwarden.analytics.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * Parquet files being written, for one table and one snapshot. Rows that may replace earlier ones
 * go into separate files. A file that has reached its maximum size is completed and another one
 * created.
 */
public final class RowFiles implements AutoCloseable {

    /** The maximum size of a file. */
    private static final long FILE_BYTES = 128L << 20;

    /** Checking a file's size is not free. */
    private static final int ROWS_BETWEEN_LOOKS = 1 << 14;

    private final Table table;
    private final TableShape shape;
    private final String folder;
    private final long cut;
    private final int part;
    private final LongSupplier highestKey;
    private final Lane firsts = new Lane(false);
    private final Lane revisions = new Lane(true);
    private final List<DataFile> written = new ArrayList<>();
    private long rows;

    RowFiles(
            Table table,
            TableShape shape,
            String folder,
            long cut,
            int part,
            LongSupplier highestKey) {
        this.table = table;
        this.shape = shape;
        this.folder = folder;
        this.cut = cut;
        this.part = part;
        this.highestKey = highestKey;
    }

    /** The highest key in the table; a row with a higher one is new. */
    public long highestKey() {
        return highestKey.getAsLong();
    }

    /** Adds a row. */
    public void add(CopyRow row) {
        (row.revised() ? revisions : firsts).add(row);
        rows++;
    }

    /** The number of added rows. */
    public long rows() {
        return rows;
    }

    /** Completes the files. They are synced to disk, but not yet part of the table. */
    public List<DataFile> finish() {
        firsts.end();
        revisions.end();
        return List.copyOf(written);
    }

    /** Closes incomplete files; partial contents remain on disk. */
    @Override
    public void close() {
        firsts.abandon();
        revisions.abandon();
    }

    private final class Lane {

        private final boolean revised;
        private int files;
        private long rowsOfFile;
        private @Nullable OutputFile output;
        private @Nullable ColumnarFile file;

        Lane(boolean revised) {
            this.revised = revised;
        }

        void add(CopyRow row) {
            ColumnarFile current = file;
            if (current == null) {
                current = begin();
                file = current;
            }
            try {
                current.add(row);
                if (++rowsOfFile % ROWS_BETWEEN_LOOKS == 0 && current.length() > FILE_BYTES) {
                    end();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Could not write rows of " + table.name(), e);
            }
        }

        private ColumnarFile begin() {
            String name =
                    "%s/%s-%d-%d.parquet"
                            .formatted(folder, revised ? "revised" : "first", part, ++files);
            OutputFile begun = table.io().newOutputFile(name);
            output = begun;
            rowsOfFile = 0;
            try {
                return new ColumnarFile(table, shape, begun, cut);
            } catch (IOException e) {
                throw new UncheckedIOException("Could not create " + name, e);
            }
        }

        void end() {
            ColumnarFile current = file;
            OutputFile ended = output;
            if (current == null || ended == null) {
                return;
            }
            file = null;
            try (current) {
                current.end();
                PartitionData partition = new PartitionData(table.spec().partitionType());
                partition.set(0, revised);
                written.add(
                        DataFiles.builder(table.spec())
                                .withPath(ended.location())
                                .withFormat(FileFormat.PARQUET)
                                .withFileSizeInBytes(current.length())
                                .withMetrics(current.metrics(table))
                                .withSplitOffsets(current.splitOffsets())
                                .withPartition(partition)
                                .build());
            } catch (IOException e) {
                throw new UncheckedIOException("Could not complete " + ended.location(), e);
            }
        }

        void abandon() {
            ColumnarFile current = file;
            file = null;
            if (current != null) {
                try {
                    current.close();
                } catch (IOException | RuntimeException ignored) {
                    // the earlier failure is the one to report
                }
            }
        }
    }
}
