package io.botwarden.analytics.warehouse;

/** The record of a snapshot names files that are not in the warehouse's folder. */
public final class WarehouseDamagedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public WarehouseDamagedException(String table, Throwable cause) {
        super(
                "The warehouse has lost files of table %s; a snapshot with `baseline: true` writes it anew"
                        .formatted(table),
                cause);
    }
}
