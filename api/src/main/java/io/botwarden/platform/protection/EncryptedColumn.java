package io.botwarden.platform.protection;

import org.jspecify.annotations.Nullable;

/**
 * A {@code bytea} column whose values are encrypted. Whoever owns one declares a bean of it, so
 * that its values are encrypted anew when keys are rotated.
 *
 * @param table its table, whose key is {@code id}
 * @param column the column
 * @param lookup the column beside it that holds the keyed hash; null where there is none
 */
public record EncryptedColumn(String table, String column, @Nullable String lookup) {

    /** A column whose values are read only where their row is. */
    public static EncryptedColumn of(String table, String column) {
        return new EncryptedColumn(table, column, null);
    }

    /** A column whose values rows are looked up by. */
    public static EncryptedColumn foundBy(String lookup, String table, String column) {
        return new EncryptedColumn(table, column, lookup);
    }

    /** What {@link FieldCipher} binds the values to. */
    public String purpose() {
        return table + "." + column;
    }
}
