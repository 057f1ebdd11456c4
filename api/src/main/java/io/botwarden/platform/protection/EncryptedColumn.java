package io.botwarden.platform.protection;

import org.jspecify.annotations.Nullable;

/**
 * An encrypted {@code bytea} column. Its capability declares a bean of this type, so that its
 * values are re-encrypted when keys are rotated.
 *
 * @param table its table, whose key is {@code id}
 * @param column the column
 * @param lookup the column with the keyed hash; null if there is none
 */
public record EncryptedColumn(String table, String column, @Nullable String lookup) {

    /** Returns a column without lookup. */
    public static EncryptedColumn of(String table, String column) {
        return new EncryptedColumn(table, column, null);
    }

    /** Returns a column with lookup by hash. */
    public static EncryptedColumn foundBy(String lookup, String table, String column) {
        return new EncryptedColumn(table, column, lookup);
    }

    /** The context that {@link FieldCipher} binds the values to. */
    public String purpose() {
        return table + "." + column;
    }
}
