package io.botwarden.analytics.warehouse;

/**
 * Thrown if the record of a snapshot refers to files that are missing from the warehouse's folder.
 */
public final class WarehouseDamagedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public WarehouseDamagedException(String table, Throwable cause) {
        super(
                "The warehouse has lost files of table %s; take a snapshot with `baseline: true` to write it again"
                        .formatted(table),
                cause);
    }
}
