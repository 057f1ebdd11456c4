package io.botwarden.analytics.warehouse;

/**
 * A column of a staging query as sent by PostgreSQL.
 *
 * @param name its name
 * @param type the type of its values, or of its arrays' elements
 * @param array whether its values are arrays
 */
public record StagedColumn(String name, ValueType type, boolean array) {

    /** The path of the values in a Parquet file. */
    String[] parquetPath() {
        return array ? new String[] {name, "list", "element"} : new String[] {name};
    }

    /**
     * The path of a field of turns in a Parquet file: {@code ["turns", "list", "element", "at"]}.
     */
    String[] parquetPath(TurnField field) {
        return new String[] {name, "list", "element", field.label()};
    }
}
