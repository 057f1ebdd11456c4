package io.botwarden.platform.read.model;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type whose records are rows of one table or view.
 *
 * @param name the type's name in the schema
 * @param table the table or view
 * @param permission the permission to see any of it; null if everyone may
 * @param scope the rows that a grant covers
 * @param publication when a row is published; null if always
 * @param interfaces names of the interfaces that it implements
 * @param fields by name, in the schema's order
 * @param names the fields that identify a record besides its id, by name
 */
public record StoredType(
        String name,
        String table,
        @Nullable String permission,
        RowScope scope,
        @Nullable Publication publication,
        Set<String> interfaces,
        Map<String, StoredField> fields,
        Map<String, StoredField.Column> names) {

    /** The column that identifies a row. */
    public static final String KEY = "id";

    /**
     * Whether a record can be looked up by its id alone. Records that need no permission and no
     * scope are read only through the records that refer to them.
     */
    public boolean isLookedUpById() {
        return permission != null || !(scope instanceof RowScope.Whole);
    }

    /** Returns the field of that name. */
    public StoredField field(String field) {
        StoredField found = fields.get(field);
        if (found == null) {
            throw new IllegalArgumentException("%s has no field %s".formatted(name, field));
        }
        return found;
    }
}
