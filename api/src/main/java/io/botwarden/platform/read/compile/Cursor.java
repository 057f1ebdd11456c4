package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.model.ScalarKind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A position in a list for clients: base64url of {@code order|key|value}, where the order contains
 * table, column and direction, so that a cursor of another list is refused, and the value is the
 * row's sort value.
 *
 * @param key the row's key
 * @param value the sort value; the key again if the list is ordered by it
 */
record Cursor(long key, Object value) {

    private static final int PARTS = 3;
    private static final long MICROS = 1_000_000L;

    /** Returns the cursor of a row, in SQL. */
    static Field<String> of(String order, ScalarKind kind, Field<?> value, Field<Long> key) {
        Field<String> text =
                DSL.inline(order + "|")
                        .concat(key)
                        .concat(DSL.inline("|"))
                        .concat(text(kind, value));
        Field<byte[]> bytes = DSL.function("convert_to", byte[].class, text, DSL.inline("UTF8"));
        Field<String> base64 = DSL.function("encode", String.class, bytes, DSL.inline("base64"));
        return DSL.function(
                "translate", String.class, base64, DSL.inline("+/=\n"), DSL.inline("-_"));
    }

    /** Parses a cursor from a client. */
    static Cursor parse(String order, ScalarKind kind, String cursor, Input input) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split("\\|", PARTS);
            if (parts.length == PARTS && parts[0].equals(order) && !text.contains("\0")) {
                return new Cursor(Long.parseLong(parts[1]), BoundValues.parse(kind, parts[2]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // falls through: whatever is wrong, it is not a cursor of this list
        }
        throw input.refused("'%s' is not a cursor of this list in this order".formatted(cursor));
    }

    /** Returns an instant from microseconds since 1970. */
    static OffsetDateTime instant(String micros) {
        long value = Long.parseLong(micros);
        Instant instant =
                Instant.ofEpochSecond(
                        Math.floorDiv(value, MICROS), Math.floorMod(value, MICROS) * 1_000L);
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Field<String> text(ScalarKind kind, Field<?> value) {
        return switch (kind) {
            case DATE_TIME ->
                    DSL.field(
                                    "cast(extract(epoch from {0}) * 1000000 as bigint)",
                                    SQLDataType.BIGINT, value)
                            .cast(SQLDataType.CLOB);
            case DATE -> DSL.function("to_char", String.class, value, DSL.inline("YYYY-MM-DD"));
            case BOOLEAN, DECIMAL, ENUM, INT, LONG, STRING -> value.cast(SQLDataType.CLOB);
        };
    }
}
