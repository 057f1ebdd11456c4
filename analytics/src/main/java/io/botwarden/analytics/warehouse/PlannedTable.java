package io.botwarden.analytics.warehouse;

import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The files that show a table as of a snapshot.
 *
 * @param name the table's name
 * @param schema its columns as of the snapshot
 * @param later the columns that were added since; they are null in the snapshot
 * @param files all its files; equal files always contain the same rows
 */
public record PlannedTable(
        String name, Schema schema, List<NestedField> later, List<PlannedFile> files) {

    public PlannedTable {
        later = List.copyOf(later);
        files = List.copyOf(files);
    }

    /** The total size of the files. */
    public long bytes() {
        return files.stream().mapToLong(PlannedFile::bytes).sum();
    }

    /** The total number of rows in the files, including replaced ones. */
    long rows() {
        return files.stream().mapToLong(PlannedFile::rows).sum();
    }

    List<PlannedFile> revised() {
        return files.stream().filter(PlannedFile::revised).toList();
    }

    List<PlannedFile> firsts() {
        return files.stream().filter(file -> !file.revised()).toList();
    }
}
