package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.csv.Cell;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The department that a row assigns to, by its code.
 *
 * @param column as in {@link Cell}
 * @param constant as in {@link Cell}
 * @param values as in {@link Cell}
 * @param register whether missing departments are registered; if not, their incidents are rejected
 */
public record DepartmentCell(
        @Nullable String column,
        @Nullable String constant,
        @Nullable Map<String, String> values,
        boolean register) {

    public DepartmentCell {
        Cell.check(column, constant, values);
    }

    Cell cell() {
        return Cell.of(column, constant, values);
    }
}
