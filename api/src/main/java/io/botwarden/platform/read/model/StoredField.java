package io.botwarden.platform.read.model;

import io.botwarden.platform.lifecycle.RowCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a stored type: where its value is stored, and its permission in addition to the
 * type's.
 */
public sealed interface StoredField {

    /** The field's name in the schema. */
    String name();

    /** Whether the field is non-null in the schema. */
    boolean nonNull();

    /** The permission of the field; null if the type's is sufficient. */
    @Nullable String permission();

    /** Whether it is personal data, so that reading it is audited. */
    default boolean personal() {
        return false;
    }

    /** The scope of the field's permission; null for the scope of the type. */
    default RowScope.@Nullable ByColumns scope() {
        return null;
    }

    /** The opaque id: {@code <table>_<key>}. */
    record Key(String name, boolean nonNull, @Nullable String permission) implements StoredField {}

    /**
     * A value of a column.
     *
     * @param list whether the column is an array of this kind
     * @param nullable whether the database allows null
     * @param publication when its value is published; null if always
     */
    record Column(
            String name,
            String column,
            ScalarKind kind,
            boolean list,
            boolean nullable,
            boolean nonNull,
            @Nullable String permission,
            boolean personal,
            RowScope.@Nullable ByColumns scope,
            @Nullable Publication publication)
            implements StoredField {}

    /**
     * A text that is encrypted in the database.
     *
     * @param column its column
     * @param table the table of the column
     * @param through the foreign key from the record's own table to that table; null if it is the
     *     same
     */
    record Encrypted(
            String name,
            String column,
            String table,
            @Nullable String through,
            @Nullable String permission,
            boolean personal,
            RowScope.@Nullable ByColumns scope)
            implements StoredField {

        /** The column with its keyed hash, for lookups. */
        public static final String LOOKUP = "lookup";

        @Override
        public boolean nonNull() {
            return false;
        }

        /** The encryption context of the value. */
        public String purpose() {
            return table + "." + column;
        }
    }

    /**
     * The record that a foreign key refers to. It is null if the viewer may not see that record.
     *
     * @param target name of the stored type
     * @param enforced whether the database guarantees that the record exists
     */
    record Reference(
            String name,
            String column,
            String target,
            boolean enforced,
            @Nullable String permission)
            implements StoredField {
        @Override
        public boolean nonNull() {
            return false;
        }
    }

    /**
     * All records of another type that refer to this one, sorted by a column and then by key.
     *
     * @param column foreign key in the other type's table
     * @param orderBy the other table's column; null for its key
     */
    record Children(
            String name,
            String target,
            String column,
            @Nullable String orderBy,
            boolean nonNull,
            @Nullable String permission)
            implements StoredField {}

    /**
     * A page of the records of another type that refer to this one.
     *
     * @param column foreign key in the other type's table
     */
    record Pages(
            String name,
            Connection connection,
            String column,
            boolean nonNull,
            @Nullable String permission)
            implements StoredField {}

    /**
     * A list of values in the record's own row: in parallel array columns, or packed in one column.
     *
     * @param elementType name of the element's type in the schema
     * @param elements the fields of an element
     * @param packed the packing; null if they are in arrays
     */
    record Embedded(
            String name,
            String elementType,
            List<Column> elements,
            @Nullable Packed packed,
            boolean nonNull,
            @Nullable String permission)
            implements StoredField {}

    /**
     * What the viewer can do with the record.
     *
     * @param state the state of the record
     * @param actions in the order of the state machine's table
     */
    record Actions(String name, RowCondition state, List<StoredAction> actions)
            implements StoredField {

        /** The field of every type with a state machine. */
        public static final String FIELD = "viewerActions";

        /** The type of an element in the schema. */
        public static final String ELEMENT = "ViewerAction";

        @Override
        public boolean nonNull() {
            return true;
        }

        @Override
        public @Nullable String permission() {
            return null;
        }
    }

    /**
     * Values packed in one column.
     *
     * @param column the column
     * @param function the function that unpacks it to rows, which have a column for each field
     */
    record Packed(String column, String function) {}
}
