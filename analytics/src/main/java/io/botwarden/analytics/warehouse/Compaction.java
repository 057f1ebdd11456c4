package io.botwarden.analytics.warehouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Rewrites the small files of a table as few large ones. Each snapshot writes up to two files for a
 * table that changed, and a query opens all of them. Only the Iceberg snapshot that it commits has
 * the new files; earlier ones keep theirs, so that they answer as before.
 *
 * <p>Rows keep their cut. If the table has no large files, only the rows that its view shows are
 * written, as first versions. Otherwise the small files of first versions and those of revisions
 * are merged separately: the revisions, including the marks of deleted records, still exclude rows
 * from the large files.
 */
public final class Compaction {

    /** A file of first versions of at least this size stays as it is. */
    private static final long LARGE = 32L << 20;

    private static final String SHOWN_FIRSTS =
            """
            select %1$s, kept.cut, false as revised, false as deleted from %2$s as kept
            where not exists (select 1 from revision where revision.id = kept.id and revision.last_cut > kept.cut)
            """;

    private static final String LATEST_REVISIONS =
            """
            select %1$s, kept.cut, %3$s as revised, kept.deleted from %2$s as kept
            join revision on revision.id = kept.id and revision.last_cut = kept.cut
            """;

    private final DuckDbWarehouse warehouse;
    private final int mostFiles;
    private final long large;

    /**
     * @param mostFiles the number of small files from which a table is compacted; 0 for never
     */
    public Compaction(DuckDbWarehouse warehouse, int mostFiles) {
        this(warehouse, mostFiles, LARGE);
    }

    /**
     * @param mostFiles the number of small files from which a table is compacted; 0 for never
     * @param large the size in bytes from which a file of first versions stays as it is
     */
    public Compaction(DuckDbWarehouse warehouse, int mostFiles, long large) {
        this.warehouse = warehouse;
        this.mostFiles = mostFiles;
        this.large = large;
    }

    /**
     * The result of a compaction.
     *
     * @param icebergSnapshot the Iceberg snapshot with the new files
     * @param replaced the number of files that it no longer has
     */
    public record Result(long icebergSnapshot, int replaced) {}

    /**
     * Compacts a table if it has too many small files.
     *
     * @param icebergSnapshot its current Iceberg snapshot
     * @param snapshotId the snapshot under way, to which the new files belong
     * @return empty if nothing was due
     */
    public Optional<Result> compact(WarehouseTable table, long icebergSnapshot, long snapshotId) {
        PlannedTable planned = table.plan(icebergSnapshot);
        List<PlannedFile> small =
                planned.firsts().stream().filter(file -> file.bytes() < large).toList();
        int files = small.size() + planned.revised().size();
        if (mostFiles == 0 || files < mostFiles) {
            return Optional.empty();
        }
        boolean whole = small.size() == planned.firsts().size();
        List<PlannedFile> replaced = new ArrayList<>(small);
        replaced.addAll(planned.revised());
        List<DataFile> written = new ArrayList<>();
        try (Connection duckDb = warehouse.connect();
                Statement statement = duckDb.createStatement()) {
            statement.execute(revisions(planned));
            Merge merge = new Merge(table, planned, snapshotId, statement);
            if (whole) {
                merge.write(
                                merge.union(
                                        merge.firsts(small),
                                        merge.revisions("not kept.deleted", false)),
                                false)
                        .ifPresent(written::add);
            } else {
                merge.write(merge.firsts(small), false).ifPresent(written::add);
                merge.write(merge.revisions("true", true), true).ifPresent(written::add);
            }
        } catch (SQLException e) {
            for (boolean revised : new boolean[] {false, true}) {
                Folders.delete(table.compacted(snapshotId, revised));
            }
            throw new CompactionFailedException(planned.name(), e);
        }
        return Optional.of(new Result(table.replace(replaced, written, snapshotId), files));
    }

    private static String revisions(PlannedTable planned) {
        return planned.revised().isEmpty()
                ? "create temp table revision (id bigint, last_cut bigint)"
                : "create temp table revision as select id, max(cut) as last_cut from %s group by id"
                        .formatted(AsOfView.parquet(planned.revised()));
    }

    /** Writes merged files. */
    private record Merge(
            WarehouseTable table, PlannedTable planned, long snapshotId, Statement statement) {

        Optional<String> firsts(List<PlannedFile> files) {
            return files.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SHOWN_FIRSTS.formatted(columns(), AsOfView.parquet(files)));
        }

        Optional<String> revisions(String condition, boolean revised) {
            return planned.revised().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            LATEST_REVISIONS.formatted(
                                            columns(), AsOfView.parquet(planned.revised()), revised)
                                    + "where "
                                    + condition);
        }

        Optional<String> union(Optional<String> one, Optional<String> other) {
            return one.isPresent() && other.isPresent()
                    ? Optional.of(one.get() + " union all " + other.get())
                    : one.or(() -> other);
        }

        /** A file without rows is not part of the table. */
        Optional<DataFile> write(Optional<String> rows, boolean revised) throws SQLException {
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            Path file = table.compacted(snapshotId, revised);
            statement.execute(
                    "copy (%s order by id) to '%s' (format parquet, compression zstd, field_ids %s)"
                            .formatted(
                                    rows.get(),
                                    file.toString().replace("'", "''"),
                                    fieldIds(planned.schema().columns())));
            return table.adopt(file, revised);
        }

        private String columns() {
            return planned.schema().columns().stream()
                    .map(NestedField::name)
                    .filter(column -> !TableShape.bookkeeping(column))
                    .map(column -> "kept.\"" + column + '"')
                    .collect(Collectors.joining(", "));
        }
    }

    private static String fieldIds(List<NestedField> fields) {
        return fields.stream()
                .map(field -> '"' + field.name() + "\": " + fieldId(field.fieldId(), field.type()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String fieldId(int id, Type type) {
        if (type.isListType()) {
            NestedField element = type.asListType().fields().getFirst();
            return "{__duckdb_field_id: %d, element: %s}"
                    .formatted(id, fieldId(element.fieldId(), element.type()));
        }
        if (type.isStructType()) {
            String inner = fieldIds(type.asStructType().fields());
            return "{__duckdb_field_id: %d, %s".formatted(id, inner.substring(1));
        }
        return Integer.toString(id);
    }
}
