package io.botwarden.platform.write;

import io.botwarden.platform.read.RecordKey;

/**
 * A stored type: its name in the schema and its table.
 *
 * @param name as in the schema, such as {@code DataAsset}
 * @param table as in the database, such as {@code data_asset}; an id has the form {@code
 *     data_asset_17}
 */
public record RecordType(String name, String table) {

    /** Returns the record with this key. */
    public RecordKey key(long key) {
        return new RecordKey(table, key);
    }

    /**
     * Parses an id of this type.
     *
     * @throws RefusedException if it is not an id of this type
     */
    public long parse(String field, String id) {
        String prefix = table + "_";
        String digits = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
        if (!digits.matches("[1-9][0-9]{0,17}")) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This is not the id of a %s, which has the form %s17.".formatted(name, prefix),
                    field);
        }
        return Long.parseLong(digits);
    }

    /**
     * Returns the refusal for a record that does not exist or that the viewer may not see, without
     * revealing which.
     */
    public static RefusedException notFound(String field) {
        return new RefusedException(
                RefusalCode.NOT_FOUND, "There is no such record, or you may not see it.", field);
    }
}
