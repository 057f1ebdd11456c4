package io.botwarden.platform.read.model;

import io.botwarden.platform.lifecycle.RowCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a stored type: where its value is, and the permission that it takes on top of the
 * type's.
 */
public sealed interface StoredField {

    /** The field's name in the schema. */
    String name();

    /** Whether the schema says that the field is never null. */
    boolean nonNull();

    /** The permission that the field takes; null where the type's is enough. */
    @Nullable String permission();

    /** Whether it is data about a person, so that reading it is written down. */
    default boolean personal() {
        return false;
    }

    /** Over what the field's permission must be held; null where the scope of the type says so. */
    default RowScope.@Nullable ByColumns scope() {
        return null;
    }

    /** The opaque id: {@code <table>_<key>}. */
    record Key(String name, boolean nonNull, @Nullable String permission) implements StoredField {}

    /**
     * A value of a column.
     *
     * @param list whether the column is an array, whose elements are of the kind
     * @param nullable whether the database admits a null there
     * @param publication when its value is published; null where it is from the beginning
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
     * @param table the table that has the column
     * @param through the foreign key by which the record's own table leads there; null where it is
     *     that table
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

        /** The column beside it that holds its keyed hash, by which it is found. */
        public static final String LOOKUP = "lookup";

        @Override
        public boolean nonNull() {
            return false;
        }

        /** What the value was encrypted for. */
        public String purpose() {
            return table + "." + column;
        }
    }

    /**
     * The record that a foreign key names. It is null where the viewer may not see that record.
     *
     * @param target name of the stored type
     * @param enforced whether the database holds that there is a record for every key
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
     * All records of another type that refer to this one, in the order of a column, the key
     * breaking ties.
     *
     * @param column foreign key on the other type's table
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
     * Pages over the records of another type that refer to this one.
     *
     * @param column foreign key on the other type's table
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
     * @param packed how they are packed; null where they are in arrays
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
     * Values that are packed in one column.
     *
     * @param column the column
     * @param function the function that unpacks it into rows, which have a column for each field
     */
    record Packed(String column, String function) {}
}
