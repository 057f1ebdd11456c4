package io.botwarden.operations.intake.registration;

import io.botwarden.operations.intake.csv.Cell;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which bot a row is about, by its code.
 *
 * @param column as in {@link Cell}
 * @param constant as in {@link Cell}
 * @param values as in {@link Cell}
 * @param register how a bot is registered that does not exist yet; without it, a row about such a
 *     bot is rejected
 */
public record BotCell(
        @Nullable String column,
        @Nullable String constant,
        @Nullable Map<String, String> values,
        @Nullable BotRegistration register) {

    public BotCell {
        Cell.check(column, null, constant, values);
    }

    /** Where the code comes from. */
    public Cell cell() {
        return new Cell(column, null, constant, values);
    }
}
