package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.csv.Cell;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which department a row assigns to, by its code.
 *
 * @param column as in {@link Cell}
 * @param constant as in {@link Cell}
 * @param values as in {@link Cell}
 * @param register whether a department is registered that does not exist yet; if not, an incident
 *     of such a department is rejected
 */
public record DepartmentCell(
        @Nullable String column,
        @Nullable String constant,
        @Nullable Map<String, String> values,
        boolean register) {

    public DepartmentCell {
        Cell.check(column, null, constant, values);
    }

    Cell cell() {
        return new Cell(column, null, constant, values);
    }
}
