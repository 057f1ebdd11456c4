package io.botwarden.platform.read.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The condition of one field of a filter. It follows from the name; see {@code @table} in the
 * schema.
 */
public sealed interface Filter {

    /** The field of the stored type that is filtered. */
    StoredField field();

    /** The column has one of the values. */
    record OneOf(StoredField.Column field) implements Filter {}

    /** The column is an array and has at least one of the values. */
    record ContainsOneOf(StoredField.Column field) implements Filter {}

    /** The encrypted text has one of the values. */
    record EncryptedOneOf(StoredField.Encrypted field) implements Filter {}

    /** The column has the value. */
    record Equal(StoredField.Column field) implements Filter {}

    /**
     * The record's own id is one of these.
     *
     * @param table the record's table, which its id contains
     */
    record KeyOneOf(StoredField.Key field, String table) implements Filter {}

    /**
     * The record that the reference names is one of these, and the viewer may see it.
     *
     * @param names the columns that identify it besides its id, by the field of the reference input
     */
    record ReferenceOneOf(StoredField.Reference field, Map<String, StoredField.Column> names)
            implements Filter {}

    /**
     * Among the records that the record names in a list is one of these, and the viewer may see it.
     *
     * @param field the reference of one element: its column is an array of keys, or a column of the
     *     view
     * @param table the record's table
     * @param places the view with a row for each element; null if the column is an array
     * @param names the columns that identify an element besides its id, by the field of the
     *     reference input
     */
    record ReferencesOneOf(
            StoredField.Reference field,
            String table,
            RowScope.@Nullable Places places,
            Map<String, StoredField.Column> names)
            implements Filter {}

    /** The column is greater than or equal to the value. */
    record From(StoredField.Column field) implements Filter {}

    /** The column is less than the value. */
    record Before(StoredField.Column field) implements Filter {}

    /** The column contains the text, ignoring case. */
    record Contains(StoredField.Column field) implements Filter {}

    /**
     * The period of the record contains the time.
     *
     * @param field the start of the period
     * @param end its end, which is not part of it; null while it goes on
     */
    record AsOf(StoredField.Column field, StoredField.Column end) implements Filter {}

    /** Whether the column, or the reference's foreign key, is not null. */
    record Has(StoredField field, String column) implements Filter {}
}
