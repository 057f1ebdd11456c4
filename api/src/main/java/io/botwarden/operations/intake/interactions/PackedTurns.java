package io.botwarden.operations.intake.interactions;

import io.botwarden.platform.intake.encoding.CopyBuffer;
import io.botwarden.platform.intake.encoding.InstantText;

/**
 * Packs the turns of an interaction into one value. The migration {@code V0007__operations.sql}
 * describes the format.
 */
final class PackedTurns {

    private static final int LAYOUT = 1;
    private static final int BY_BOT = 1;
    private static final int NO_FALLBACK = 2;
    private static final int FALLBACK = 4;
    private static final int ERROR_SHIFT = 3;
    private static final int HAS_AT = 32;
    private static final int HAS_INTENT = 64;

    private static final long MICROS = 1_000;

    private PackedTurns() {}

    /** Adds them to a row. */
    static void add(InteractionLine line, CopyBuffer row) {
        int turns = line.turns;
        int value = row.beginValue();
        row.int8(LAYOUT);
        row.int16(turns);
        for (int i = 0; i < turns; i++) {
            row.int8(marks(line, i));
        }
        for (int i = 0; i < turns; i++) {
            row.int64(line.at[i] == InstantText.NONE ? 0 : millis(line.at[i]));
        }
        int lengths = row.length();
        for (int i = 0; i < turns; i++) {
            row.int16(0);
        }
        for (int i = 0; i < turns; i++) {
            String intent = line.intent[i];
            if (intent != null) {
                row.setInt16(lengths + i * Short.BYTES, row.utf8(intent));
            }
        }
        row.endValue(value);
    }

    private static int marks(InteractionLine line, int turn) {
        Boolean fallback = line.fallback[turn];
        int marks = "BOT".equals(line.speaker[turn]) ? BY_BOT : 0;
        if (fallback != null) {
            marks |= fallback ? FALLBACK : NO_FALLBACK;
        }
        if (line.error[turn] != null) {
            int code = InteractionParser.ERRORS.indexOf(line.error[turn]) + 1;
            marks |= code << ERROR_SHIFT;
        }
        if (line.at[turn] != InstantText.NONE) {
            marks |= HAS_AT;
        }
        if (line.intent[turn] != null) {
            marks |= HAS_INTENT;
        }
        return marks;
    }

    /** Rounded in the same way as PostgreSQL rounds the interaction's own instants. */
    private static long millis(long micros) {
        return Math.floorDiv(micros + MICROS / 2, MICROS);
    }
}
