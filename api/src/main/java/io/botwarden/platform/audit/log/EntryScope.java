package io.botwarden.platform.audit.log;

import io.botwarden.platform.audit.merkle.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bots and departments whose readers may see an entry. The scope is not part of the leaf.
 *
 * @param bots keys of bots; null if the entry's record refers to none
 * @param departments keys of departments; null if the entry's record refers to none
 */
public record EntryScope(@Nullable List<Long> bots, @Nullable List<Long> departments) {

    /** The columns that {@link #read} needs, of {@code audit_entry} under the alias {@code e}. */
    public static final String COLUMNS = "e.bot_ids, e.department_ids";

    /** Separates scope codes from entry codes, which use the same key. */
    private static final byte[] PURPOSE =
            "botwarden audit scope 1\n".getBytes(StandardCharsets.UTF_8);

    /** Reads the scope from a row with the {@link #COLUMNS}. */
    public static EntryScope read(ResultSet row) throws SQLException {
        return new EntryScope(keys(row, "bot_ids"), keys(row, "department_ids"));
    }

    private static @Nullable List<Long> keys(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? null : Arrays.asList((Long[]) array.getArray());
    }

    /** The authenticated text: the entry's leaf, then both lists with their lengths. */
    public byte[] text(Hash leaf) {
        ByteBuffer text =
                ByteBuffer.allocate(PURPOSE.length + Hash.BYTES + bytes(bots) + bytes(departments))
                        .put(PURPOSE)
                        .put(leaf.bytes());
        put(text, bots);
        put(text, departments);
        return text.array();
    }

    private static int bytes(@Nullable List<Long> keys) {
        return Integer.BYTES + (keys == null ? 0 : keys.size() * Long.BYTES);
    }

    private static void put(ByteBuffer text, @Nullable List<Long> keys) {
        text.putInt(keys == null ? -1 : keys.size());
        if (keys != null) {
            keys.forEach(text::putLong);
        }
    }
}
