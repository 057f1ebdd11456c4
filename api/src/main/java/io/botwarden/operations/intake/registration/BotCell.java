package io.botwarden.operations.intake.registration;

import io.botwarden.operations.intake.csv.Cell;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bot of a row, by its code.
 *
 * @param column as in {@link Cell}
 * @param constant as in {@link Cell}
 * @param values as in {@link Cell}
 * @param register how a missing bot is registered; without it, rows of a missing bot are rejected
 */
public record BotCell(
        @Nullable String column,
        @Nullable String constant,
        @Nullable Map<String, String> values,
        @Nullable BotRegistration register) {

    public BotCell {
        Cell.check(column, constant, values);
    }

    /** The source of the code. */
    public Cell cell() {
        return Cell.of(column, constant, values);
    }
}
