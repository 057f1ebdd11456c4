package io.botwarden.operations.intake.interactions;

import io.botwarden.operations.intake.registration.KnownBots;
import io.botwarden.platform.intake.encoding.CopyBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A batch of encoded interactions and their line numbers. */
final class InteractionBatch {

    private static final int MAX_ROWS = 4000;
    private static final int MAX_BYTES = 2 << 20;

    /** The approximate time after which the lines of a slow sender are committed. */
    private static final long MAX_AGE_NANOS = 5_000_000_000L;

    static final String COLUMNS =
            """
            bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome, rating, rating_offered, test, \
            user_turns, bot_turns, turns\
            """;

    private static final int COLUMN_COUNT = 13;

    private record Key(long bot, String id) {}

    private final CopyBuffer rows = new CopyBuffer();
    private final long[] lines = new long[MAX_ROWS];
    private final @Nullable String[] users = new @Nullable String[MAX_ROWS];
    private final int[] subjectAt = new int[MAX_ROWS];
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
        users[rows.rows()] = line.user;
        repeating |= !keys.add(new Key(bot.id(), line.id));
        rows.beginRow(COLUMN_COUNT);
        rows.addBigint(bot.id());
        rows.addText(line.id);
        addSubject(line.user);
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

    /** The subject's key is known when the batch is written. */
    private void addSubject(@Nullable String user) {
        subjectAt[rows.rows() - 1] = rows.length() + Integer.BYTES;
        if (user == null) {
            rows.add(null);
        } else {
            rows.addBigint(0);
        }
    }

    /** The user keys of the interactions. */
    Set<String> users() {
        Set<String> distinct = new HashSet<>();
        for (int row = 0; row < rows.rows(); row++) {
            String user = users[row];
            if (user != null) {
                distinct.add(user);
            }
        }
        return distinct;
    }

    /** Sets the data subjects of the users. */
    void refer(Map<String, Long> subjects) {
        for (int row = 0; row < rows.rows(); row++) {
            String user = users[row];
            if (user != null) {
                rows.setInt64(subjectAt[row], Objects.requireNonNull(subjects.get(user)));
            }
        }
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

    /** The line number of a row; rows count from 1. */
    long lineOf(int row) {
        return lines[row - 1];
    }

    /** Whether the batch contains an interaction more than once. */
    boolean isRepeating() {
        return repeating;
    }

    long rejected() {
        return rejected;
    }
}
