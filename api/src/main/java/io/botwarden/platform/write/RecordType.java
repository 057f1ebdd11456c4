package io.botwarden.platform.write;

import io.botwarden.platform.read.RecordKey;

/**
 * A stored type: its name in the schema and its table.
 *
 * @param name as the schema spells it, such as {@code DataAsset}
 * @param table as the database spells it, such as {@code data_asset}; an id is spelled {@code
 *     data_asset_17}
 */
public record RecordType(String name, String table) {

    /** The record with this key. */
    public RecordKey key(long key) {
        return new RecordKey(table, key);
    }

    /**
     * The key that an id of this type stands for.
     *
     * @throws RefusedException where it is no id of this type
     */
    public long parse(String field, String id) {
        String prefix = table + "_";
        String digits = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
        if (!digits.matches("[1-9][0-9]{0,17}")) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This is not the id of a %s, which looks like %s17.".formatted(name, prefix),
                    field);
        }
        return Long.parseLong(digits);
    }

    /**
     * Says that there is no such record, or none that the viewer may see: which of the two is not
     * said.
     */
    public static RefusedException notFound(String field) {
        return new RefusedException(
                RefusalCode.NOT_FOUND, "There is no such record, or none that you may see.", field);
    }
}
