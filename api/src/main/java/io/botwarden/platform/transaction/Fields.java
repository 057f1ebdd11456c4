package io.botwarden.platform.transaction;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads non-null columns. */
public final class Fields {

    private Fields() {}

    /** A column of type {@code text}. */
    public static String text(Readable row, String column) {
        return require(row, column, String.class);
    }

    /** A column of type {@code bigint}. */
    public static long number(Readable row, String column) {
        return require(row, column, Long.class);
    }

    /** A column of type {@code timestamptz}. */
    public static Instant time(Readable row, String column) {
        return require(row, column, Instant.class);
    }

    /** A column of type {@code boolean}. */
    public static boolean flag(Readable row, String column) {
        return require(row, column, Boolean.class);
    }

    /** The column {@code version}. */
    public static int version(Readable row) {
        return require(row, "version", Integer.class);
    }

    private static <T> T require(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException("The column %s is null".formatted(column));
        }
        return value;
    }
}
