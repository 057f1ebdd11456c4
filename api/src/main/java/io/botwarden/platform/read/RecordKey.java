package io.botwarden.platform.read;

/**
 * Names a stored record. Code that answers a field whose type is stored hands one of these (or a
 * list of them) on; the query compiler reads the record with the query's own selection and the
 * viewer's rights, so that what may be seen is decided in one place.
 *
 * @param table the table, as {@code @table} in the schema names it
 * @param key the value of the column {@code id}
 */
public record RecordKey(String table, long key) {

    /** The opaque id by which the record is known outside: {@code bot_17}. */
    public String id() {
        return table + "_" + key;
    }
}
