package io.botwarden.operations.intake.interactions;

import io.botwarden.platform.intake.encoding.InstantText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An interaction of the feed. The object is reused for each line; the parts of turns are stored in
 * parallel arrays.
 */
final class InteractionLine {

    String id = "";
    String bot = "";
    @Nullable String user;
    @Nullable String channel;
    long startedAt;
    long endedAt;
    String outcome = "";
    @Nullable Integer rating;
    @Nullable Boolean ratingOffered;
    boolean test;

    int turns;
    int userTurns;
    long[] at = new long[32];
    @Nullable String[] speaker = new @Nullable String[32];
    @Nullable String[] intent = new @Nullable String[32];
    @Nullable Boolean[] fallback = new @Nullable Boolean[32];
    @Nullable String[] error = new @Nullable String[32];

    void clear() {
        id = "";
        bot = "";
        user = null;
        channel = null;
        startedAt = InstantText.NONE;
        endedAt = InstantText.NONE;
        outcome = "";
        rating = null;
        ratingOffered = null;
        test = false;
        turns = 0;
        userTurns = 0;
    }

    /** Adds an empty turn and returns its index. */
    int addTurn() {
        if (turns == at.length) {
            at = Arrays.copyOf(at, turns * 2);
            speaker = Arrays.copyOf(speaker, turns * 2);
            intent = Arrays.copyOf(intent, turns * 2);
            fallback = Arrays.copyOf(fallback, turns * 2);
            error = Arrays.copyOf(error, turns * 2);
        }
        at[turns] = InstantText.NONE;
        speaker[turns] = null;
        intent[turns] = null;
        fallback[turns] = null;
        error[turns] = null;
        return turns++;
    }

    int botTurns() {
        return turns - userTurns;
    }
}
