package io.botwarden.platform.read.model;

/**
 * A field that a list can be sorted by.
 *
 * @param name its value in the enum of sort fields
 * @param field the column, which is never null
 * @param unique whether its values are unique, so that the key is not needed as a tie-breaker
 */
public record Order(String name, StoredField.Column field, boolean unique) {

    /** The default direction: newest first for times, smallest first for all others. */
    public boolean descendingByDefault() {
        return field.kind().isTime();
    }
}
