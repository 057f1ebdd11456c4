package io.botwarden.operations.intake.interactions;

import io.botwarden.operations.intake.encoding.CopyBuffer;
import io.botwarden.operations.intake.registration.KnownBots;
import java.util.HashSet;
import java.util.Set;

/** Sessions on their way to the table, encoded; and the lines that they came from. */
final class InteractionBatch {

    private static final int MAX_ROWS = 4000;
    private static final int MAX_BYTES = 2 << 20;

    /** A sender who trickles sees his lines committed after about this long. */
    private static final long MAX_AGE_NANOS = 5_000_000_000L;

    static final String COLUMNS =
            """
            bot_id, external_id, user_key, channel, started_at, ended_at, outcome, rating, rating_offered, test, \
            user_turns, bot_turns, turns\
            """;

    private static final int COLUMN_COUNT = 13;

    private record Key(long bot, String id) {}

    private final CopyBuffer rows = new CopyBuffer();
    private final long[] lines = new long[MAX_ROWS];
    private final Set<Key> keys = new HashSet<>();
    private boolean repeating;
    private long rejected;
    private long since;

    void clear() {
        rows.clear();
        keys.clear();
        repeating = false;
        rejected = 0;
    }

    void add(InteractionLine line, KnownBots.Bot bot, long number) {
        if (rows.rows() == 0) {
            since = System.nanoTime();
        }
        lines[rows.rows()] = number;
        repeating |= !keys.add(new Key(bot.id(), line.id));
        rows.beginRow(COLUMN_COUNT);
        rows.addBigint(bot.id());
        rows.addText(line.id);
        rows.addText(line.user);
        rows.addText(line.channel == null ? bot.channel() : line.channel);
        rows.addTimestamp(line.startedAt);
        rows.addTimestamp(line.endedAt);
        rows.addText(line.outcome);
        rows.addSmallint(line.rating);
        rows.addBoolean(line.ratingOffered);
        rows.addBoolean(line.test);
        rows.addInteger(line.userTurns);
        rows.addInteger(line.botTurns());
        PackedTurns.add(line, rows);
    }

    void countRejected() {
        rejected++;
    }

    boolean isFull() {
        return rows.rows() == MAX_ROWS
                || rows.length() >= MAX_BYTES
                || (rows.rows() > 0 && System.nanoTime() - since > MAX_AGE_NANOS);
    }

    CopyBuffer rows() {
        return rows;
    }

    /** Number of the line that a row came from; rows count from 1. */
    long lineOf(int row) {
        return lines[row - 1];
    }

    /** Whether a session is in the batch more than once. */
    boolean isRepeating() {
        return repeating;
    }

    long rejected() {
        return rejected;
    }
}
