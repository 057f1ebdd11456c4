package io.botwarden.platform.read;

import java.util.Optional;

/**
 * A reference to a stored record. Code for a field with a stored type returns one of these (or a
 * list of them); the query compiler reads the record with the query's selection and the viewer's
 * rights, so that visibility is decided in one place.
 *
 * @param table the table, as in {@code @table} in the schema
 * @param key the value of the column {@code id}
 */
public record RecordKey(String table, long key) {

    private static final int DIGITS = 18;

    /** The opaque id in the API: {@code bot_17}. */
    public String id() {
        return table + "_" + key;
    }

    /**
     * Parses an opaque id; empty if it is malformed. Does not check whether the table or the record
     * exists.
     */
    public static Optional<RecordKey> parse(String id) {
        int split = id.lastIndexOf('_');
        String digits = id.substring(split + 1);
        if (split < 1 || !isKey(digits)) {
            return Optional.empty();
        }
        return Optional.of(new RecordKey(id.substring(0, split), Long.parseLong(digits)));
    }

    /** Each key has one spelling: no sign, no leading zero. */
    private static boolean isKey(String digits) {
        return !digits.isEmpty()
                && digits.length() <= DIGITS
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
