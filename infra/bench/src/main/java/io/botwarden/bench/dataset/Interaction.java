package io.botwarden.bench.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An interaction. The object is reused, because ten million are generated. */
final class Interaction {

    private static final int MOST_TURNS = 32;
    private static final int MOST_INTENT = 16;
    private static final List<String> ERRORS = List.of("CLIENT", "SERVER", "TIMEOUT");

    int bot;
    String externalId = "";
    int user;
    String channel = "";
    boolean test;
    long startedAt;
    long endedAt;
    String outcome = "";

    /** 0 if there is none. */
    int rating;

    boolean ratingOffered;
    int turns;

    private final long[] at = new long[MOST_TURNS];
    private final boolean[] byUser = new boolean[MOST_TURNS];
    private final @Nullable String[] intent = new String[MOST_TURNS];
    private final boolean[] fallback = new boolean[MOST_TURNS];
    private final @Nullable String[] error = new String[MOST_TURNS];

    void add(
            long time,
            boolean user,
            @Nullable String meaning,
            boolean fellBack,
            @Nullable String fault) {
        at[turns] = time;
        byUser[turns] = user;
        intent[turns] = meaning;
        fallback[turns] = fellBack;
        error[turns] = fault;
        turns++;
    }

    /** A row for COPY; without the key if that is 0. */
    void copy(CopyText rows, long key) {
        if (key != 0) {
            rows.value(key);
        }
        int users = 0;
        for (int k = 0; k < turns; k++) {
            users += byUser[k] ? 1 : 0;
        }
        rows.value(bot)
                .value(externalId)
                .value(user + 1L)
                .value(channel)
                .time(startedAt)
                .time(endedAt)
                .value(outcome)
                .value(rating == 0 ? null : (Object) rating)
                .value(ratingOffered)
                .value(test)
                .value(users)
                .value(turns - users);
        rows.bytes(packedTurns()).time(endedAt).time(endedAt);
        rows.endRow();
    }

    /** The layout of the migration {@code V0007__operations.sql}. */
    private byte[] packedTurns() {
        int text = 3 + 11 * turns;
        ByteBuffer packed = ByteBuffer.allocate(text + MOST_INTENT * turns);
        packed.put((byte) 1).putShort((short) turns).position(text);
        for (int k = 0; k < turns; k++) {
            String said = intent[k] == null ? "" : intent[k];
            packed.put(3 + k, (byte) (marks(k) + (intent[k] == null ? 0 : 64)));
            packed.putLong(3 + turns + 8 * k, at[k]);
            packed.putShort(3 + 9 * turns + 2 * k, (short) said.length());
            packed.put(said.getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.copyOf(packed.array(), packed.position());
    }

    private int marks(int turn) {
        if (byUser[turn]) {
            return 32;
        }
        String fault = error[turn];
        int code = fault == null ? 0 : ERRORS.indexOf(fault) + 1;
        return 1 + (fallback[turn] ? 4 : 2) + 8 * code + 32;
    }

    /** A line for the import. */
    void feed(StringBuilder text) {
        text.append("{\"id\":\"").append(externalId);
        text.append("\",\"bot\":\"bot-");
        text.append(bot < 10 ? "00" : bot < 100 ? "0" : "").append(bot);
        text.append("\",\"user\":\"u-").append(user);
        text.append("\",\"channel\":\"").append(channel);
        text.append("\",\"startedAt\":\"");
        CopyText.appendTime(text, startedAt);
        text.append("\",\"endedAt\":\"");
        CopyText.appendTime(text, endedAt);
        text.append("\",\"outcome\":\"").append(outcome).append('"');
        if (rating != 0) {
            text.append(",\"rating\":").append(rating);
        }
        text.append(",\"ratingOffered\":").append(ratingOffered);
        text.append(",\"test\":").append(test);
        text.append(",\"turns\":[");
        for (int k = 0; k < turns; k++) {
            text.append(k == 0 ? "{\"at\":\"" : ",{\"at\":\"");
            CopyText.appendTime(text, at[k]);
            if (byUser[k]) {
                text.append("\",\"from\":\"USER\",\"intent\":\"").append(intent[k]).append("\"}");
            } else {
                text.append("\",\"from\":\"BOT\",\"fallback\":").append(fallback[k]);
                String fault = error[k];
                text.append(",\"error\":");
                text.append(fault == null ? "null}" : "\"" + fault + "\"}");
            }
        }
        text.append("]}\n");
    }
}
