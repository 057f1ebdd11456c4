package io.botwarden.analytics.warehouse;

/**
 * A column of a staging query, as PostgreSQL sends it.
 *
 * @param name its name; {@code turns.at} is the field {@code at} of the list {@code turns}
 * @param type what its values, or the elements of its arrays, are
 * @param array whether its values are arrays
 */
public record StagedColumn(String name, ValueType type, boolean array) {

    /**
     * The list of structures that the column is part of; the column's own name where it stands
     * alone.
     */
    String group() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Whether the column is one field of a list of structures. */
    public boolean grouped() {
        return name.indexOf('.') >= 0;
    }

    /** Where a Parquet file keeps the values: {@code ["turns", "list", "element", "at"]}. */
    public String[] parquetPath() {
        if (grouped()) {
            return new String[] {group(), "list", "element", field()};
        }
        return array ? new String[] {name, "list", "element"} : new String[] {name};
    }

    String field() {
        return name.substring(name.indexOf('.') + 1);
    }
}
