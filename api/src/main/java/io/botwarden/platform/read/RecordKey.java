package io.botwarden.platform.read;

import java.util.Optional;

/**
 * Names a stored record. Code that answers a field whose type is stored hands one of these (or a
 * list of them) on; the query compiler reads the record with the query's own selection and the
 * viewer's rights, so that what may be seen is decided in one place.
 *
 * @param table the table, as {@code @table} in the schema names it
 * @param key the value of the column {@code id}
 */
public record RecordKey(String table, long key) {

    private static final int DIGITS = 18;

    /** The opaque id by which the record is known outside: {@code bot_17}. */
    public String id() {
        return table + "_" + key;
    }

    /**
     * The key that an opaque id spells; empty where it spells none. Whether there is such a table
     * or such a record is not asked.
     */
    public static Optional<RecordKey> parse(String id) {
        int split = id.lastIndexOf('_');
        String digits = id.substring(split + 1);
        if (split < 1 || !isKey(digits)) {
            return Optional.empty();
        }
        return Optional.of(new RecordKey(id.substring(0, split), Long.parseLong(digits)));
    }

    /** One spelling for each key: no sign, no leading zero. */
    private static boolean isKey(String digits) {
        return !digits.isEmpty()
                && digits.length() <= DIGITS
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
