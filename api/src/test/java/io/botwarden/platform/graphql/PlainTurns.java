package io.botwarden.platform.graphql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Unpacks turns, written only from the description of their layout. */
final class PlainTurns {

    private static final String[] ERRORS = {"", "CLIENT", "SERVER", "TIMEOUT"};

    private PlainTurns() {}

    /** The value of a field of each turn. */
    static List<@Nullable Object> of(@Nullable Object packed, String field) {
        ByteBuffer bytes = ByteBuffer.wrap((byte[]) Objects.requireNonNull(packed));
        int turns = bytes.getShort(1);
        List<@Nullable Object> values = new ArrayList<>();
        int text = 3 + 11 * turns;
        for (int k = 0; k < turns; k++) {
            int marks = bytes.get(3 + k);
            int length = bytes.getShort(3 + 9 * turns + 2 * k);
            long millis = bytes.getLong(3 + turns + 8 * k);
            String intent = new String(bytes.array(), text, length, StandardCharsets.UTF_8);
            text += length;
            values.add(
                    switch (field) {
                        case "at" ->
                                (marks & 32) == 0
                                        ? null
                                        : Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
                        case "speaker" -> (marks & 1) == 0 ? "USER" : "BOT";
                        case "intent" -> (marks & 64) == 0 ? null : intent;
                        case "fallback" -> (marks & 6) == 0 ? null : (marks & 4) != 0;
                        case "error" -> (marks & 24) == 0 ? null : ERRORS[marks >> 3 & 3];
                        default -> throw new IllegalArgumentException("Turns have no " + field);
                    });
        }
        return values;
    }
}
