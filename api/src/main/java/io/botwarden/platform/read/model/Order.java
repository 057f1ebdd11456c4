package io.botwarden.platform.read.model;

/**
 * A field that a list can be ordered by.
 *
 * @param name its value in the enum of order fields
 * @param field the column, which is never null
 * @param unique whether no two records share a value, so that the key need not break ties
 */
public record Order(String name, StoredField.Column field, boolean unique) {

    /**
     * The direction taken when no order is said: the newest first for times, the smallest first for
     * all else.
     */
    public boolean descendingByDefault() {
        return field.kind().isTime();
    }
}
