package io.botwarden.analytics.warehouse;

/**
 * A column of a staging query, as PostgreSQL sends it.
 *
 * @param name its name
 * @param type what its values, or the elements of its arrays, are
 * @param array whether its values are arrays
 */
public record StagedColumn(String name, ValueType type, boolean array) {

    /** Where a Parquet file keeps the values. */
    String[] parquetPath() {
        return array ? new String[] {name, "list", "element"} : new String[] {name};
    }

    /** Where a Parquet file keeps a field of turns: {@code ["turns", "list", "element", "at"]}. */
    String[] parquetPath(TurnField field) {
        return new String[] {name, "list", "element", field.label()};
    }
}
